import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { migrations } from './migrations';

/** How long a connection waits for another one's write. */
export const BUSY_MS = 5_000;

const versionRow = z.object({ user_version: z.number() });

/** How many migrations a file has had. */
export function versionOf(connection: DatabaseSyncInstance): number {
  return versionRow.parse(connection.prepare('PRAGMA user_version').get()).user_version;
}

/** Brings a file up to a version: the newest one, unless told. */
export function migrate(connection: DatabaseSyncInstance, upTo = migrations.length): void {
  const version = versionOf(connection);
  // Of a big history with little memory most pages would be read again and again.
  if (version >= upTo) return;
  connection.exec('PRAGMA cache_size = -131072');
  for (const [index, sql] of migrations.slice(0, upTo).entries()) {
    if (index < version) continue;
    connection.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${index + 1}; COMMIT`);
  }
  connection.exec('PRAGMA cache_size = -2000');
}

/** Throws where the file is damaged. */
function open(
  file: string,
  options: ConstructorParameters<typeof DatabaseSync>[1],
): DatabaseSyncInstance {
  const connection = new DatabaseSync(file, { timeout: BUSY_MS, ...options });
  try {
    // Finds damage before a statement is prepared, which would keep the file from being moved.
    connection.exec('SELECT count(*) FROM sqlite_schema');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** A connection that may write, as the app has it. Throws where the file is damaged. */
export function connect(file: string): DatabaseSyncInstance {
  return open(file, { defensive: true });
}

/** How the app writes. Not done to a file that is not its own to change. */
export function configure(connection: DatabaseSyncInstance): void {
  // NORMAL with a write-ahead log keeps every commit when the process is killed.
  connection.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA secure_delete = ON;
    PRAGMA journal_size_limit = 16777216;
  `);
}

/** A connection that changes nothing, also where the folder can't be written. */
export function connectReadOnly(file: string): DatabaseSyncInstance {
  try {
    return open(file, { readOnly: true });
  } catch {
    // The log needs a file beside it for its index. Without one, only what is in the file is seen.
    return open(`${pathToFileURL(file).href}?immutable=1`, { readOnly: true });
  }
}

const problemRow = z.record(z.string(), z.string());

/** What SQLite finds wrong, in its own words; empty where the file is intact. */
export function findProblems(
  connection: DatabaseSyncInstance,
  check: 'quick_check' | 'integrity_check',
): string[] {
  try {
    const found = problemRow.array().parse(connection.prepare(`PRAGMA ${check}`).all());
    return found.flatMap(Object.values).filter((problem) => problem !== 'ok');
  } catch (error) {
    return [String(error)];
  }
}
