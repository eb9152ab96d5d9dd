import { AppError, type AppErrorData } from '@shared/utils/appError';

type Failure = 'full' | 'readOnly' | 'damaged' | 'busy' | 'io';

/** By SQLite's primary result code. */
const SQLITE_FAILURES: ReadonlyMap<unknown, Failure> = new Map([
  [3, 'readOnly'],
  [5, 'busy'],
  [6, 'busy'],
  [8, 'readOnly'],
  [10, 'io'],
  [11, 'damaged'],
  [13, 'full'],
  [14, 'readOnly'],
  [26, 'damaged'],
]);

const SYSTEM_FAILURES: ReadonlyMap<unknown, Failure> = new Map([
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['EACCES', 'readOnly'],
  ['EPERM', 'readOnly'],
  ['EROFS', 'readOnly'],
  ['EEXIST', 'readOnly'],
  ['ENOTDIR', 'readOnly'],
  ['EIO', 'io'],
]);

const EXPLANATIONS: Record<Failure, AppErrorData> = {
  full: {
    code: 'DISK_FULL',
    message: 'The disk is full, so nothing can be saved. Free some space, then try again.',
  },
  readOnly: {
    code: 'STORAGE_READ_ONLY',
    message: 'Glimpse may not write to its folder. Check the folder’s permissions, then try again.',
  },
  damaged: {
    code: 'STORAGE_FAILED',
    message: 'The file with your history is damaged. Restart Glimpse to set it aside.',
  },
  busy: {
    code: 'STORAGE_FAILED',
    message: 'Another program holds the file with your history. Close it, then try again.',
  },
  io: {
    code: 'STORAGE_FAILED',
    message: 'The disk reported an error. Check the disk, then try again.',
  },
};

function failureOf(error: unknown): Failure | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('errcode' in error && typeof error.errcode === 'number') {
    // The low byte of an extended code is the primary one.
    return SQLITE_FAILURES.get(error.errcode & 0xff);
  }
  return 'code' in error ? SYSTEM_FAILURES.get(error.code) : undefined;
}

/** Whether the file is no intact database. */
export function isDamage(error: unknown): boolean {
  return failureOf(error) === 'damaged';
}

/** Turns what a disk can do to a healthy program into an `AppError`; keeps every other error. */
export function explainStorageError(error: unknown): unknown {
  const failure = failureOf(error);
  return failure === undefined ? error : new AppError(EXPLANATIONS[failure], { cause: error });
}

/** Does the work; what it throws is explained. */
export function explained<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw explainStorageError(error);
  }
}
