import { Worker } from 'node:worker_threads';
import type { JobPhase } from '@shared/ipc/job';
import { AppError, type AppErrorData } from '@shared/utils/appError';
import { explainStorageError } from '../../data/storageError';
import { watchThread } from '../../data/threads';
import type { JobContext } from '../jobs/jobs';
import type { ImportContext, ImportJobs } from './importJobs';

/** The largest conversation that is read has 64 MB; as objects it needs several times as much. */
const MAX_HEAP_MB = 2_048;

/** How long a thread that was cancelled may take to end by itself. */
const GRACE_MS = 2_000;

type Answer =
  | {
      readonly progress: {
        readonly phase: JobPhase;
        readonly done: number;
        readonly total: number | undefined;
      };
    }
  | { readonly grown: readonly string[] }
  | { readonly result: unknown }
  | { readonly refusal: AppErrorData }
  | {
      readonly failure: {
        readonly message: string;
        readonly code: unknown;
        readonly errcode: unknown;
      };
    };

function outOfMemory(error: Error): Error {
  if (!('code' in error) || error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return error;
  return new AppError({
    code: 'FILE_TOO_LARGE',
    message:
      'A conversation in this file is too large to be read. What was imported before it is here.',
  });
}

/**
 * The jobs, each done in a thread of its own.
 *
 * @param script the built `importWorker.ts`
 */
export function createImportThread(script: string): ImportJobs {
  const run = async (
    name: keyof ImportJobs,
    input: unknown,
    { signal, report, grown }: JobContext & Partial<ImportContext>,
  ): Promise<unknown> => {
    signal.throwIfAborted();
    const worker = watchThread(
      new Worker(script, {
        workerData: { name, input },
        resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
      }),
    );
    let grace: NodeJS.Timeout | undefined;
    const cancel = (): void => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread has no origin.
      worker.postMessage('cancel');
      // One that hears nothing is ended. What it was writing is undone; SQLite's own work is waited for.
      grace = setTimeout(() => void worker.terminate(), GRACE_MS);
    };
    signal.addEventListener('abort', cancel);
    try {
      return await new Promise((resolve, reject) => {
        worker.on('message', (answer: Answer) => {
          if ('progress' in answer) {
            report(answer.progress.phase, answer.progress.done, answer.progress.total);
          } else if ('grown' in answer) grown?.(answer.grown);
          else if ('result' in answer) resolve(answer.result);
          else if ('refusal' in answer) reject(new AppError(answer.refusal));
          else {
            const { message, code, errcode } = answer.failure;
            reject(Object.assign(new Error(message), { code, errcode }));
          }
        });
        worker.once('error', (error) => reject(outOfMemory(error)));
        worker.once('exit', () => reject(new Error('The thread ended without an answer.')));
      });
    } catch (error) {
      throw explainStorageError(error);
    } finally {
      signal.removeEventListener('abort', cancel);
      clearTimeout(grace);
    }
  };
  return {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the thread answers what it was asked
    inspect: async (input, context) => (await run('inspect', input, context)) as never,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the thread answers what it was asked
    run: async (input, context) => (await run('run', input, context)) as never,
  };
}
