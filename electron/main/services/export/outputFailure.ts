import { AppError, type AppErrorData } from '@shared/utils/appError';

const SENTENCES: ReadonlyMap<unknown, AppErrorData> = new Map(
  (
    [
      [
        ['ENOSPC', 'EDQUOT', 'EFBIG'],
        {
          code: 'DISK_FULL',
          message:
            'There is not enough space for the export there. Nothing was left behind. Free some space, or choose another place.',
        },
      ],
      [
        ['EACCES', 'EPERM', 'EROFS'],
        {
          code: 'STORAGE_READ_ONLY',
          message: 'Glimpse may not write there. Choose another folder.',
        },
      ],
      [
        ['ENOENT', 'ENOTDIR', 'EIO', 'ENAMETOOLONG', 'ENODEV', 'ENXIO', 'EBUSY', 'EEXIST'],
        {
          code: 'STORAGE_FAILED',
          message: 'The export could not be written there. Choose another folder.',
        },
      ],
    ] as const
  ).flatMap(([codes, data]) => codes.map((code) => [code, data] as const)),
);

/** Turns what the disk says where an export is written into an `AppError`; keeps other errors. */
export function outputFailure(error: unknown): unknown {
  const data = error instanceof Error && 'code' in error ? SENTENCES.get(error.code) : undefined;
  return data === undefined ? error : new AppError(data, { cause: error });
}
