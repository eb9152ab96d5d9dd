import { AppError } from '@shared/utils/appError';
import type { PortableFailure } from './exportProtocol';

/** An error as another thread gets it. */
export function packFailure(error: unknown): PortableFailure {
  if (error instanceof AppError) return { error: error.toData() };
  return { reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

export function unpackFailure(failure: PortableFailure): Error {
  return 'error' in failure ? new AppError(failure.error) : new Error(failure.reason);
}
