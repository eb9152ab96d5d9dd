import { statfs } from 'node:fs/promises';
import type { EventMap, EventName } from '@shared/ipc';
import type { BackupKind, HistoryState } from '@shared/ipc/history';
import { AppError, type AppErrorData } from '@shared/utils/appError';
import { outdatedBackups, type BackupFile, type BackupFolder } from '../../data/backupFolder';
import type { Database } from '../../data/database';
import type { BackupContent, HistoryJobs } from '../../data/historyJobs';
import { explainStorageError } from '../../data/storageError';
import type { Logger } from '../../platform/log';

const HOUR_MS = 3_600_000;
/** A little less than a day, so that the time of a daily backup does not wander. */
const BACKUP_AFTER_MS = 23 * HOUR_MS;
/** The disk must have room for a backup and some more. */
const SPARE_BYTES = 100_000_000;

export interface HistoryDependencies {
  readonly db: Database;
  /** The history's file. */
  readonly file: string;
  readonly jobs: HistoryJobs;
  readonly backups: BackupFolder;
  /** When the file was last written, in ms since 1970. */
  readonly changedAt: () => number;
  readonly fileBytes: () => number;
  /** Whether there is no conversation: then there is nothing to back up. */
  readonly isEmpty: () => boolean;
  /** Has the file repaired at the next start. */
  readonly suspectDamage: () => void;
  /** Ends every answer with what came, and all long work; lets nothing run on. */
  readonly stopAnswers: () => Promise<void>;
  /** Takes over what is in the file now: it is another one, or empty. */
  readonly reload: () => void;
  /** Deletes damaged files that were set aside long ago. */
  readonly removeOutdated: () => void;
  /** Deletes what lies beside the database: pictures, damaged files, caches, the log. */
  readonly eraseFiles: () => Promise<void>;
  readonly eraseSettings: () => void;
  readonly publish: <K extends EventName>(name: K, payload: EventMap[K]) => void;
  readonly notice: (message: string, tone: 'info' | 'danger') => void;
  readonly now: () => number;
  readonly schedule: (ms: number, callback: () => void) => () => void;
  readonly log: Logger;
}

/** @param kept the contents that a backup needs, by sha-256 */
export type Collecting = (kept: ReadonlySet<string>, signal: AbortSignal) => Promise<void>;

/** Keeps the history safe: checks, backups, going back to one, and deleting everything for real. */
export interface HistoryService {
  state(): Promise<HistoryState>;
  backUp(): Promise<HistoryState>;
  deleteBackup(name: string): Promise<HistoryState>;
  restore(name: string): Promise<void>;
  erase(options: { readonly settings: boolean }): Promise<void>;
  /**
   * Runs what deletes attachments that nothing needs. Never beside a backup, or while the history is
   * replaced: then it is run afterwards, and what runs when that begins has to end.
   */
  collect(work: Collecting): Promise<void>;
  /** Looks for damage where the app was killed, and from now on makes a backup a day. */
  start(options: { readonly wasInterrupted: boolean }): void;
  stop(): void;
}

const DAMAGED =
  'Part of your history is damaged. Restart Glimpse: it is repaired then, and the damaged file is kept.';

function busyWith(what: string): AppErrorData {
  return { code: 'CONFLICT', message: `Your history is being ${what}. Wait until that is done.` };
}

export function createHistoryService(dependencies: HistoryDependencies): HistoryService {
  const { db, file, jobs, backups, publish, now, schedule, log } = dependencies;
  const described = new Map<string, BackupContent>();
  let busy: HistoryState['busy'];
  let problem: string | undefined;
  let stopWaiting: (() => void) | undefined;
  let collecting: { readonly done: Promise<void>; readonly abort: AbortController } | undefined;
  let collectLater: Collecting | undefined;

  /** Of each backup; a file is read once. */
  const describe = async (files: readonly BackupFile[]): Promise<void> => {
    const unknown = files.filter(({ name }) => !described.has(name));
    if (unknown.length === 0) return;
    const found = await jobs.describe({ files: unknown.map(({ path }) => path) });
    for (const [index, { name }] of unknown.entries()) {
      const content = found[index];
      // What could not be read now may be readable later.
      if (content !== undefined) described.set(name, content);
    }
  };

  const state = async (): Promise<HistoryState> => {
    const files = backups.list();
    await describe(files);
    return {
      backups: files.map(({ name, at, kind, bytes }) => {
        return { name, at, kind, bytes, conversations: described.get(name)?.conversations };
      }),
      busy,
      problem,
      readOnly: busy === undefined ? db.refusal?.message : undefined,
    };
  };

  const publishState = async (): Promise<HistoryState> => {
    const current = await state();
    publish('history.changed', { state: current });
    return current;
  };

  /** One thing at a time. */
  const during = async <T>(
    what: NonNullable<HistoryState['busy']>,
    work: () => Promise<T>,
  ): Promise<T> => {
    if (busy !== undefined) {
      throw new AppError({ code: 'CONFLICT', message: 'Wait until what runs now is done.' });
    }
    busy = what;
    void publishState();
    try {
      collecting?.abort.abort();
      await collecting?.done;
      return await work();
    } catch (error) {
      throw explainStorageError(error);
    } finally {
      busy = undefined;
      void publishState();
      if (collectLater !== undefined) void collect(collectLater);
    }
  };

  const keptContents = async (): Promise<ReadonlySet<string>> => {
    const files = backups.list();
    await describe(files);
    const unread = files.find(({ name }) => !described.has(name));
    if (unread !== undefined) {
      throw new AppError({
        code: 'STORAGE_FAILED',
        message: `What the backup ${unread.name} needs can't be read, so no picture is deleted.`,
      });
    }
    return new Set(files.flatMap(({ name }) => described.get(name)?.attachments ?? []));
  };

  const collect = async (work: Collecting): Promise<void> => {
    collectLater = work;
    if (busy !== undefined || collecting !== undefined) return;
    collectLater = undefined;
    const abort = new AbortController();
    const run = async (): Promise<void> => {
      const kept = await keptContents();
      if (!abort.signal.aborted) await work(kept, abort.signal);
      if (abort.signal.aborted) collectLater = work;
    };
    const done = run().catch((error: unknown) =>
      log.error('Unused pictures were not deleted', error),
    );
    collecting = { done, abort };
    await done;
    collecting = undefined;
    if (collectLater !== undefined) await collect(collectLater);
  };

  const writeBackup = async (kind: BackupKind): Promise<void> => {
    const target = backups.pathFor(kind, now());
    const { bavail, bsize } = await statfs(file);
    if (bavail * bsize < dependencies.fileBytes() + SPARE_BYTES) {
      throw new AppError({
        code: 'DISK_FULL',
        message: 'The disk has too little space for a backup. Free some, then try again.',
      });
    }
    await jobs.backUp({ file, target });
    // It was read by the backup until now, and may hold what was deleted meanwhile.
    db.clearLog();
  };

  const backUpDaily = async (): Promise<void> => {
    const newest = backups.list().find(({ kind }) => kind === 'daily' || kind === 'manual');
    const isDue = newest === undefined || now() - newest.at > BACKUP_AFTER_MS;
    const isChanged = newest === undefined || dependencies.changedAt() > newest.at;
    const isPossible = busy === undefined && db.refusal === undefined;
    if (isDue && isChanged && isPossible && !dependencies.isEmpty()) {
      try {
        await during('backingUp', async () => writeBackup('daily'));
        problem = undefined;
      } catch (error) {
        log.error('The daily backup failed', error);
        problem = error instanceof AppError ? error.message : 'The last backup failed.';
      }
    }
    for (const { name } of outdatedBackups(backups.list(), now())) backups.remove(name);
    dependencies.removeOutdated();
    await publishState();
  };

  const keepBackingUp = (): void => {
    backUpDaily().catch((error: unknown) => log.error('The backups were not kept', error));
    stopWaiting = schedule(HOUR_MS, keepBackingUp);
  };

  const check = async (): Promise<void> => {
    const [first, ...more] = await jobs.check({ file });
    if (first === undefined) return;
    log.error('The history is damaged', [first, ...more]);
    dependencies.suspectDamage();
    dependencies.notice(DAMAGED, 'danger');
  };

  /** Nothing is written while the file's content changes as a whole; windows show the new one. */
  const replaceContent = async (what: string, work: () => Promise<void>): Promise<void> => {
    await dependencies.stopAnswers();
    db.refuseWrites(busyWith(what));
    try {
      await work();
    } finally {
      db.refuseWrites(undefined);
    }
    db.clearLog();
    dependencies.reload();
  };

  const find = (name: string): BackupFile => {
    const found = backups.list().find((backup) => backup.name === name);
    if (found !== undefined) return found;
    throw new AppError({ code: 'NOT_FOUND', message: 'This backup is no longer there.' });
  };

  const refuseToWrite = (): void => {
    if (db.refusal !== undefined) throw new AppError(db.refusal);
  };

  return {
    state,
    backUp: async () => {
      await during('backingUp', async () => writeBackup('manual'));
      problem = undefined;
      return publishState();
    },
    deleteBackup: async (name) => {
      backups.remove(find(name).name);
      return publishState();
    },
    restore: async (name) => {
      refuseToWrite();
      const { path, at } = find(name);
      await during('restoring', async () => {
        await replaceContent('restored', async () => {
          // While nothing can be written: what came after this copy would be in neither.
          await writeBackup('replaced');
          const outcome = await jobs.restore({ file, from: path });
          if (outcome === 'restored') return;
          throw new AppError({
            code: 'STORAGE_FAILED',
            message:
              outcome === 'newer'
                ? 'This backup was made by a newer version of Glimpse. Install it to restore the backup. Nothing was changed.'
                : 'This backup is damaged. Nothing was changed: choose another one.',
          });
        });
      });
      const time = new Date(at).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });
      dependencies.notice(
        `Your history is now as it was on ${time}. What was there before is kept as a backup in Settings → History.`,
        'info',
      );
    },
    erase: async ({ settings }) => {
      refuseToWrite();
      await during('erasing', async () => {
        await replaceContent('deleted', async () => {
          await jobs.erase({ file });
          backups.removeAll();
          await dependencies.eraseFiles();
        });
        if (settings) dependencies.eraseSettings();
        problem = undefined;
      });
      dependencies.notice('Everything was deleted.', 'info');
    },
    collect,
    start: ({ wasInterrupted }) => {
      backups.removeUnfinished();
      const checked = wasInterrupted ? check() : Promise.resolve();
      checked
        .catch((error: unknown) => log.error('The history was not checked', error))
        .finally(keepBackingUp);
    },
    stop: () => stopWaiting?.(),
  };
}
