import { parentPort } from 'node:worker_threads';
import { tokensOf } from './tokenizers';
import type { Counted, ToCount } from './tokenThread';

/*
 * Counts tokens in a thread of its own: the tables take a good part of a second to load, in which no
 * window would get a frame or a key.
 */
parentPort?.on('message', ({ id, text, encoding }: ToCount) => {
  void tokensOf(text, encoding).then((tokens) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread has no origin.
    parentPort?.postMessage({ id, tokens } satisfies Counted);
  });
});
