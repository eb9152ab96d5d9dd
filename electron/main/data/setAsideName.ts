import { readdirSync, rmSync } from 'node:fs';
import { join, parse } from 'node:path';

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

/** Deletes every broken file in a folder. */
export function removeSetAside(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.includes(MARK)) rmSync(join(folder, name));
  }
}
