import { Worker } from 'node:worker_threads';
import type { FoundMessage, SearchPage } from '@shared/ipc/search';
import { AppError } from '@shared/utils/appError';
import type { PathPiece } from './conversationFinder';
import {
  SLOTS,
  type WorkerAnswer,
  type WorkerQuestions,
  type WorkerRequest,
} from './searchProtocol';
import { watchThread } from '../threads';

interface WorkerAnswers {
  search: SearchPage;
  find: readonly FoundMessage[];
  ids: string;
  around: PathPiece | undefined;
  newer: PathPiece;
}

/** The thread lets go of the file, and its memory, when nothing was asked for so long. */
const IDLE_MS = 60_000;

export interface SearchThreadOptions {
  /** The history that is searched. */
  readonly file: string;
  /** The built `searchWorker`. */
  readonly script: string;
  /** Calls back once after so many ms; the answer cancels it. */
  readonly schedule: (ms: number, callback: () => void) => () => void;
}

/** Searches without keeping the caller waiting. A later request can begin before the last has ended. */
export interface SearchThread {
  /** Of `search` and of `find` only the newest counts: the one before fails with `CANCELLED`. */
  ask<K extends keyof WorkerQuestions>(
    kind: K,
    input: WorkerQuestions[K],
  ): Promise<WorkerAnswers[K]>;
  /** Ends the thread, which closes its connection. The next request starts another. */
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (data: never) => void;
  readonly reject: (error: Error) => void;
}

interface Running {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

function slotOf(kind: keyof WorkerQuestions): number | undefined {
  return kind === 'search' || kind === 'find' ? SLOTS[kind] : undefined;
}

function broken(cause: unknown): AppError {
  return new AppError(
    { code: 'STORAGE_FAILED', message: 'The search stopped unexpectedly. Try again.' },
    { cause },
  );
}

export function createSearchThread(options: SearchThreadOptions): SearchThread {
  const { file, script, schedule } = options;
  /** The newest turn of each slot, which the thread looks at while it works. */
  const newest = new Int32Array(new SharedArrayBuffer(4 * Object.keys(SLOTS).length));
  let running: Running | undefined;
  let lastId = 0;
  let stopIdle: () => void = () => undefined;

  const close = async (): Promise<void> => {
    stopIdle();
    const closing = running;
    running = undefined;
    if (closing === undefined) return;
    const ended = new Promise<void>((resolve) => closing.worker.once('exit', () => resolve()));
    // It gives up what it looks for, and ends by itself: inside SQLite a thread can't be ended.
    for (const slot of Object.values(SLOTS)) Atomics.add(newest, slot, 1);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread has no origin.
    closing.worker.postMessage({ kind: 'close' } satisfies WorkerRequest);
    await ended;
  };

  const start = (): Running => {
    const worker = watchThread(new Worker(script, { workerData: { file, newest } }));
    const waiting = new Map<number, Waiting>();
    const started: Running = { worker, waiting };
    const fail = (cause: unknown): void => {
      if (running === started) running = undefined;
      for (const { reject } of waiting.values()) reject(broken(cause));
      waiting.clear();
    };
    worker.on('message', (answer: WorkerAnswer) => {
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (waiting.size === 0) {
        stopIdle();
        stopIdle = schedule(IDLE_MS, () => void close());
      }
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the thread answers what it was asked
      if (answer.ok) asked?.resolve(answer.data as never);
      else if ('error' in answer) asked?.reject(new AppError(answer.error));
      else asked?.reject(new Error(answer.reason));
    });
    worker.on('error', fail);
    worker.on('exit', fail);
    // The app may end while the thread waits for work.
    worker.unref();
    return started;
  };

  return {
    ask: async (kind, input) => {
      running ??= start();
      const { worker, waiting } = running;
      stopIdle();
      lastId += 1;
      const id = lastId;
      const slot = slotOf(kind);
      const turn = slot === undefined ? 0 : Atomics.add(newest, slot, 1) + 1;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread has no origin.
        worker.postMessage({ id, kind, input, turn });
      });
    },
    close,
  };
}
