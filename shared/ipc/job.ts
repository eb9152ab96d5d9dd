import { z } from 'zod';
import { route } from './contract';

/**
 * Names one piece of long work, such as an export or an import. The window that asks for it makes the
 * id up, so that it can follow and cancel the work before main has answered. The route that begins
 * the work answers when it has ended, with `CANCELLED` where it was cancelled.
 */
export const jobIdSchema = z.uuid();

export type JobPhase =
  /** Finding out what there is to do. */
  | 'preparing'
  | 'conversations'
  | 'attachments'
  | 'pages'
  /** Too short to be counted. */
  | 'finishing';

export interface JobProgress {
  readonly jobId: string;
  readonly phase: JobPhase;
  /** How many of the phase's things are done. */
  readonly done: number;
  /** Undefined while that is not known. */
  readonly total: number | undefined;
}

export const jobRoutes = {
  /** Of work that has ended: does nothing. */
  'job.cancel': route<void>()({ in: z.object({ jobId: jobIdSchema }), from: ['chat'] }),
};

export interface JobEvents {
  /** At most ten a second, and one with each new phase. */
  'job.progressed': JobProgress;
}
