import {
  AppError,
  type AppErrorData,
  type ErrorAction,
  type ErrorCode,
} from '@shared/utils/appError';

export interface ProviderErrorData {
  readonly code: ErrorCode;
  /** What happened, in one sentence. */
  readonly what: string;
  /** What to do, in one sentence. */
  readonly advice: string;
  readonly action?: ErrorAction | undefined;
  readonly details?: string | undefined;
  /**
   * Present where the same request may succeed later; `after` is the wait in ms that the server
   * asked for.
   */
  readonly retry?: { readonly after: number | undefined } | undefined;
}

/** An error of a model server that also knows whether asking again makes sense. */
export class ProviderError extends AppError {
  /** What happened, without the advice: shown while waiting for the next attempt. */
  readonly what: string;
  readonly retry: ProviderErrorData['retry'];

  constructor({ what, advice, retry, ...data }: ProviderErrorData) {
    const appError: AppErrorData = { ...data, message: `${what} ${advice}` };
    super(appError);
    this.what = what;
    this.retry = retry;
  }
}

/** Thrown inside the adapters when the caller's signal aborts. */
export function cancelled(): AppError {
  return new AppError({ code: 'CANCELLED', message: 'The request was stopped.' });
}
