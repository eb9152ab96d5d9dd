import { backup } from '@photostructure/sqlite';
import { renameSync, rmSync } from 'node:fs';
import { z } from 'zod';
import {
  configure,
  connect,
  connectReadOnly,
  findProblems,
  migrate,
  versionOf,
} from './connection';
import { applyFiling, createFiling, type FilingChange, type FilingOutcome } from './filing';
import { migrations } from './migrations';
import { openBesides } from './openDatabase';
import { fullTextIndexes } from './recover/salvage';

/** What is done to the history away from the main thread, over connections of its own. */
export interface HistoryJobs {
  /** Looks for damage; the answer is what is wrong, in SQLite's words. */
  check(input: { readonly file: string }): Promise<readonly string[]>;
  /** Writes a copy, whole and looked through, or none. Others may write meanwhile. */
  backUp(input: { readonly file: string; readonly target: string }): Promise<void>;
  /** What backups hold, in the order of the files; undefined for one that can't be read. */
  describe(input: {
    readonly files: readonly string[];
  }): Promise<readonly (BackupContent | undefined)[]>;
  /** Puts a backup in the place of the history, as one transaction. */
  restore(input: {
    readonly file: string;
    readonly from: string;
  }): Promise<'restored' | 'damaged' | 'newer'>;
  /** Overwrites everything, and leaves an empty history. */
  erase(input: { readonly file: string }): Promise<void>;
  /** Files, hides or brings back very many conversations, as one transaction. */
  refile(input: { readonly file: string; readonly change: FilingChange }): Promise<FilingOutcome>;
}

export interface BackupContent {
  readonly conversations: number;
  /** The contents of the attachments it needs. */
  readonly attachments: readonly string[];
}

const ALL_PAGES = -1;
/** Of a backup at once, so that stopping need not wait for all. */
const PAGES_A_STEP = 4_096;

const countRow = z.object({ count: z.number() });
const contentRow = z.object({ sha256: z.string() });

function check(file: string): readonly string[] {
  const connection = connectReadOnly(file);
  try {
    return findProblems(connection, 'quick_check');
  } finally {
    connection.close();
  }
}

async function backUp(file: string, target: string): Promise<void> {
  const part = `${target}.part`;
  rmSync(part, { force: true });
  try {
    const source = connectReadOnly(file);
    try {
      // One state of the history from the first page to the last, whatever is written meanwhile.
      source.exec('BEGIN; SELECT count(*) FROM sqlite_schema');
      await backup(source, part, { rate: PAGES_A_STEP });
      source.exec('COMMIT');
    } finally {
      source.close();
    }
    const copy = connect(part);
    try {
      // One file, which can be read where nothing can be written.
      copy.exec('PRAGMA journal_mode = DELETE');
      const [problem] = findProblems(copy, 'quick_check');
      if (problem !== undefined) throw new Error(`The backup is damaged: ${problem}`);
    } finally {
      copy.close();
    }
    renameSync(part, target);
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(part + suffix, { force: true });
  }
}

function describe(file: string): BackupContent | undefined {
  try {
    const connection = connectReadOnly(file);
    try {
      const count = connection
        .prepare(
          "SELECT count(*) AS count FROM conversations WHERE deleted_at IS NULL AND title <> ''",
        )
        .get();
      const contents = connection.prepare('SELECT DISTINCT sha256 FROM attachments').all();
      return {
        conversations: countRow.parse(count).count,
        attachments: contentRow
          .array()
          .parse(contents)
          .map(({ sha256 }) => sha256),
      };
    } finally {
      connection.close();
    }
  } catch {
    return undefined;
  }
}

/** Has a file's pages take the place of another's, which stays open elsewhere. */
async function overwrite(file: string, from: string): Promise<void> {
  const source = connectReadOnly(from);
  try {
    await backup(source, file, { rate: ALL_PAGES });
  } finally {
    source.close();
  }
}

async function restore(file: string, from: string): Promise<'restored' | 'damaged' | 'newer'> {
  const copy = `${file}-restoring`;
  const removeCopy = (): void => {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(copy + suffix, { force: true });
  };
  removeCopy();
  try {
    // What fails, fails here: nothing is changed yet.
    await overwrite(copy, from);
    const connection = connect(copy);
    try {
      if (findProblems(connection, 'quick_check').length > 0) return 'damaged';
      if (versionOf(connection) > migrations.length) return 'newer';
      migrate(connection);
    } finally {
      connection.close();
    }
    await overwrite(file, copy);
    return 'restored';
  } finally {
    removeCopy();
  }
}

const nameRow = z.object({ type: z.string(), name: z.string() });

function erase(file: string): void {
  const connection = connect(file);
  try {
    configure(connection);
    connection.exec('PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE');
    // With `secure_delete` each page is overwritten with zeros before it is given back.
    for (const name of fullTextIndexes(connection)) connection.exec(`DROP TABLE ${name}`);
    const left = connection
      .prepare(
        "SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'",
      )
      .all();
    for (const { type, name } of nameRow.array().parse(left)) {
      connection.exec(`DROP ${type} IF EXISTS "${name}"`);
    }
    // In the same transaction: the app reads on meanwhile, and finds everything or an empty history.
    for (const sql of migrations) connection.exec(sql);
    connection.exec(
      `PRAGMA user_version = ${migrations.length}; COMMIT; PRAGMA wal_checkpoint(TRUNCATE); VACUUM`,
    );
  } finally {
    connection.close();
  }
}

/** The jobs, done where they are called. They throw what SQLite and the disk report. */
export const historyJobs: HistoryJobs = {
  check: async ({ file }) => check(file),
  backUp: async ({ file, target }) => backUp(file, target),
  describe: async ({ files }) => files.map(describe),
  restore: async ({ file, from }) => restore(file, from),
  erase: async ({ file }) => erase(file),
  refile: async ({ file, change }) => {
    const db = openBesides(file);
    try {
      return applyFiling(createFiling(db), change);
    } finally {
      db.close();
    }
  },
};
