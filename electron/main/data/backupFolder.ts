import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupKind } from '@shared/ipc/history';
import { idRow } from './columns';
import type { Database } from './database';

export interface BackupFile {
  readonly name: string;
  readonly path: string;
  /** When it was made, in ms since 1970. */
  readonly at: number;
  readonly kind: BackupKind;
  readonly bytes: number;
}

/** The copies of the history that are kept in the profile. */
export interface BackupFolder {
  /** Newest first. */
  list(): readonly BackupFile[];
  /** Where a new one is to be written. */
  pathFor(kind: BackupKind, at: number): string;
  remove(name: string): void;
  removeAll(): void;
  /** Deletes what a killed app left of a backup that was being made. */
  removeUnfinished(): void;
}

const NAME = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)\.(daily|manual|replaced|repaired)\.db$/;
const KINDS: Readonly<Record<string, BackupKind>> = {
  daily: 'daily',
  manual: 'manual',
  replaced: 'replaced',
  repaired: 'repaired',
};

/** @param profile the folder that the history is in */
export function createBackupFolder(profile: string): BackupFolder {
  const folder = join(profile, 'backups');
  const list = (): BackupFile[] => {
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .flatMap((name): BackupFile[] => {
        const [, day, hour, minute, second, word = ''] = NAME.exec(name) ?? [];
        const kind = KINDS[word];
        if (kind === undefined) return [];
        const path = join(folder, name);
        const at = Date.parse(`${day}T${hour}:${minute}:${second}Z`);
        return [{ name, path, at, kind, bytes: statSync(path).size }];
      })
      .toSorted((a, b) => b.at - a.at);
  };
  return {
    list,
    pathFor: (kind, at) => {
      mkdirSync(folder, { recursive: true });
      const time = new Date(at).toISOString().slice(0, 19).replaceAll(':', '-');
      return join(folder, `${time}.${kind}.db`);
    },
    remove: (name) => {
      // Only what is listed: a name never leads out of the folder.
      const found = list().find((backup) => backup.name === name);
      if (found !== undefined) rmSync(found.path);
    },
    removeUnfinished: () => {
      if (!existsSync(folder)) return;
      for (const name of readdirSync(folder)) {
        if (name.includes('.part')) rmSync(join(folder, name));
      }
    },
    removeAll: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Whether there is nothing to back up. */
export function isEmptyHistory(db: Database): boolean {
  return db.query('SELECT id FROM messages LIMIT 1', idRow).get() === undefined;
}

const DAY_MS = 86_400_000;
const DAYS_KEPT = 7;
const WEEKS_KEPT = 4;

/**
 * Which backups may go: the newest of each of the last 7 days stay, and the newest of each of the last
 * 4 weeks. What a person made stays until a person deletes it.
 *
 * @param now in ms since 1970
 */
export function outdatedBackups(backups: readonly BackupFile[], now: number): BackupFile[] {
  const kept = new Set<string>();
  const days = new Set<number>();
  const weeks = new Set<number>();
  const daily = backups.filter(({ kind }) => kind === 'daily').toSorted((a, b) => b.at - a.at);
  for (const { name, at } of daily) {
    const day = Math.floor(at / DAY_MS);
    const week = Math.floor((now - at) / (7 * DAY_MS));
    if (!days.has(day) && days.size < DAYS_KEPT) {
      days.add(day);
      kept.add(name);
    }
    if (week < WEEKS_KEPT && !weeks.has(week)) {
      weeks.add(week);
      kept.add(name);
    }
  }
  const isOutdated = ({ kind, name, at }: BackupFile): boolean => {
    if (kind === 'manual') return false;
    if (kind === 'daily') return !kept.has(name);
    return now - at > WEEKS_KEPT * 7 * DAY_MS;
  };
  return backups.filter(isOutdated);
}
