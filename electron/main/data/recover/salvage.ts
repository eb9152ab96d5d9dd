import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { z } from 'zod';
import { mend, type Lost } from './mend';
import { openPages } from './pages';
import type { Row } from './records';
import { readTables, type Column, type Table } from './tables';

const schemaRow = z.object({ type: z.string(), name: z.string(), sql: z.string().nullable() });
const nameRow = z.object({ name: z.string() });
const columnRow = z
  .object({
    name: z.string(),
    type: z.string(),
    notnull: z.number(),
    dflt_value: z.string().nullable(),
    pk: z.number(),
  })
  .transform(({ name, type, notnull, dflt_value: byDefault, pk }): Column => ({
    name,
    type,
    required: notnull !== 0,
    hasDefault: byDefault !== null,
    isRowid: pk === 1 && type === 'INTEGER',
  }));

/** The full-text indexes of a history, which can be made anew from the rest. */
export function fullTextIndexes(connection: DatabaseSyncInstance): string[] {
  const found = connection
    .prepare(
      "SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%USING fts5 %' OR sql LIKE 'CREATE VIRTUAL TABLE%USING fts5(%'",
    )
    .all();
  return nameRow
    .array()
    .parse(found)
    .map(({ name }) => name);
}

/** Makes anew what search is helped by. Older histories have no blocks of parts. */
export function rebuildIndexes(connection: DatabaseSyncInstance): void {
  for (const name of fullTextIndexes(connection)) {
    connection.exec(`INSERT INTO ${name} (${name}) VALUES ('rebuild')`);
  }
  const hasBlocks = connection
    .prepare("SELECT 1 FROM sqlite_schema WHERE name = 'part_blocks'")
    .get();
  if (hasBlocks === undefined) return;
  connection.exec(`
    DELETE FROM part_blocks;
    INSERT INTO part_blocks (block, oldest, newest)
    SELECT parts.seq >> 9, min(messages.created_at), max(messages.created_at)
    FROM messages JOIN parts ON parts.message_id = messages.id
    GROUP BY 1;
  `);
}

function tablesOf(connection: DatabaseSyncInstance): Table[] {
  const indexes = fullTextIndexes(connection);
  const names = schemaRow
    .array()
    .parse(
      connection
        .prepare("SELECT type, name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")
        .all(),
    )
    .filter(
      ({ name, sql }) =>
        sql !== null &&
        !sql.startsWith('CREATE VIRTUAL') &&
        !name.startsWith('sqlite_') &&
        !indexes.some((index) => name.startsWith(`${index}_`)),
    );
  return names.map(({ name }) => ({
    name,
    columns: columnRow.array().parse(connection.prepare(`PRAGMA table_info(${name})`).all()),
  }));
}

/** Inserts rows one by one; tells how many the table refused. */
function createInsertion(connection: DatabaseSyncInstance) {
  const statements = new Map<string, ReturnType<DatabaseSyncInstance['prepare']>>();
  return ({ name, columns }: Table, { rowid, values }: Row): boolean => {
    const stored = columns.slice(0, values.length);
    const key = `${name} ${stored.length}`;
    const statement =
      statements.get(key) ??
      connection.prepare(
        `INSERT OR IGNORE INTO ${name} (${stored.map((column) => column.name).join()})
         VALUES (${stored.map(() => '?').join()})`,
      );
    statements.set(key, statement);
    try {
      statement.run(...stored.map(({ isRowid }, n) => (isRowid ? rowid : (values[n] ?? null))));
      return true;
    } catch {
      // A strict table takes no value of another type: what was read here is no row of it.
      return false;
    }
  };
}

export interface Salvaged {
  readonly conversations: number;
  readonly messages: number;
  readonly lost: Lost;
}

/** How many migrations a damaged file has had; undefined where it does not say. */
export function salvageableVersion(damaged: string): number | undefined {
  const pages = openPages(damaged);
  pages.close();
  return pages.version;
}

const countRow = z.object({ conversations: z.number(), messages: z.number() });

/** What a person would count. */
export function countHistory(connection: DatabaseSyncInstance) {
  return countRow.parse(
    connection
      .prepare(
        `SELECT
           (SELECT count(*) FROM conversations WHERE deleted_at IS NULL AND title <> '')
             AS conversations,
           (SELECT count(*) FROM messages WHERE deleted_at IS NULL) AS messages`,
      )
      .get(),
  );
}

/**
 * Copies every row that can be read out of a damaged file into an empty history of the same schema,
 * and makes of them a history that is true to its rules.
 */
export function salvage(
  damaged: string,
  connection: DatabaseSyncInstance,
  options: { readonly now: () => number; readonly newId: () => string },
): Salvaged {
  const triggers = schemaRow
    .array()
    .parse(
      connection.prepare("SELECT type, name, sql FROM sqlite_schema WHERE type = 'trigger'").all(),
    );
  const pages = openPages(damaged);
  connection.exec('PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE');
  try {
    for (const { name } of triggers) connection.exec(`DROP TRIGGER ${name}`);
    const insert = createInsertion(connection);
    for (const { table, row } of readTables(pages, tablesOf(connection))) insert(table, row);
    const lost = mend(connection, options);
    rebuildIndexes(connection);
    for (const { sql } of triggers) connection.exec(sql ?? '');
    connection.exec('COMMIT; PRAGMA foreign_keys = ON');
    return { ...countHistory(connection), lost };
  } finally {
    pages.close();
    if (connection.isTransaction) connection.exec('ROLLBACK');
  }
}
