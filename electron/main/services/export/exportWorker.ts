import { parentPort, workerData } from 'node:worker_threads';
import type { ExportTask, FromExportThread, ToExportThread } from './exportProtocol';
import type { ExportContext } from './exportWork';
import { packFailure, unpackFailure } from './portableFailure';
import { measureExport, runExport } from './runExport';

/*
 * An export in a thread of its own: main types and answers meanwhile. Pages are printed by main,
 * which alone has windows, and so copies of pictures are made.
 */
const task: ExportTask = workerData;
const stop = new AbortController();
let onCopied: ((mediaType: string | undefined) => void) | undefined;
let onPrinted: ((message: Extract<ToExportThread, { kind: 'printed' }>) => void) | undefined;

const tell = (message: FromExportThread): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(message);
};

parentPort?.on('message', (message: ToExportThread) => {
  if (message.kind === 'cancel') stop.abort();
  else if (message.kind === 'copied') onCopied?.(message.mediaType);
  else onPrinted?.(message);
});

const print = async (html: string, pdf: string): Promise<void> =>
  new Promise((resolve, reject) => {
    onPrinted = ({ failure }) =>
      failure === undefined ? resolve() : reject(unpackFailure(failure));
    tell({ kind: 'print', html, pdf });
  });

const makeCopy: ExportContext['makeCopy'] = async (id, family) =>
  new Promise((resolve) => {
    onCopied = resolve;
    tell({ kind: 'copy', id, family });
  });

async function work(): Promise<FromExportThread> {
  if (task.kind === 'measure') {
    return { kind: 'measured', extent: measureExport(task.source, task.scope) };
  }
  const outcome = await runExport(task.input, {
    signal: stop.signal,
    report: (phase, done, total) => tell({ kind: 'progress', phase, done, total }),
    print,
    makeCopy,
  });
  return { kind: 'written', outcome };
}

void work()
  .catch((error: unknown): FromExportThread => ({ kind: 'failed', failure: packFailure(error) }))
  .then((answer) => {
    tell(answer);
    parentPort?.close();
  });
