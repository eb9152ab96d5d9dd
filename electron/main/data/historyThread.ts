import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { PackedFiling } from '@shared/domain/conversation';
import type { HistoryJobs } from './historyJobs';
import { AppError, type AppErrorData } from '@shared/utils/appError';
import { explainStorageError } from './storageError';
import { watchThread } from './threads';

const answerSchema = z.object({
  result: z.unknown(),
  error: z.custom<AppErrorData>().optional(),
  failure: z.object({ message: z.string(), code: z.unknown(), errcode: z.unknown() }).optional(),
});

/** Waits for the one message of a thread. */
async function answerOf(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The thread ended without an answer.')));
  });
}

/**
 * The jobs, each done in a thread of its own. Failures of the disk arrive as `AppError`s.
 *
 * @param script the built `historyWorker.ts`
 */
export function createHistoryThread(script: string): HistoryJobs {
  const run = async (name: keyof HistoryJobs, input: unknown): Promise<unknown> => {
    const worker = watchThread(new Worker(script, { workerData: { name, input } }));
    const { result, error, failure } = answerSchema.parse(await answerOf(worker));
    if (error !== undefined) throw new AppError(error);
    if (failure === undefined) return result;
    const { message, code, errcode } = failure;
    throw explainStorageError(Object.assign(new Error(message), { code, errcode }));
  };
  return {
    check: async (input) =>
      z
        .string()
        .array()
        .parse(await run('check', input)),
    backUp: async (input) => void (await run('backUp', input)),
    describe: async (input) => descriptionsSchema.parse(await run('describe', input)),
    restore: async (input) =>
      z.enum(['restored', 'damaged', 'newer']).parse(await run('restore', input)),
    erase: async (input) => void (await run('erase', input)),
    refile: async (input) => outcomeSchema.parse(await run('refile', input)),
  };
}

const descriptionsSchema = z
  .object({ conversations: z.number(), attachments: z.string().array() })
  .optional()
  .array();

const outcomeSchema = z.object({
  undo: z.array(z.custom<PackedFiling>()),
  count: z.number(),
});
