import { z } from 'zod';
import type { Database } from '../database';

const nameRow = z.object({ name: z.string() });

/**
 * Tells whether the history has a table. One that could not be brought up to this version (a full disk,
 * a folder that may only be read) is searched all the same, only slower. Asked each time: it may be
 * brought up later.
 */
export function createHasTable(db: Database): (name: string) => boolean {
  const named = db.query('SELECT name FROM sqlite_schema WHERE name = :name', nameRow);
  return (name) => named.get({ name }) !== undefined;
}
