import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { z } from 'zod';
import type { Routing } from '@shared/domain/conversation';
import type { ModelRef } from '@shared/domain/model';
import type { GenerationParameters } from '@shared/domain/parameters';
import { AppError, type AppErrorData } from '@shared/utils/appError';
import { BUSY_MS } from './connection';
import { explained, isDamage } from './storageError';

export type Parameters = Readonly<Record<string, string | number | null>>;

/** A query whose rows are parsed. Parameters are named `:name` in the SQL. */
export interface Query<Row> {
  get(parameters?: Parameters): Row | undefined;
  all(parameters?: Parameters): Row[];
}

/** The database as repositories see it. Failures of the file arrive as `AppError`s. */
export interface Database {
  /** Prepared when it is used first. */
  query<Schema extends z.ZodType>(sql: string, row: Schema): Query<z.output<Schema>>;
  /** A change; running it returns how many rows it changed. */
  command(sql: string): (parameters?: Parameters) => number;
  /** Changes, all or nothing. Inside another transaction it is part of that one. */
  transaction<T>(work: () => T): T;
  /**
   * Clears what was deleted out of the write-ahead log, too. Never waits: false where someone reads
   * in it, such as a backup that is being made.
   */
  clearLog(): boolean;
  /** Why nothing can be written now; undefined as a rule. */
  readonly refusal: AppErrorData | undefined;
  /** From now on every change is refused with this reason, until it is undefined. */
  refuseWrites(reason: AppErrorData | undefined): void;
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

interface WrapOptions {
  /** Why nothing can be written: the connection only reads. */
  readonly refusal: AppErrorData | undefined;
  /** Tries again to open the file for writing; undefined where that would be in vain. */
  readonly reconnect: (() => DatabaseSyncInstance) | undefined;
  /** The file turned out to be damaged. */
  readonly onDamage: () => void;
  readonly onClose: () => void;
}

const checkpointRow = z.object({ busy: z.number() });

/** A connection as repositories see it. */
export function wrap(opened: DatabaseSyncInstance, options: WrapOptions): Database {
  let connection = opened;
  let { refusal } = options;
  let isReader = refusal !== undefined;
  const watched = <T>(work: () => T): T =>
    explained(() => {
      try {
        return work();
      } catch (error) {
        if (isDamage(error)) options.onDamage();
        throw error;
      }
    });
  const prepared = (sql: string) => {
    let statement: ReturnType<DatabaseSyncInstance['prepare']> | undefined;
    let of: DatabaseSyncInstance | undefined;
    return () => {
      if (statement === undefined || of !== connection) {
        statement = watched(() => connection.prepare(sql));
        of = connection;
      }
      return statement;
    };
  };
  /** The disk may have space again, or may be written again. */
  const tryToWrite = (): void => {
    if (!isReader || options.reconnect === undefined) return;
    try {
      const writer = options.reconnect();
      connection.close();
      connection = writer;
      isReader = false;
      refusal = undefined;
    } catch {
      // The reason that is known already is told.
    }
  };
  const transaction = <T>(work: () => T): T => {
    if (connection.isTransaction) return work();
    tryToWrite();
    if (refusal !== undefined) throw new AppError(refusal);
    watched(() => connection.exec('BEGIN IMMEDIATE'));
    try {
      const result = work();
      watched(() => connection.exec('COMMIT'));
      return result;
    } catch (error) {
      // After some failures, such as a full disk, SQLite has rolled back by itself.
      if (connection.isTransaction) connection.exec('ROLLBACK');
      throw error;
    }
  };
  const clearLog = (): boolean =>
    watched(() => {
      connection.exec('PRAGMA busy_timeout = 0');
      try {
        const done = connection.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
        return checkpointRow.parse(done).busy === 0;
      } finally {
        connection.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
      }
    });
  return {
    query: (sql, row) => {
      const statement = prepared(sql);
      const rows = row.array();
      return {
        get: (parameters = {}) => {
          const found: unknown = watched(() => statement().get(parameters));
          return found === undefined ? undefined : row.parse(found);
        },
        all: (parameters = {}) => rows.parse(watched(() => statement().all(parameters))),
      };
    },
    command: (sql) => {
      const statement = prepared(sql);
      return (parameters = {}) => {
        if (!connection.isTransaction) tryToWrite();
        if (refusal !== undefined) throw new AppError(refusal);
        return watched(() => statement().run(parameters)).changes;
      };
    },
    transaction,
    clearLog,
    get refusal() {
      return refusal;
    },
    refuseWrites: (reason) => {
      refusal = reason ?? (isReader ? options.refusal : undefined);
    },
    close: () => {
      if (!connection.isOpen) return;
      try {
        // Statements keep the file open until they are collected, so the log is written back here.
        if (!isReader) clearLog();
      } finally {
        connection.close();
        options.onClose();
      }
    },
  };
}
