import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '@shared/utils/appError';
import { importJobs, type ImportContext, type ImportJobs } from './importJobs';

/*
 * One import in a thread of its own: files of hundreds of megabytes are read while main goes on. A
 * message from main cancels it.
 */
const { name, input }: { name: keyof ImportJobs; input: never } = workerData;

const answer = (message: unknown): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(message);
};

/** A message to main takes longer than storing a small conversation. */
const REPORT_EVERY_MS = 50;
let reportedAt = 0;
let grown: string[] = [];
const answerGrown = (): void => {
  if (grown.length > 0) answer({ grown });
  grown = [];
};
const stop = new AbortController();
const context: ImportContext = {
  signal: stop.signal,
  report: (phase, done, total) => {
    const now = performance.now();
    if (now - reportedAt < REPORT_EVERY_MS && done !== total) return;
    reportedAt = now;
    answerGrown();
    answer({ progress: { phase, done, total } });
  },
  grown: (ids) => grown.push(...ids),
};
parentPort?.on('message', () => stop.abort());

importJobs[name](input, context)
  .finally(answerGrown)
  .then(
    (result) => answer({ result }),
    (error: unknown) => {
      if (error instanceof AppError) return answer({ refusal: error.toData() });
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      const codeOf = (key: string): unknown =>
        error instanceof Error ? Reflect.get(error, key) : undefined;
      return answer({ failure: { message, code: codeOf('code'), errcode: codeOf('errcode') } });
    },
  )
  .finally(() => parentPort?.close());
