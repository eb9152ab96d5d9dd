import type { Pages } from './pages';
import { readTreePage, type Row, type Value } from './records';

/** A table as the newest schema declares it. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}

export interface Column {
  readonly name: string;
  readonly type: string;
  /** Whether it may not be null. */
  readonly required: boolean;
  /** Whether a row from before the column was added may be without it. */
  readonly hasDefault: boolean;
  /** Stands for the row's own number, and is not stored. */
  readonly isRowid: boolean;
}

const SCHEMA_COLUMNS = 5;

/** Where each table's tree begins, as far as the schema can be read. */
function readRoots(pages: Pages): ReadonlyMap<string, number> {
  const roots = new Map<string, number>();
  for (const { values } of walk(pages, 1, new Set())) {
    const [type, name, , root] = values;
    if (values.length !== SCHEMA_COLUMNS || type !== 'table') continue;
    if (typeof name === 'string' && typeof root === 'number') roots.set(name, root);
  }
  return roots;
}

/** Every row below a page. Pages that were seen are not read again, so a loop ends. */
function* walk(pages: Pages, root: number, seen: Set<number>): Generator<Row> {
  const waiting = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next) || next < 1 || next > pages.count) continue;
    const page = readTreePage(pages, next);
    if (page === undefined) continue;
    seen.add(next);
    if (page.kind === 'interior') waiting.push(...page.children);
    else yield* page.rows;
  }
}

function fits(value: Value | undefined, column: Column): boolean {
  const { type, required, hasDefault, isRowid } = column;
  if (isRowid) return value === null;
  if (value === undefined) return hasDefault || !required;
  if (value === null) return !required;
  if (type === 'TEXT') return typeof value === 'string';
  if (type === 'BLOB') return value instanceof Uint8Array;
  return typeof value === 'number';
}

function couldBe({ columns }: Table, { values }: Row): boolean {
  // Two columns of text look like anything: such a table is read by its root only.
  if (values.length > columns.length || values.length < 3) return false;
  return columns.every((column, n) => fits(values[n], column));
}

/**
 * Reads the rows of a damaged file: by the trees first, then out of every page that no tree led to,
 * by the form of its rows.
 */
export function* readTables(
  pages: Pages,
  tables: readonly Table[],
): Generator<{ readonly table: Table; readonly row: Row }> {
  const seen = new Set<number>();
  const roots = readRoots(pages);
  for (const table of tables) {
    const root = roots.get(table.name);
    if (root === undefined) continue;
    for (const row of walk(pages, root, seen)) yield { table, row };
  }
  for (let number = 2; number <= pages.count; number += 1) {
    if (seen.has(number)) continue;
    const page = readTreePage(pages, number);
    if (page?.kind !== 'leaf') continue;
    const table = tables.find(
      (candidate) => page.rows.length > 0 && page.rows.every((row) => couldBe(candidate, row)),
    );
    if (table === undefined) continue;
    for (const row of page.rows) yield { table, row };
  }
}
