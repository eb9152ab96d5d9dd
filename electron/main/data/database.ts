import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Routing } from '@shared/domain/conversation';
import type { ModelRef } from '@shared/domain/model';
import type { GenerationParameters } from '@shared/domain/parameters';
import { AppError } from '@shared/utils/appError';
import { migrations } from './migrations';
import { isSetAside, setAsideName } from './setAsideName';
import { explained, isDamage } from './storageError';

export type Parameters = Readonly<Record<string, string | number | null>>;

/** A prepared query whose rows are parsed. Parameters are named `:name` in the SQL. */
export interface Query<Row> {
  get(parameters?: Parameters): Row | undefined;
  all(parameters?: Parameters): Row[];
}

/** The database as repositories see it. Failures of the file arrive as `AppError`s. */
export interface Database {
  query<Schema extends z.ZodType>(sql: string, row: Schema): Query<z.output<Schema>>;
  /** A prepared change; running it returns how many rows it changed. */
  command(sql: string): (parameters?: Parameters) => number;
  /** All or nothing. Inside another transaction it is part of that one. */
  transaction<T>(work: () => T): T;
  /** Clears what was deleted out of the write-ahead log, too. */
  clearLog(): void;
  close(): void;
}

/** What every repository is made of. */
export interface RepositoryOptions {
  readonly db: Database;
  readonly now: () => number;
  readonly newId: () => string;
  /** What a conversation has until its first question, or a choice of its own. */
  readonly defaults: () => {
    readonly model: ModelRef;
    readonly systemPrompt: string;
    readonly parameters: GenerationParameters;
    readonly routing: Routing;
  };
}

function wrap(connection: DatabaseSyncInstance): Database {
  const transaction = <T>(work: () => T): T => {
    if (connection.isTransaction) return work();
    explained(() => connection.exec('BEGIN IMMEDIATE'));
    try {
      const result = work();
      explained(() => connection.exec('COMMIT'));
      return result;
    } catch (error) {
      // After some failures, such as a full disk, SQLite has rolled back by itself.
      if (connection.isTransaction) connection.exec('ROLLBACK');
      throw error;
    }
  };
  const clearLog = (): void => explained(() => connection.exec('PRAGMA wal_checkpoint(TRUNCATE)'));
  return {
    query: (sql, row) => {
      const statement = explained(() => connection.prepare(sql));
      const rows = row.array();
      return {
        get: (parameters = {}) => {
          const found: unknown = explained(() => statement.get(parameters));
          return found === undefined ? undefined : row.parse(found);
        },
        all: (parameters = {}) => rows.parse(explained(() => statement.all(parameters))),
      };
    },
    command: (sql) => {
      const statement = explained(() => connection.prepare(sql));
      return (parameters = {}) => explained(() => statement.run(parameters)).changes;
    },
    transaction,
    clearLog,
    close: () => {
      if (!connection.isOpen) return;
      // Statements keep the file open until they are collected, so the log is written back here.
      clearLog();
      connection.close();
    },
  };
}

const versionRow = z.object({ user_version: z.number() });

/** How many migrations the file has had. */
function versionOf(connection: DatabaseSyncInstance): number {
  const version = versionRow.parse(connection.prepare('PRAGMA user_version').get()).user_version;
  if (version <= migrations.length) return version;
  throw new AppError({
    code: 'STORAGE_FAILED',
    message:
      'Your history was written by a newer version of Glimpse. Nothing was changed: install the newest version to open it.',
  });
}

function migrate(connection: DatabaseSyncInstance, version: number): void {
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue;
    connection.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${index + 1}; COMMIT`);
  }
}

function connect(file: string): DatabaseSyncInstance {
  const connection = new DatabaseSync(file, { timeout: 5_000, defensive: true });
  try {
    // Finds damage before a statement is prepared, which would keep the file from being moved.
    connection.exec('SELECT count(*) FROM sqlite_schema');
    const version = versionOf(connection);
    // NORMAL with a write-ahead log keeps every commit when the process is killed.
    connection.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      PRAGMA secure_delete = ON;
      PRAGMA journal_size_limit = 16777216;
    `);
    migrate(connection, version);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/**
 * A second connection to an open history, for reading in another thread. It sees what is committed.
 * Throws an `AppError` where the file can't be read.
 */
export function openReadOnly(file: string): Database {
  return explained(() => {
    const connection = new DatabaseSync(file, { readOnly: true, timeout: 1_000, defensive: true });
    connection.exec('PRAGMA cache_size = -16384');
    return wrap(connection);
  });
}

export interface OpenedDatabase {
  readonly db: Database;
  /** Where a damaged file was moved to before this empty one was made; undefined as a rule. */
  readonly setAside: string | undefined;
  /** Whether damaged files lie beside it. Pictures that no row refers to may be theirs: keep them. */
  readonly hasDamaged: boolean;
}

/**
 * Opens the history, or makes it, and brings it up to this version. A damaged file is set aside, not
 * deleted. Throws an `AppError` where the file is newer than the app or can't be written.
 */
export function openDatabase(file: string, now: () => number): OpenedDatabase {
  const folder = dirname(file);
  const setAsideDamaged = (): string => {
    const setAside = setAsideName(file, now());
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(file + suffix)) renameSync(file + suffix, setAside + suffix);
    }
    return setAside;
  };
  const open = (setAside: string | undefined): OpenedDatabase => ({
    db: wrap(connect(file)),
    setAside,
    hasDamaged: readdirSync(folder).some((name) => isSetAside(file, name)),
  });
  return explained(() => {
    mkdirSync(folder, { recursive: true });
    try {
      return open(undefined);
    } catch (error) {
      if (!isDamage(error)) throw error;
    }
    return open(setAsideDamaged());
  });
}
