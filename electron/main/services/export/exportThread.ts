import { Worker } from 'node:worker_threads';
import type { ExportExtent } from '@shared/ipc/export';
import type { ModelFamily } from '@shared/utils/imageSizing';
import type { ExportScope } from '../../data/exportReader';
import { watchThread } from '../../data/threads';
import type { ExportTask, FromExportThread, ToExportThread } from './exportProtocol';
import type { ExportContext, ExportInput, ExportOutcome, ExportSource } from './exportWork';
import { packFailure, unpackFailure } from './portableFailure';

/** What is exported in a thread of its own. */
export interface ExportThread {
  measure(source: ExportSource, scope: ExportScope): Promise<ExportExtent>;
  /** As `runExport` does. */
  run(input: ExportInput, context: ExportContext): Promise<ExportOutcome>;
}

type Answer = Exclude<FromExportThread, { kind: 'progress' | 'print' | 'copy' | 'failed' }>;

/** @param script the built `exportWorker.ts` */
export function createExportThread(script: string): ExportThread {
  const perform = async (task: ExportTask, context: ExportContext | undefined): Promise<Answer> => {
    const worker = watchThread(new Worker(script, { workerData: task }));
    const tell = (message: ToExportThread): void => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage(message);
    };
    const print = (html: string, pdf: string): void => {
      const printing = context?.print(html, pdf) ?? Promise.reject(new Error('Nobody prints.'));
      printing.then(
        () => tell({ kind: 'printed', failure: undefined }),
        (error: unknown) => tell({ kind: 'printed', failure: packFailure(error) }),
      );
    };
    const copy = async (id: string, family: ModelFamily): Promise<void> =>
      tell({ kind: 'copied', mediaType: await context?.makeCopy(id, family) });
    const cancel = (): void => tell({ kind: 'cancel' });
    context?.signal.addEventListener('abort', cancel, { once: true });
    if (context?.signal.aborted === true) cancel();
    try {
      return await new Promise((resolve, reject) => {
        worker.on('message', (message: FromExportThread) => {
          if (message.kind === 'progress') {
            context?.report(message.phase, message.done, message.total);
          } else if (message.kind === 'print') print(message.html, message.pdf);
          else if (message.kind === 'copy') copy(message.id, message.family).catch(reject);
          else if (message.kind === 'failed') reject(unpackFailure(message.failure));
          else resolve(message);
        });
        worker.once('error', reject);
        worker.once('exit', () => reject(new Error('The thread ended without an answer.')));
      });
    } finally {
      context?.signal.removeEventListener('abort', cancel);
    }
  };
  return {
    measure: async (source, scope) => {
      const answer = await perform({ kind: 'measure', source, scope }, undefined);
      if (answer.kind === 'measured') return answer.extent;
      throw new Error('The thread did something else.');
    },
    run: async (input, context) => {
      const answer = await perform({ kind: 'run', input }, context);
      if (answer.kind === 'written') return answer.outcome;
      throw new Error('The thread did something else.');
    },
  };
}
