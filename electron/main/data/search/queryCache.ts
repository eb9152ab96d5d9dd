import type { z } from 'zod';
import type { Database, Query } from '../database';

/** Prepares each sentence once: the library can't give a prepared one back. */
export function createQueryCache<Schema extends z.ZodType>(
  db: Database,
  row: Schema,
): (sql: string) => Query<z.output<Schema>> {
  const known = new Map<string, Query<z.output<Schema>>>();
  return (sql) => {
    const query = known.get(sql) ?? db.query(sql, row);
    known.set(sql, query);
    return query;
  };
}
