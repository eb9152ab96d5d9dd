import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, rmdirSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own, so small that it can be filled. */
export interface SmallDisk {
  readonly path: string;
  /** Leaves not one free byte. */
  fill(): void;
  free(): void;
  setReadOnly(readOnly: boolean): void;
  unmount(): void;
}

/** Undefined where this process may not mount (it needs to be root on Linux). */
export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
  const path = mkdtempSync(join(tmpdir(), 'glimpse-disk-'));
  const filler = join(path, 'filler');
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path], {
      stdio: 'ignore',
    });
  } catch {
    rmdirSync(path);
    return undefined;
  }
  return {
    path,
    fill: () => {
      const file = openSync(filler, 'a');
      try {
        for (let bytes = 65_536; bytes >= 1;) {
          try {
            writeSync(file, Buffer.alloc(bytes));
          } catch {
            bytes = Math.floor(bytes / 2);
          }
        }
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(filler),
    setReadOnly: (readOnly) => {
      execFileSync('mount', ['-o', `remount,${readOnly ? 'ro' : 'rw'}`, path]);
    },
    unmount: () => {
      // Lazily: a database that is not collected yet may still hold a file.
      execFileSync('umount', ['--lazy', path]);
      rmdirSync(path);
    },
  };
}
