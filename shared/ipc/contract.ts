import type { z } from 'zod';
import type { AppErrorData } from '../utils/appError';

/** The windows there are. Main knows a sender's kind from its window, never from its input. */
export type WindowKind = 'chat' | 'quick' | 'capture' | 'worker';

export interface Route<In extends z.ZodType, Out> {
  /** What a window may send; parsed before the handler sees it. */
  readonly in: In;
  /** The windows that may call it. */
  readonly from: readonly WindowKind[];
  /** The type of the answer. Main is trusted, so it is not parsed; never set at run time. */
  readonly out?: Out;
}

/** Declares a route: `route<Answer>()({ in: schema, from: ['chat'] })`. */
export const route =
  <Out>() =>
  <In extends z.ZodType>(spec: { in: In; from: readonly WindowKind[] }): Route<In, Out> =>
    spec;

/** Every request resolves with one of these; it never rejects. */
export type Result<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly error: AppErrorData };

/** Windows in which a person asks questions. */
export const ASKING_WINDOWS = ['chat', 'quick'] as const satisfies readonly WindowKind[];
