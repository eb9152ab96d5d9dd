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

/** By its sentence: the library's `all()` leaves the code out. */
const SQLITE_SENTENCES: readonly (readonly [RegExp, Failure])[] = [
  [/corrupt|malformed|not a database/i, 'damaged'],
  [/disk is full/i, 'full'],
  [/disk I\/O/i, 'io'],
  [/readonly|unable to open/i, 'readOnly'],
  [/locked/i, 'busy'],
];

/** SQLITE_IOERR_SHMSIZE: the file beside the log could not be made. */
const NO_SPACE_FOR_LOG_INDEX = 4_874;

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
    message: 'The file with your history is damaged. Restart Glimpse to repair it.',
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
    if (error.errcode === NO_SPACE_FOR_LOG_INDEX) return 'full';
    // The low byte of an extended code is the primary one.
    return SQLITE_FAILURES.get(error.errcode & 0xff);
  }
  if (!('code' in error)) return undefined;
  if (error.code === 'ERR_SQLITE_ERROR') {
    return SQLITE_SENTENCES.find(([sentence]) => sentence.test(error.message))?.[1];
  }
  return SYSTEM_FAILURES.get(error.code);
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
