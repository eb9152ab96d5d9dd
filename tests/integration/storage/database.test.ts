import { DatabaseSync } from '@photostructure/sqlite';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '@main/data/openDatabase';
import { removeOutdatedSetAside } from '@main/data/setAsideName';
import { AppError } from '@shared/utils/appError';
import { fillHistory, historyFacts, MODEL } from '../../support/historyFixture';
import { search } from '../../support/search';
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

test('a history of a newer version is opened to be read, with a clear sentence, and left untouched', () => {
  const folder = temporaryFolder();
  const first = openStorage(folder);
  const filled = fillHistory(first);
  const facts = historyFacts(first, filled);
  first.db.close();
  const newer = new DatabaseSync(first.file);
  newer.exec('CREATE TABLE future (x); PRAGMA user_version = 9999');
  newer.close();
  const before = readFileSync(first.file);

  const storage = openStorage(folder);
  expect(storage.db.refusal?.message).toMatch(/newer version of Glimpse. You can read, search/);
  const { items } = storage.conversations.list({ place: 'list', after: null, limit: 100 });
  expect(items.map(({ title }) => title)).toEqual(facts.listed.map(({ title }) => title));
  expect(search(storage, 'table')).toHaveLength(facts.search[1]?.found.length ?? -1);
  const [{ id: conversationId } = { id: '' }] = items;
  const question = { conversationId, text: 'Hi', attachmentIds: [], model: MODEL };
  expect(codeOf(() => storage.messages.ask({ ...question, clearDraft: true }))).toBe(
    'STORAGE_READ_ONLY',
  );
  expect(codeOf(() => storage.conversations.delete([conversationId]))).toBe('STORAGE_READ_ONLY');
  expect(storage.conversations.unsent('quick').title).toBe('');
  storage.db.close();
  expect(readFileSync(first.file)).toEqual(before);
});

test('a damaged history is set aside as it is, and the app starts with an empty one', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'glimpse.db');
  writeFileSync(file, 'no database '.repeat(1_000));

  const storage = openStorage(folder, TIME);
  const setAside = join(folder, 'glimpse.broken-2026-01-31T12-30-15.db');
  expect(storage.repair).toMatchObject({ kind: 'empty', setAside });
  expect(readFileSync(setAside, 'utf8')).toBe('no database '.repeat(1_000));
  expect(storage.conversations.unsent().title).toBe('');
  expect(storage.hasDamaged()).toBe(true);

  const DAY = 86_400_000;
  removeOutdatedSetAside(file, TIME + 28 * DAY);
  expect(storage.hasDamaged()).toBe(true);
  removeOutdatedSetAside(file, TIME + 29 * DAY);
  expect(storage.hasDamaged()).toBe(false);
  expect(existsSync(file)).toBe(true);
});

test('an intact history is never set aside', () => {
  const folder = temporaryFolder();
  const { id } = openStorage(folder).conversations.unsent();
  const again = openStorage(folder);
  expect(again.repair).toBeUndefined();
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
