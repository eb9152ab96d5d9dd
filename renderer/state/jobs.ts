import { create } from 'zustand';
import type { JobProgress } from '@shared/ipc/job';
import { on, request } from '@renderer/lib/bridge';

/** How far long work is, by the id that this window gave it. */
const useStore = create<{ readonly jobs: Readonly<Record<string, JobProgress>> }>(() => ({
  jobs: {},
}));

/** Undefined until the first word of it has come. */
export function useJobProgress(jobId: string): JobProgress | undefined {
  return useStore(({ jobs }) => jobs[jobId]);
}

/**
 * Begins long work under a new id, and follows it until it has ended.
 *
 * @param begin makes the request that answers when the work has ended
 */
export function startJob<T>(begin: (jobId: string) => Promise<T>): {
  readonly jobId: string;
  readonly ended: Promise<T>;
} {
  const jobId = crypto.randomUUID();
  const stop = on('job.progressed', (progress) => {
    if (progress.jobId !== jobId) return;
    useStore.setState(({ jobs }) => ({ jobs: { ...jobs, [jobId]: progress } }));
  });
  const ended = begin(jobId).finally(() => {
    stop();
    useStore.setState(({ jobs }) => ({
      jobs: Object.fromEntries(Object.entries(jobs).filter(([id]) => id !== jobId)),
    }));
  });
  return { jobId, ended };
}

/** Ends long work; what it was for is left as it is then. */
export function cancelJob(jobId: string): void {
  void request('job.cancel', { jobId });
}
