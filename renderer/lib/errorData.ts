import { AppError, type AppErrorData } from '@shared/utils/appError';

/** What to show of anything that was thrown. */
export function errorData(error: unknown): AppErrorData {
  if (error instanceof AppError) return error.toData();
  return {
    code: 'INTERNAL',
    message: 'Something unexpected went wrong in Glimpse. Try again.',
    details: error instanceof Error ? error.message : String(error),
  };
}
