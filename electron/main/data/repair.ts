import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { assertNever } from '@shared/utils/assertNever';
import { createBackupFolder, type BackupFile } from './backupFolder';
import { connect, connectReadOnly, findProblems, migrate } from './connection';
import { migrations } from './migrations';
import type { Lost } from './recover/mend';
import {
  countHistory,
  rebuildIndexes,
  salvage,
  salvageableVersion,
  type Salvaged,
} from './recover/salvage';
import { setAsideName } from './setAsideName';
import { isDamage } from './storageError';

type Counts = ReturnType<typeof countHistory>;

/** What was done about a damaged history. */
export type Repair =
  /** Only what can be made anew from the rest was damaged. */
  | { readonly kind: 'indexes' }
  | {
      readonly kind: 'salvaged' | 'backup' | 'empty';
      /** Where the damaged file was moved to. */
      readonly setAside: string;
      readonly conversations: number;
      readonly messages: number;
      readonly lost: Lost;
      /** When the backup that was opened was made, in ms since 1970. */
      readonly backupAt?: number;
    };

/**
 * Looks through a whole file, and makes its indexes anew where only those are damaged. Nothing is lost
 * then. Undefined: it is intact.
 */
export function repairInPlace(
  connection: DatabaseSyncInstance,
): Extract<Repair, { kind: 'indexes' }> | 'damaged' | undefined {
  if (findProblems(connection, 'integrity_check').length === 0) return undefined;
  try {
    rebuildIndexes(connection);
    connection.exec('REINDEX');
  } catch {
    return 'damaged';
  }
  return findProblems(connection, 'integrity_check').length === 0 ? { kind: 'indexes' } : 'damaged';
}

/** Puts a copy of a backup, brought up to this version, in a place; undefined where it is no good. */
function copyBackup({ path }: BackupFile, target: string): Counts | undefined {
  copyFileSync(path, target);
  const connection = connect(target);
  try {
    if (findProblems(connection, 'quick_check').length > 0) return undefined;
    migrate(connection);
    return countHistory(connection);
  } finally {
    connection.close();
  }
}

function remove(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true });
}

/** Does the work on a file that may be damaged; undefined where it turns out to be. */
function ifIntact<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (isDamage(error)) return undefined;
    throw error;
  }
}

/** Makes `target` of what can be read of a damaged file. */
function salvageTo(damaged: string, target: string, now: () => number): Salvaged {
  const connection = connect(target);
  try {
    const version = salvageableVersion(damaged) ?? migrations.length;
    const known = version >= 1 && version <= migrations.length;
    migrate(connection, known ? version : migrations.length);
    const salvaged = salvage(damaged, connection, { now, newId: randomUUID });
    migrate(connection);
    return salvaged;
  } finally {
    connection.close();
  }
}

function messagesIn({ path }: BackupFile): number {
  const connection = connectReadOnly(path);
  try {
    return countHistory(connection).messages;
  } finally {
    connection.close();
  }
}

/** A repair that was made, but not put in place before the app was killed. */
export function finishRepair(file: string, now: () => number): void {
  if (existsSync(file) || !existsSync(`${file}-repaired`)) return;
  const setAside = setAsideName(file, now());
  // SQLite would lay the damaged file's log over the repaired one.
  for (const suffix of ['-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, setAside + suffix);
  }
  renameSync(`${file}-repaired`, file);
}

/**
 * Puts the best there is in the place of a damaged file: what can be read of it, or the newest good
 * backup where that has more than twice as much, or an empty history. The damaged file is set aside
 * once the other is ready; what was salvaged and is not used is kept as a backup.
 */
export function replaceDamaged(file: string, now: () => number): Repair {
  const making = `${file}-repairing`;
  const ready = `${file}-repaired`;
  remove(making);
  const salvaged = salvageTo(file, making, now);
  const backups = createBackupFolder(dirname(file));
  const setAside = setAsideName(file, now());
  const putInPlace = (replacement: string | undefined): void => {
    if (replacement !== undefined) renameSync(replacement, ready);
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(file + suffix)) renameSync(file + suffix, setAside + suffix);
    }
    finishRepair(file, now);
  };
  for (const backup of backups.list()) {
    const messages = ifIntact(() => messagesIn(backup)) ?? 0;
    if (messages <= 2 * salvaged.messages) continue;
    const restoring = `${file}-restoring`;
    const copied = ifIntact(() => copyBackup(backup, restoring));
    if (copied !== undefined) {
      if (salvaged.messages > 0) renameSync(making, backups.pathFor('repaired', now()));
      else remove(making);
      putInPlace(restoring);
      return { ...copied, lost: salvaged.lost, kind: 'backup', setAside, backupAt: backup.at };
    }
    remove(restoring);
  }
  const isEmpty = salvaged.conversations + salvaged.messages === 0;
  putInPlace(making);
  return { ...salvaged, kind: isEmpty ? 'empty' : 'salvaged', setAside };
}

const plural = (count: number, word: string): string =>
  `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;

/** What a person is told about it. */
export function describeRepair(repair: Repair): string {
  if (repair.kind === 'indexes') {
    return 'The search index of your history was damaged and has been made anew. Nothing was lost.';
  }
  const { kind, conversations, messages, lost, setAside, backupAt = 0 } = repair;
  const kept = `The damaged file is kept for four weeks as ${basename(setAside)}.`;
  const there = `${plural(conversations, 'conversation')} with ${plural(messages, 'message')}`;
  switch (kind) {
    case 'salvaged': {
      const losses = [
        ...(lost.messages > 0 ? [plural(lost.messages, 'message')] : []),
        ...(lost.pictures > 0 ? [plural(lost.pictures, 'picture')] : []),
      ];
      const missing =
        losses.length === 0
          ? 'Nothing is known to be missing.'
          : `At least ${losses.join(' and ')} could not be read; a backup in Settings → History may have more.`;
      return `Your history was damaged. Glimpse repaired it: ${there} were saved. ${missing} ${kept}`;
    }
    case 'backup': {
      const time = new Date(backupAt).toLocaleString('en-GB', {
        dateStyle: 'long',
        timeStyle: 'short',
      });
      return `Your history was damaged too much to be repaired. Glimpse opened its backup of ${time}, with ${there}; what was written after that is lost, apart from what Settings → History lists as repaired. ${kept}`;
    }
    case 'empty':
      return `The history was damaged and nothing in it could be read. It is kept for four weeks as ${basename(setAside)}; Glimpse starts with an empty one.`;
    default:
      return assertNever(kind);
  }
}
