import type { AppErrorData } from '@shared/utils/appError';
import type { Place } from '@shared/domain/conversation';
import type { SearchRequest } from './searchRepository';

/** What the thread that searches is asked. */
export interface WorkerQuestions {
  search: SearchRequest;
  find: { readonly id: string; readonly text: string };
  ids: { readonly place: Place };
  around: { readonly id: string; readonly limit: number };
  newer: { readonly id: string; readonly after: string; readonly limit: number };
}

/** The kinds of which only the newest request counts, each with its place in the shared memory. */
export const SLOTS = { search: 0, find: 1 } as const;

/** `turn` counts the requests of a slot: an older one than the newest gives up. */
export type WorkerSearch = {
  [K in keyof WorkerQuestions]: {
    readonly id: number;
    readonly kind: K;
    readonly input: WorkerQuestions[K];
    readonly turn: number;
  };
}[keyof WorkerQuestions];

/** Being closed it lets go of the file, and ends. */
export type WorkerRequest = WorkerSearch | { readonly kind: 'close' };

export type WorkerAnswer =
  | { readonly id: number; readonly ok: true; readonly data: unknown }
  | { readonly id: number; readonly ok: false; readonly error: AppErrorData }
  /** A mistake in the program. */
  | { readonly id: number; readonly ok: false; readonly reason: string };
