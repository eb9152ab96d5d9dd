import type { JobResult, JobSpec } from '@shared/ipc/worker';
import { AppError } from '@shared/utils/appError';

/** A picture's file, and its real type. */
export interface FileSource {
  readonly path: string;
  readonly mediaType: string;
}

/** A capture's pixels, which are on no disk. */
interface MemorySource {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

export type JobSource = FileSource | MemorySource;

export interface JobOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told the share done, from 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

export interface JobOutcome {
  readonly result: JobResult;
  /** The files that the worker made, by name. */
  readonly parts: ReadonlyMap<string, Uint8Array>;
}

/** A job of the worker window from when it is asked for until it is over. */
export interface Job {
  readonly id: string;
  readonly spec: JobSpec;
  readonly source: JobSource;
  readonly parts: Map<string, Uint8Array>;
  /** How often its window crashed under it. */
  crashes: number;
  /** Ends the wait for its next sign of life. */
  stopWatch: () => void;
  onProgress(share: number): void;
  resolve(result: JobResult): void;
  reject(error: AppError): void;
  isOver(): boolean;
}

interface NewJob {
  readonly id: string;
  readonly spec: JobSpec;
  readonly source: JobSource;
  readonly options: JobOptions;
  readonly onAbort: (job: Job) => void;
}

/** Makes a job, and the promise of its outcome. */
export function createJob({ id, spec, source, options, onAbort }: NewJob): {
  job: Job;
  outcome: Promise<JobOutcome>;
} {
  const { signal, onProgress } = options;
  const parts = new Map<string, Uint8Array>();
  let over = false;
  let settled: (outcome: JobOutcome | AppError) => void;
  const outcome = new Promise<JobOutcome>((resolve, reject) => {
    settled = (result) => (result instanceof AppError ? reject(result) : resolve(result));
  });
  const settle = (result: JobOutcome | AppError): void => {
    if (over) return;
    over = true;
    signal?.removeEventListener('abort', abort);
    settled(result);
  };
  const job: Job = {
    id,
    spec,
    source,
    parts,
    crashes: 0,
    stopWatch: () => undefined,
    onProgress: (share) => onProgress?.(share),
    resolve: (result) => settle({ result, parts }),
    reject: settle,
    isOver: () => over,
  };
  const abort = (): void => {
    job.reject(new AppError({ code: 'CANCELLED', message: 'Reading the picture was stopped.' }));
    onAbort(job);
  };
  signal?.addEventListener('abort', abort);
  if (signal?.aborted === true) abort();
  return { job, outcome };
}
