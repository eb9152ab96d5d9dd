import { DatabaseSync } from '@photostructure/sqlite';
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createBackupFolder } from '@main/data/backupFolder';
import { historyJobs } from '@main/data/historyJobs';
import { describeRepair } from '@main/data/repair';
import {
  CONVERSATIONS,
  copyAsKilled,
  fillStorage,
  makeHistory,
  overwrite,
  pagesOf,
  textOf,
  textsIn,
  TURNS,
} from '../../support/damage';
import { search } from '../../support/search';
import { openStorage, temporaryFolder } from '../../support/storage';

const MESSAGES = CONVERSATIONS * TURNS * 2;

/** Opens what is damaged, and checks that what came of it is sound. */
function reopen(folder: string) {
  const storage = openStorage(folder);
  storage.messages.interruptStreaming();
  const check = new DatabaseSync(storage.file);
  expect(check.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  expect(check.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
  check.close();
  const texts = textsIn(storage);
  for (const text of texts) {
    const [, conversation, turn] = (/-(\d+)-(\d+) /.exec(text) ?? []).map(Number);
    const role = text.startsWith('question') ? 'question' : 'answer';
    expect(text).toBe(textOf(conversation ?? -1, turn ?? -1, role));
  }
  return { storage, texts: new Set(texts), told: storage.repair && describeRepair(storage.repair) };
}

test('a zeroed page of messages costs no text: it comes back in a conversation of its own', () => {
  const folder = temporaryFolder();
  const file = makeHistory(folder);
  const [, page = 0] = pagesOf(file, 'messages', 'leaf');
  overwrite(file, [page], 0);
  writeFileSync(`${file}-suspected`, '');

  const { storage, texts, told } = reopen(folder);
  expect(storage.repair?.kind).toBe('salvaged');
  expect(texts.size).toBe(MESSAGES);
  expect(told).toMatch(/Glimpse repaired it: 13 conversations with \d+ messages were saved/);
  expect(search(storage, 'question-5-2').length).toBeGreaterThan(0);
});

test('a zeroed page of texts costs those texts, which are counted', () => {
  const folder = temporaryFolder();
  const file = makeHistory(folder);
  const [, page = 0] = pagesOf(file, 'parts', 'leaf');
  overwrite(file, [page], 0);
  writeFileSync(`${file}-suspected`, '');

  const { texts, told } = reopen(folder);
  const lost = MESSAGES - texts.size;
  expect(lost).toBeGreaterThan(0);
  expect(lost).toBeLessThan(30);
  expect(told).toContain(`At least ${lost} messages could not be read`);
});

test('a long text whose end was zeroed is counted as lost, and not shown as if it were whole', () => {
  const folder = temporaryFolder();
  const file = makeHistory(folder);
  const overflow = pagesOf(file, 'parts', 'overflow');
  const next = (page: number): number => readFileSync(file).readUInt32BE((page - 1) * 4_096);
  const last = overflow.find((page) => next(page) === 0);
  overwrite(file, last === undefined ? [] : [last], 0);
  // SQLite sees this damage, and not the other.
  overwrite(file, pagesOf(file, 'messages', 'internal'), 0xaa);
  writeFileSync(`${file}-suspected`, '');

  const { texts, told } = reopen(folder);
  expect(MESSAGES - texts.size).toBe(1);
  expect(told).toContain('At least 1 message could not be read');
});

test.each(['messages', 'parts', 'conversations'])(
  'the inner pages of %s hold nothing that is not found without them',
  (table) => {
    const folder = temporaryFolder();
    const file = makeHistory(folder);
    const inner = pagesOf(file, table, 'internal');
    overwrite(file, inner, 0xaa);
    writeFileSync(`${file}-suspected`, '');
    const { texts, told } = reopen(folder);
    expect(texts.size).toBe(MESSAGES);
    expect(told ?? 'Nothing is known to be missing').toContain('Nothing is known to be missing');
  },
);

test.each([
  ['header', 100],
  ['first page', 4_096],
])('with a damaged %s every text is found', (_what, bytes) => {
  const folder = temporaryFolder();
  const file = makeHistory(folder);
  writeFileSync(file, readFileSync(file).fill(0xaa, 0, bytes));

  const { storage, texts } = reopen(folder);
  expect(texts.size).toBe(MESSAGES);
  const aside = storage.repair?.kind === 'salvaged' ? storage.repair.setAside : '';
  expect(readFileSync(aside).subarray(0, bytes)).toEqual(Buffer.alloc(bytes, 0xaa));
});

test('of a file that was cut off, what is left is there', () => {
  const folder = temporaryFolder();
  const file = makeHistory(folder);
  truncateSync(file, Math.floor(statSync(file).size * 0.6));
  writeFileSync(`${file}-suspected`, '');
  const { storage, texts } = reopen(folder);
  expect(storage.repair?.kind).toBe('salvaged');
  expect(texts.size).toBeGreaterThan(MESSAGES / 4);
});

test('a damaged index is made anew, and nothing is lost', () => {
  const folder = temporaryFolder();
  const file = makeHistory(folder);
  overwrite(file, pagesOf(file, 'messages_by_conversation', 'leaf').slice(0, 2), 0);
  writeFileSync(`${file}-suspected`, '');
  const { texts, told } = reopen(folder);
  expect(texts.size).toBe(MESSAGES);
  expect(told).toMatch(/Nothing (is known to be missing|was lost)/);
});

test('a damaged search index is noticed by searching, and made anew at the next start', () => {
  const folder = temporaryFolder();
  const file = makeHistory(folder);
  const vandal = new DatabaseSync(file);
  vandal.enableDefensive(false);
  vandal.exec("UPDATE part_words_data SET block = x'0001' WHERE id > 10");
  vandal.close();

  const damaged = openStorage(folder);
  expect(() => search(damaged, 'question-5-2')).toThrow(/Restart Glimpse to repair it/);
  damaged.db.close();
  const { storage, texts, told } = reopen(folder);
  expect(storage.repair).toEqual({ kind: 'indexes' });
  expect(told).toMatch(/search index .* made anew. Nothing was lost/);
  expect(texts.size).toBe(MESSAGES);
  expect(search(storage, 'question-5-2').length).toBeGreaterThan(0);
});

test('a log that is damaged in its middle costs less than what follows', () => {
  const folder = temporaryFolder();
  const storage = openStorage(folder);
  fillStorage(storage);
  storage.db.clearLog();
  storage.db.query('PRAGMA wal_autocheckpoint = 0', z.unknown()).get();
  fillStorage(storage);
  const killed = join(folder, 'killed');
  const file = copyAsKilled(storage.file, killed);
  const log = readFileSync(`${file}-wal`);
  const middle = 32 + 4_120 * Math.floor(log.length / 4_120 / 2);
  writeFileSync(`${file}-wal`, log.fill(0xaa, middle + 500, middle + 600));

  const { storage: repaired, texts, told } = reopen(killed);
  expect(repaired.repair?.kind).toBe('salvaged');
  expect(told).toContain('Your history was damaged');
  // The page is in the log once more, or it is one of a thousand.
  expect(texts.size).toBeGreaterThan(MESSAGES - 30);
});

test('a repair that was killed before its end takes nothing of the damaged file’s log', () => {
  const folder = temporaryFolder();
  const file = makeHistory(folder);
  // It was ready, and the damaged file set aside, but for the log.
  renameSync(file, `${file}-repaired`);
  writeFileSync(`${file}-wal`, 'the log of the damaged file');
  writeFileSync(`${file}-shm`, 'its index');
  const { storage: repaired, texts } = reopen(folder);
  expect(repaired.repair).toBeUndefined();
  expect(texts.size).toBeGreaterThan(0);
  const aside = readdirSync(folder).filter((name) => /broken-.+\.db-wal$/.test(name));
  expect(aside.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([
    'the log of the damaged file',
  ]);
});

test('a history that is only read keeps the mark that an earlier run was killed', () => {
  const folder = temporaryFolder();
  const file = makeHistory(folder);
  writeFileSync(`${file}-in-use`, '');
  const newer = new DatabaseSync(file);
  newer.exec('PRAGMA user_version = 9999');
  newer.close();
  const reading = openStorage(folder);
  expect(reading.wasInterrupted).toBe(true);
  reading.db.close();
  expect(existsSync(`${file}-in-use`)).toBe(true);
});

test('a log that ends in the middle of a commit is no damage', () => {
  const folder = temporaryFolder();
  const storage = openStorage(folder);
  fillStorage(storage);
  const killed = join(folder, 'killed');
  const file = copyAsKilled(storage.file, killed);
  truncateSync(`${file}-wal`, statSync(`${file}-wal`).size - 5_000);
  const { storage: reopened } = reopen(killed);
  expect(reopened.repair).toBeUndefined();
  expect(reopened.wasInterrupted).toBe(true);
});

test('where nothing is left of a history, the newest good backup opens, and that is said', async () => {
  const folder = temporaryFolder();
  const file = makeHistory(folder);
  const backups = join(folder, 'backups');
  const good = join(backups, '2026-01-30T08-00-00.daily.db');
  const bad = join(backups, '2026-01-31T08-00-00.daily.db');
  createBackupFolder(folder).pathFor('daily', 0);
  await historyJobs.backUp({ file, target: good });
  await historyJobs.backUp({ file, target: bad });
  overwrite(bad, [3, 4, 5, 6, 7, 8], 0xaa);
  writeFileSync(file, 'no database '.repeat(10_000));

  const { storage, texts, told } = reopen(folder);
  expect(storage.repair?.kind).toBe('backup');
  expect(texts.size).toBe(MESSAGES);
  expect(told).toMatch(/opened its backup of 30 January 2026.*12 conversations with 192 messages/);
});
