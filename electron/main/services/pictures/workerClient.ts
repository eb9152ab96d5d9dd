import { readFile } from 'node:fs/promises';
import type { EventMap, EventName, ParsedRequestOf } from '@shared/ipc';
import type { JobSpec } from '@shared/ipc/worker';
import { AppError } from '@shared/utils/appError';
import type { Clock } from '../../providers/clock';
import { createJob, type Job, type JobOptions, type JobOutcome, type JobSource } from './workerJob';

/** The worker window that is open now. */
export interface WorkerChannel {
  send<K extends EventName>(name: K, payload: EventMap[K]): void;
  close(): void;
  /** Calls once when its page is gone, by closing or by a crash. */
  onGone(listener: () => void): void;
}

export interface WorkerClientOptions {
  readonly open: () => WorkerChannel;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** Gives pictures to the worker window, which is opened when needed and closed when idle. */
export interface WorkerClient {
  /**
   * Runs a job. A job whose window crashes is tried once more, alone. Throws `WORKER_FAILED`,
   * `CANCELLED`, or what the worker says about the picture.
   */
  run(spec: JobSpec, source: JobSource, options?: JobOptions): Promise<JobOutcome>;
  /** The window takes jobs now. */
  ready(): void;
  progress(input: ParsedRequestOf<'worker.progress'>): void;
  finish(input: ParsedRequestOf<'worker.finish'>): void;
  /** The picture of a running job. Throws `NOT_FOUND` for any other id. */
  readSource(jobId: string): Promise<Uint8Array>;
  /** Takes a file that a running job made. Throws `NOT_FOUND` for any other id. */
  acceptPart(jobId: string, part: string, bytes: Uint8Array): void;
  /**
   * Closes the window for good; running jobs and later ones fail. A picture may still be on its way
   * when the app quits, and a hidden window opened then would keep the app alive.
   */
  close(): void;
}

const IDLE_MS = 120_000;
const START_MS = 30_000;
const SILENCE_MS = 60_000;

/** Text recognition uses all of a thread and much memory; the rest is short. */
const LIMITS: Record<Job['spec']['kind'], number> = {
  render: 2,
  recognise: 1,
  export: 1,
  pages: 1,
  compose: 2,
};

function workerFailed(message: string): AppError {
  return new AppError({ code: 'WORKER_FAILED', message, action: { kind: 'retry' } });
}

export function createWorkerClient({ open, clock, newId }: WorkerClientOptions): WorkerClient {
  let waiting: Job[] = [];
  const running = new Map<string, Job>();
  let channel: WorkerChannel | undefined;
  let isReady = false;
  let isClosed = false;
  let stopTimer = (): void => undefined;

  /** Lets go of the window, and of the jobs in it. */
  const drop = (): Job[] => {
    const jobs = [...running.values()];
    for (const job of jobs) job.stopWatch();
    running.clear();
    stopTimer();
    const old = channel;
    channel = undefined;
    isReady = false;
    old?.close();
    return jobs;
  };

  const fail = (jobs: readonly Job[], message: string): void => {
    for (const job of jobs) job.reject(workerFailed(message));
  };

  const failClosed = (jobs: readonly Job[]): void =>
    fail(jobs, 'Glimpse was closed while it read this picture.');

  const failToStart = (): void => {
    const jobs = [...drop(), ...waiting];
    waiting = [];
    fail(jobs, 'The part of Glimpse that reads pictures did not start. Try again.');
  };

  const openWindow = (): void => {
    const opened = open();
    channel = opened;
    stopTimer = clock.schedule(START_MS, failToStart);
    opened.onGone(() => {
      if (channel !== opened) return;
      if (!isReady) return failToStart();
      const jobs = drop();
      for (const job of jobs) job.crashes += 1;
      fail(
        jobs.filter(({ crashes }) => crashes > 1),
        'This picture made the part of Glimpse that reads pictures crash. Save it in another format, then try again.',
      );
      waiting = [...jobs.filter(({ crashes }) => crashes === 1), ...waiting];
      pump();
    });
  };

  const watch = (job: Job): void => {
    job.stopWatch();
    job.stopWatch = clock.schedule(SILENCE_MS, () => {
      waiting = [...drop().filter((other) => other !== job), ...waiting];
      fail([job], 'Reading this picture took too long. Try again, or use a smaller picture.');
      pump();
    });
  };

  /** A job that may have crashed a window runs alone, so that it takes no other one down. */
  const mayStart = (job: Job): boolean => {
    const others = [...running.values()];
    if (others.some(({ crashes }) => crashes > 0)) return false;
    if (job.crashes > 0) return others.length === 0;
    return others.filter(({ spec }) => spec.kind === job.spec.kind).length < LIMITS[job.spec.kind];
  };

  const pump = (): void => {
    if (waiting.length === 0 && running.size === 0) {
      stopTimer();
      if (channel !== undefined) stopTimer = clock.schedule(IDLE_MS, drop);
      return;
    }
    if (channel === undefined) openWindow();
    if (!isReady || channel === undefined) return;
    stopTimer();
    for (const job of waiting) {
      if (!mayStart(job)) continue;
      waiting = waiting.filter((other) => other !== job);
      running.set(job.id, job);
      job.parts.clear();
      watch(job);
      channel.send('worker.jobGiven', {
        job: { ...job.spec, id: job.id, mediaType: job.source.mediaType },
      });
    }
  };

  const find = (jobId: string): Job => {
    const job = running.get(jobId);
    if (job !== undefined) return job;
    throw new AppError({ code: 'NOT_FOUND', message: 'This picture is not being read now.' });
  };

  /** Takes a job out, wherever it is. */
  const end = (job: Job): void => {
    waiting = waiting.filter((other) => other !== job);
    job.stopWatch();
    if (running.delete(job.id)) channel?.send('worker.jobCancelled', { id: job.id });
    pump();
  };

  return {
    run: (spec, source, options = {}) => {
      const { job, outcome } = createJob({ id: newId(), spec, source, options, onAbort: end });
      if (isClosed) failClosed([job]);
      if (!job.isOver()) {
        waiting.push(job);
        pump();
      }
      return outcome;
    },
    ready: () => {
      isReady = channel !== undefined;
      pump();
    },
    progress: ({ id, share }) => {
      const job = running.get(id);
      if (job === undefined) return;
      watch(job);
      job.onProgress(share);
    },
    finish: ({ id, outcome }) => {
      const job = running.get(id);
      if (job === undefined) return;
      running.delete(id);
      job.stopWatch();
      if (outcome.ok) job.resolve(outcome.result);
      else job.reject(new AppError(outcome.error));
      pump();
    },
    readSource: async (jobId) => {
      const { source } = find(jobId);
      return 'bytes' in source ? source.bytes : readFile(source.path);
    },
    acceptPart: (jobId, part, bytes) => {
      find(jobId).parts.set(part, bytes);
    },
    close: () => {
      isClosed = true;
      const jobs = [...drop(), ...waiting];
      waiting = [];
      failClosed(jobs);
    },
  };
}
