import type { ParsedRequestOf } from '@shared/ipc';
import type { WorkerJob } from '@shared/ipc/worker';
import type { WorkerChannel } from '@main/services/pictures/workerClient';

/** The worker windows that a client opened, played by a test. */
export interface PlayedWorker {
  /** To be given to the client. */
  readonly open: () => WorkerChannel;
  /** How many windows were opened so far. */
  readonly opened: number;
  /** Whether the newest window is open. */
  readonly isOpen: boolean;
  /** The jobs that the newest window was given and has not finished. */
  readonly jobs: readonly WorkerJob[];
  readonly cancelled: readonly string[];
  finished(id: string): void;
  /** Ends the newest window as a crash does. */
  crash(): void;
}

export function playWorker(): PlayedWorker {
  let opened = 0;
  let jobs: WorkerJob[] = [];
  let gone: (() => void) | undefined;
  const cancelled: string[] = [];
  const end = (): void => {
    const tell = gone;
    gone = undefined;
    tell?.();
  };
  return {
    open: () => {
      opened += 1;
      jobs = [];
      return {
        send: (name, payload) => {
          if (name === 'worker.jobGiven' && 'job' in payload) jobs.push(payload.job);
          if (name === 'worker.jobCancelled' && 'id' in payload) cancelled.push(payload.id);
        },
        close: end,
        onGone: (listener) => {
          gone = listener;
        },
      };
    },
    get opened() {
      return opened;
    },
    get isOpen() {
      return gone !== undefined;
    },
    get jobs() {
      return jobs;
    },
    cancelled,
    finished: (id) => {
      jobs = jobs.filter((job) => job.id !== id);
    },
    crash: end,
  };
}

/** What a worker says of a job that went well. */
export function rendered(id: string): ParsedRequestOf<'worker.finish'> {
  return {
    id,
    outcome: {
      ok: true,
      result: {
        kind: 'render',
        width: 40,
        height: 30,
        sent: { mediaType: 'image/png', width: 40, height: 30, bytes: 1 },
      },
    },
  };
}
