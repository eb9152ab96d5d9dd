import { DatabaseSync } from '@photostructure/sqlite';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '@main/data/database';
import { AppError } from '@shared/utils/appError';
import { openStorage, temporaryFolder } from '../../support/storage';

const TIME = Date.UTC(2026, 0, 31, 12, 30, 15);

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}

test('a history of a newer version is refused with a clear sentence, and left untouched', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'glimpse.db');
  const newer = new DatabaseSync(file);
  newer.exec('CREATE TABLE future (x); PRAGMA user_version = 9999');
  newer.close();

  expect(() => openDatabase(file, Date.now)).toThrow(/newer version/);
  expect(readdirSync(folder)).toEqual(['glimpse.db']);
  const after = new DatabaseSync(file);
  expect(after.prepare('SELECT count(*) AS n FROM future').get()).toEqual({ n: 0 });
  after.close();
});

test('a damaged history is set aside as it is, and the app starts with an empty one', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'glimpse.db');
  writeFileSync(file, 'no database '.repeat(1_000));

  const storage = openStorage(folder, TIME);
  const aside = join(folder, 'glimpse.broken-2026-01-31T12-30-15.db');
  expect(storage.setAside).toBe(aside);
  expect(readFileSync(aside, 'utf8')).toBe('no database '.repeat(1_000));
  expect(storage.conversations.unsent().title).toBe('');
});

test('a history whose tables are damaged is set aside too', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'glimpse.db');
  openDatabase(file, Date.now).db.close();
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0xaa, 100, 4_096));

  expect(openStorage(folder, TIME).setAside).toBeDefined();
});

test('an intact history is never set aside', () => {
  const folder = temporaryFolder();
  const { id } = openStorage(folder).conversations.unsent();
  const again = openStorage(folder);
  expect(again.setAside).toBeUndefined();
  expect(again.conversations.unsent().id).toBe(id);
});

test('a folder that can not be made or written is reported, not ignored', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), '');
  const code = codeOf(() => openDatabase(join(folder, 'file', 'glimpse.db'), Date.now));
  expect(code).toBe('STORAGE_READ_ONLY');
  expect(existsSync(join(folder, 'file', 'glimpse.db'))).toBe(false);
});

test('a full disk is named, and what was stored before stays readable', () => {
  const storage = openStorage();
  const { id } = storage.conversations.unsent();
  storage.drafts.save(id, { text: 'kept', attachmentIds: [] });
  // The nearest thing to a full disk that needs no file system of its own.
  storage.db.query('PRAGMA max_page_count = 1', z.unknown()).get();
  const code = codeOf(() =>
    storage.drafts.save(id, { text: 'x'.repeat(500_000), attachmentIds: [] }),
  );
  expect(code).toBe('DISK_FULL');
  expect(storage.drafts.get(id).text).toBe('kept');
});

test('a transaction that fails half-way leaves nothing behind', () => {
  const storage = openStorage();
  const { id } = storage.conversations.unsent();
  const fail = () =>
    storage.db.transaction(() => {
      storage.drafts.save(id, { text: 'half', attachmentIds: [] });
      throw new Error('on purpose');
    });
  expect(fail).toThrow('on purpose');
  expect(storage.drafts.get(id).text).toBe('');
});
