import { expect, test } from 'vitest';
import { createJobs } from '@main/services/jobs/jobs';
import { routes } from '@shared/ipc';
import type { JobProgress } from '@shared/ipc/job';
import { AppError } from '@shared/utils/appError';

const JOB = '6c0d0a0e-6d2b-4a83-9d58-0c3a3bb0a111';

function setUp() {
  const reports: JobProgress[] = [];
  const clock = { now: 0 };
  const idle: number[] = [];
  const jobs = createJobs({
    publish: (progress) => reports.push(progress),
    now: () => clock.now,
    onIdle: () => idle.push(clock.now),
  });
  return { jobs, reports, clock, idle };
}

/** Work that goes on until it is cancelled. */
const untilCancelled = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('stopped')));
  });

test('long work answers, and says how far it is ten times a second at most', async () => {
  const { jobs, reports, clock, idle } = setUp();
  const answer = await jobs.run(JOB, async ({ report }) => {
    for (let done = 0; done <= 1_000; done += 1) {
      report('conversations', done, 1_000);
      clock.now += 1;
    }
    report('finishing', 0);
    return 'done';
  });
  expect(answer).toBe('done');
  expect(reports.map(({ done }) => done)).toEqual([
    0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000, 0,
  ]);
  expect(reports.at(-1)).toEqual({ jobId: JOB, phase: 'finishing', done: 0, total: undefined });
  expect(idle).toHaveLength(1);
});

test('what is cancelled ends, and says no more than that', async () => {
  const { jobs } = setUp();
  const doing = jobs.run(JOB, async ({ signal }) => untilCancelled(signal));
  expect(jobs.isRunning()).toBe(true);
  jobs.cancel('another');
  jobs.cancel(JOB);
  await expect(doing).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(jobs.isRunning()).toBe(false);
});

test('what fails says why, and may be tried again under the same id', async () => {
  const { jobs } = setUp();
  const failure = new AppError({ code: 'DISK_FULL', message: 'Full.' });
  await expect(jobs.run(JOB, () => Promise.reject(failure))).rejects.toBe(failure);
  const doing = jobs.run(JOB, async ({ signal }) => untilCancelled(signal));
  await expect(jobs.run(JOB, () => Promise.resolve())).rejects.toMatchObject({ code: 'CONFLICT' });
  await jobs.cancelAll();
  await expect(doing).rejects.toMatchObject({ code: 'CANCELLED' });
});

test('a job is cancelled by its id only', () => {
  expect(routes['job.cancel'].in.safeParse({ jobId: JOB }).success).toBe(true);
  expect(routes['job.cancel'].in.safeParse({ jobId: 'all' }).success).toBe(false);
});
