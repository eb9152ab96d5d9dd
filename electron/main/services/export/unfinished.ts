import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What the folders are called in which exports grow, beside their targets. */
const GROWING = /^\.glimpse-export-[\w-]+$/;

/** Remembers on disk which exports are being written, for the case that the app is killed meanwhile. */
export interface UnfinishedExports {
  /** Before an export grows in a folder. */
  begin(work: string): void;
  end(work: string): void;
  /** Deletes what exports of an earlier run left behind. */
  removeLeft(): void;
}

/** @param folder where it is remembered: a file for each, with its path */
export function createUnfinishedExports(folder: string): UnfinishedExports {
  const markOf = (work: string): string => join(folder, basename(work));
  const end = (work: string): void => rmSync(markOf(work), { force: true });
  const marks = (): string[] => {
    try {
      return readdirSync(folder);
    } catch {
      return [];
    }
  };
  return {
    begin: (work) => {
      try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(markOf(work), work);
      } catch {
        // The export is worth more than the certainty that it is cleaned up after a kill.
      }
    },
    end,
    removeLeft: () => {
      for (const name of marks()) {
        const work = readFileSync(join(folder, name), 'utf8');
        // Whatever the file says: nothing but a folder that an export made.
        if (GROWING.test(basename(work)) && basename(work) === name) {
          rmSync(work, { recursive: true, force: true, maxRetries: 2 });
        }
        rmSync(join(folder, name), { force: true });
      }
    },
  };
}
