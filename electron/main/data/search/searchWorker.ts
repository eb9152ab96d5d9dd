import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { AppError } from '@shared/utils/appError';
import { openReadOnly } from '../openDatabase';
import { createConversationFinder } from './conversationFinder';
import { createSearchRepository } from './searchRepository';
import { SLOTS, type WorkerAnswer, type WorkerRequest, type WorkerSearch } from './searchProtocol';

/*
 * Searching in a thread of its own, over a connection that only reads: it sees what was committed a
 * moment ago, and the main process never waits for it.
 */
const { file, newest } = z
  .object({ file: z.string(), newest: z.instanceof(Int32Array) })
  .parse(workerData);
const db = openReadOnly(file);
const finder = createConversationFinder(db);
const searching = createSearchRepository({ db, now: Date.now });

/** Goes through the steps, and gives up as soon as there is a newer request of the kind. */
function runSteps<T>(
  steps: Generator<undefined, T>,
  { kind, turn }: { kind: keyof typeof SLOTS; turn: number },
): T {
  for (;;) {
    if (Atomics.load(newest, SLOTS[kind]) !== turn) {
      throw new AppError({ code: 'CANCELLED', message: 'Another search took its place.' });
    }
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function answer(request: WorkerSearch): unknown {
  switch (request.kind) {
    case 'search':
      return runSteps(searching.search(request.input), request);
    case 'find':
      return runSteps(finder.find(request.input), request);
    case 'ids':
      return finder.ids(request.input);
    case 'around':
      return finder.around(request.input);
    case 'newer':
      return finder.newer(request.input);
    default:
      return request satisfies never;
  }
}

function failed(id: number, error: unknown): WorkerAnswer {
  if (error instanceof AppError) return { id, ok: false, error: error.toData() };
  return {
    id,
    ok: false,
    reason: error instanceof Error ? (error.stack ?? error.message) : 'unknown',
  };
}

parentPort?.on('message', (request: WorkerRequest) => {
  if (request.kind === 'close') {
    db.close();
    parentPort?.close();
    return;
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread has no origin.
  const reply = (message: WorkerAnswer): void => parentPort?.postMessage(message);
  try {
    reply({ id: request.id, ok: true, data: answer(request) });
  } catch (error) {
    reply(failed(request.id, error));
  }
});
