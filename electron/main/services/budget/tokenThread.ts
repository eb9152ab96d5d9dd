import { Worker } from 'node:worker_threads';
import type { Encoding } from './tokenizers';

export interface ToCount {
  readonly id: number;
  readonly text: string;
  readonly encoding: Encoding;
}

export interface Counted {
  readonly id: number;
  readonly tokens: number;
}

/** The tables take memory, so the thread ends when nothing was counted for so long. */
const IDLE_MS = 300_000;

export interface TokenThreadOptions {
  /** The built `tokenWorker`. */
  readonly script: string;
  /** Calls back once after so many ms; the answer cancels it. */
  readonly schedule: (ms: number, callback: () => void) => () => void;
}

/** Counts without keeping the caller waiting. */
export interface TokenThread {
  /** Tokens of a text; rejects where the thread ended before it told. */
  count(text: string, encoding: Encoding): Promise<number>;
  /** Ends the thread. The next text starts another. */
  close(): void;
}

interface Waiting {
  readonly resolve: (tokens: number) => void;
  readonly reject: (error: Error) => void;
}

interface Running {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

export function createTokenThread({ script, schedule }: TokenThreadOptions): TokenThread {
  let running: Running | undefined;
  let lastId = 0;
  let stopIdle: () => void = () => undefined;

  const close = (): void => {
    stopIdle();
    void running?.worker.terminate();
    running = undefined;
  };

  const start = (): Running => {
    const started: Running = { worker: new Worker(script), waiting: new Map() };
    const { worker, waiting } = started;
    const fail = (): void => {
      if (running === started) running = undefined;
      for (const { reject } of waiting.values()) reject(new Error('The thread has ended'));
      waiting.clear();
    };
    worker.on('message', ({ id, tokens }: Counted) => {
      waiting.get(id)?.resolve(tokens);
      waiting.delete(id);
      if (waiting.size > 0) return;
      stopIdle();
      stopIdle = schedule(IDLE_MS, close);
    });
    worker.on('error', fail);
    worker.on('exit', fail);
    // The app may end while the thread waits for work.
    worker.unref();
    return started;
  };

  return {
    count: async (text, encoding) => {
      running ??= start();
      const { worker, waiting } = running;
      stopIdle();
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread has no origin.
        worker.postMessage({ id, text, encoding } satisfies ToCount);
      });
    },
    close,
  };
}
