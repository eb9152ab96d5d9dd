import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '@shared/utils/appError';
import { historyJobs, type HistoryJobs } from './historyJobs';

/*
 * One job of the history in a thread of its own: main types on meanwhile. An error crosses threads
 * without its codes, by which it is explained, so they are sent beside it.
 */
const { name, input }: { name: keyof HistoryJobs; input: never } = workerData;

const answer = (message: unknown): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(message);
};

historyJobs[name](input).then(
  (result) => answer({ result }),
  (error: unknown) => {
    if (error instanceof AppError) {
      answer({ error: error.toData() });
      return;
    }
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const codeOf = (key: string): unknown =>
      error instanceof Error ? Reflect.get(error, key) : undefined;
    answer({ failure: { message, code: codeOf('code'), errcode: codeOf('errcode') } });
  },
);
