import type { JobPhase, JobProgress } from '@shared/ipc/job';
import { AppError } from '@shared/utils/appError';

/** Between two reports of the same phase. */
const REPORT_EVERY_MS = 100;

export interface JobContext {
  /** Aborted when the work is to end and to leave nothing behind. */
  readonly signal: AbortSignal;
  /** Says how far the work is; may be called as often as is convenient. */
  report(phase: JobPhase, done: number, total?: number): void;
}

/** Long work that shows how far it is, and can be cancelled. */
export interface Jobs {
  /**
   * Does the work under an id that a window made up. Throws what the work throws, and `CANCELLED`
   * where it was cancelled.
   */
  run<T>(jobId: string, work: (context: JobContext) => Promise<T>): Promise<T>;
  /** Of a job that is not running: does nothing. */
  cancel(jobId: string): void;
  /** Cancels what runs, and resolves when all of it has ended. */
  cancelAll(): Promise<void>;
  isRunning(): boolean;
}

interface JobsOptions {
  readonly publish: (progress: JobProgress) => void;
  /** In ms. */
  readonly now: () => number;
  /** The last running job has ended. */
  readonly onIdle?: () => void;
}

function cancelled(): AppError {
  return new AppError({ code: 'CANCELLED', message: 'Cancelled. Nothing was left behind.' });
}

export function createJobs({ publish, now, onIdle }: JobsOptions): Jobs {
  const running = new Map<string, { stop: AbortController; ended: Promise<unknown> }>();

  const reporter = (jobId: string): JobContext['report'] => {
    let last: { phase: JobPhase; at: number } | undefined;
    return (phase, done, total) => {
      const at = now();
      const isDue = last?.phase !== phase || at - last.at >= REPORT_EVERY_MS || done === total;
      if (!isDue) return;
      last = { phase, at };
      publish({ jobId, phase, done, total });
    };
  };

  return {
    run: async (jobId, work) => {
      if (running.has(jobId)) {
        throw new AppError({ code: 'CONFLICT', message: 'This is being done already.' });
      }
      const stop = new AbortController();
      const { signal } = stop;
      const doing = work({ signal, report: reporter(jobId) });
      running.set(jobId, { stop, ended: doing.catch(() => undefined) });
      try {
        return await doing;
      } catch (error) {
        throw signal.aborted ? cancelled() : error;
      } finally {
        running.delete(jobId);
        if (running.size === 0) onIdle?.();
      }
    },
    cancel: (jobId) => running.get(jobId)?.stop.abort(),
    cancelAll: async () => {
      const all = [...running.values()];
      for (const { stop } of all) stop.abort();
      await Promise.all(all.map(({ ended }) => ended));
    },
    isRunning: () => running.size > 0,
  };
}
