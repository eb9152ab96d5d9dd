import { readdirSync, rmSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';

const MARK = '.broken-';

/** The name that a broken file gets: `settings.json` → `settings.broken-2026-01-31T12-00-00.json`. */
export function setAsideName(file: string, now: number): string {
  const { dir, name, ext } = parse(file);
  const time = new Date(now).toISOString().slice(0, 19).replaceAll(':', '-');
  return join(dir, `${name}${MARK}${time}${ext}`);
}

/** Whether a name is one that a broken `file` got. */
export function isSetAside(file: string, name: string): boolean {
  return name.startsWith(parse(file).name + MARK);
}

const WEEK_MS = 7 * 86_400_000;
/** As long as backups are kept. */
const KEPT_MS = 4 * WEEK_MS;

/**
 * Deletes what was set aside of a broken `file` more than four weeks ago: like a backup, it holds what
 * a person has deleted since, and keeps all pictures from being deleted.
 *
 * @param now in ms since 1970
 */
export function removeOutdatedSetAside(file: string, now: number): void {
  const dir = dirname(file);
  const newest = parse(setAsideName(file, now - KEPT_MS)).base;
  for (const other of readdirSync(dir)) {
    // The time in a name is of one length, so names are in the order of time.
    if (isSetAside(file, other) && other.slice(0, newest.length) < newest) rmSync(join(dir, other));
  }
}

/** Deletes every broken file in a folder. */
export function removeSetAside(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.includes(MARK)) rmSync(join(folder, name));
  }
}
