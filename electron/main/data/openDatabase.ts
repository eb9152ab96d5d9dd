import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError, type AppErrorData } from '@shared/utils/appError';
import { configure, connect, connectReadOnly, migrate, versionOf } from './connection';
import { wrap, type Database } from './database';
import { migrations } from './migrations';
import { readLog } from './recover/writeAheadLog';
import { finishRepair, repairInPlace, replaceDamaged, type Repair } from './repair';
import { isSetAside } from './setAsideName';
import { explained, explainStorageError, isDamage } from './storageError';

export interface OpenedDatabase {
  readonly db: Database;
  /** What was done about damage; undefined as a rule. */
  readonly repair: Repair | undefined;
  /** Whether damaged files lie beside it. Pictures that no row refers to may be theirs: keep them. */
  readonly hasDamaged: () => boolean;
  /** Whether the app was killed, or the machine stopped, while the file was in use. */
  readonly wasInterrupted: boolean;
  /** Has the file looked through, and repaired, at the next start. */
  readonly suspectDamage: () => void;
}

const NEWER: AppErrorData = {
  code: 'STORAGE_READ_ONLY',
  message:
    'Your history was written by a newer version of Glimpse. You can read, search and export it here; to ask and to change something, install the newest version.',
};

/** An empty file beside the history that says something of it. */
function createMark(path: string) {
  return {
    isSet: (): boolean => existsSync(path),
    set: (): void => {
      try {
        writeFileSync(path, '');
      } catch {
        // On a full disk it is missing: then damage is found when it is met.
      }
    },
    clear: (): void => {
      try {
        rmSync(path, { force: true });
      } catch {
        // It costs one needless check.
      }
    },
  };
}

function isNewer(connection: DatabaseSyncInstance): boolean {
  return versionOf(connection) > migrations.length;
}

/** Throws where the file can't be written, or is newer than the app: then nothing is changed. */
function connectToWrite(file: string): DatabaseSyncInstance {
  const connection = connect(file);
  try {
    if (isNewer(connection)) throw new AppError(NEWER);
    configure(connection);
    // A file that may not be written is opened all the same, and tells so only here.
    connection.exec('BEGIN IMMEDIATE; ROLLBACK');
    migrate(connection);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Whether commits would be dropped without a word, because the log is damaged before them. */
function hasDamagedLog(file: string): boolean {
  const log = `${file}-wal`;
  return existsSync(log) && readLog(readFileSync(log))?.isDamaged === true;
}

/** What both kinds of second connections have. */
const beside = (file: string) => ({
  reconnect: undefined,
  onDamage: createMark(`${file}-suspected`).set,
  onClose: () => undefined,
});

/**
 * A second connection to an open history, for reading in another thread. It sees what is committed:
 * as a snapshot only what was when it was opened, whatever is written meanwhile.
 * Throws an `AppError` where the file can't be read.
 */
export function openReadOnly(file: string, as: 'live' | 'snapshot' = 'live'): Database {
  return explained(() => {
    const connection = connectReadOnly(file);
    connection.exec('PRAGMA cache_size = -16384');
    // The snapshot begins with the first thing that is read.
    if (as === 'snapshot') connection.exec('BEGIN; SELECT count(*) FROM sqlite_schema');
    const refusal = { code: 'INTERNAL', message: 'This connection only reads.' } as const;
    return wrap(connection, { ...beside(file), refusal });
  });
}

/**
 * A second connection to an open history, for writing in another thread. Its transactions are to be
 * short: whoever else writes waits for them. Throws an `AppError` where the file can't be written.
 */
export function openBesides(file: string): Database {
  return explained(() => {
    const connection = connectToWrite(file);
    return wrap(connection, { ...beside(file), refusal: undefined });
  });
}

/**
 * Opens the history, or makes it, and brings it up to this version. What is damaged is repaired; the
 * damaged file is set aside, not deleted. Where nothing can be written (a newer version's file, a full
 * disk, a folder without permission), a history that is there is opened to be read.
 *
 * Throws an `AppError` where there is none, and none can be made.
 */
export function openDatabase(file: string, now: () => number): OpenedDatabase {
  const inUse = createMark(`${file}-in-use`);
  const suspected = createMark(`${file}-suspected`);

  const opened = (
    connection: DatabaseSyncInstance,
    repair: Repair | undefined,
    refusal?: AppErrorData,
  ): OpenedDatabase => {
    const wasInterrupted = inUse.isSet();
    let writes = false;
    const beginToWrite = (): void => {
      inUse.set();
      writes = true;
    };
    if (refusal === undefined) beginToWrite();
    return {
      db: wrap(connection, {
        refusal,
        reconnect:
          refusal === NEWER
            ? undefined
            : () => {
                const writing = connectToWrite(file);
                beginToWrite();
                return writing;
              },
        onDamage: suspected.set,
        // One that was only read still has to be looked through after an earlier run was killed.
        onClose: () => {
          if (writes) inUse.clear();
        },
      }),
      repair,
      hasDamaged: () => readdirSync(dirname(file)).some((name) => isSetAside(file, name)),
      wasInterrupted,
      suspectDamage: suspected.set,
    };
  };

  const openToRead = (cause: unknown): OpenedDatabase => {
    const reason = explainStorageError(cause);
    // Where there is nothing to read, or it is damaged as well, the reason is all there is to say.
    if (!(reason instanceof AppError) || !existsSync(file)) throw reason;
    const { code, message } = reason;
    const refusal = reason.message === NEWER.message ? NEWER : { code, message };
    return opened(connectReadOnly(file), undefined, refusal);
  };

  const replace = (): OpenedDatabase => {
    const repair = replaceDamaged(file, now);
    suspected.clear();
    return opened(connectToWrite(file), repair);
  };

  return explained(() => {
    try {
      mkdirSync(dirname(file), { recursive: true });
      finishRepair(file, now);
      if (existsSync(file) && hasDamagedLog(file)) return replace();
      const connection = connectToWrite(file);
      if (!suspected.isSet()) return opened(connection, undefined);
      const repair = repairInPlace(connection);
      if (repair === 'damaged') {
        connection.close();
        return replace();
      }
      suspected.clear();
      return opened(connection, repair);
    } catch (error) {
      return isDamage(error) ? replace() : openToRead(error);
    }
  });
}
