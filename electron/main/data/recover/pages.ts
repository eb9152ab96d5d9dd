import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { readLog } from './writeAheadLog';

const MAGIC = 'SQLite format 3\0';
const DEFAULT_PAGE_SIZE = 4_096;
/** Where `user_version` stands in the header. */
const VERSION_OFFSET = 60;

/** The pages of a database file that may be damaged, as its write-ahead log changes them. */
export interface Pages {
  readonly size: number;
  readonly count: number;
  /** How many migrations it has had; undefined where the header is damaged. */
  readonly version: number | undefined;
  /** Pages are counted from 1. Undefined where the file ends before. */
  read(number: number): Buffer | undefined;
  /** Whether only an older state of a page is left, which may be of something else. */
  isOutdated(number: number): boolean;
  close(): void;
}

function isPageSize(size: number): boolean {
  return size >= 512 && size <= 65_536 && (size & (size - 1)) === 0;
}

/** Opens a file without SQLite, which would refuse it. */
export function openPages(file: string): Pages {
  const log = existsSync(`${file}-wal`) ? readLog(readFileSync(`${file}-wal`)) : undefined;
  const handle = openSync(file, 'r');
  const bytes = fstatSync(handle).size;
  const header = Buffer.alloc(100);
  readSync(handle, header, 0, 100, 0);
  const named = header.readUInt16BE(16);
  const intact = header.toString('latin1', 0, 16) === MAGIC && isPageSize(named);
  const size = log?.pageSize ?? (intact ? named : DEFAULT_PAGE_SIZE);
  const changed = log?.pages ?? new Map<number, Buffer>();
  const count = Math.max(Math.ceil(bytes / size), ...changed.keys());

  const read = (number: number): Buffer | undefined => {
    const newer = changed.get(number);
    if (newer !== undefined) return newer;
    const page = Buffer.alloc(size);
    return readSync(handle, page, 0, size, (number - 1) * size) > 0 ? page : undefined;
  };
  const first = changed.get(1) ?? header;
  const firstIntact = first.toString('latin1', 0, 16) === MAGIC;
  return {
    size,
    count,
    version: firstIntact ? first.readUInt32BE(VERSION_OFFSET) : undefined,
    read,
    isOutdated: (number) => log?.outdated.has(number) ?? false,
    close: () => closeSync(handle),
  };
}
