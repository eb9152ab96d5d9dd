import type { Worker } from 'node:worker_threads';

const alive = new Set<Worker>();

/** Counts a thread until it has ended. */
export function watchThread(worker: Worker): Worker {
  alive.add(worker);
  worker.once('exit', () => alive.delete(worker));
  return worker;
}

/**
 * Whether a thread still runs. Node can't end one inside SQLite: at a normal exit the process would
 * wait for it, or for ever.
 */
export function hasThreads(): boolean {
  return alive.size > 0;
}
