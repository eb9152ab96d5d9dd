import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createBackupFolder, isEmptyHistory } from '@main/data/backupFolder';
import { historyJobs, type HistoryJobs } from '@main/data/historyJobs';
import { createHistoryService } from '@main/services/history/historyService';
import { createAttachments } from '@main/services/pictures/attachments';
import { createAttachmentFiles } from '@main/services/pictures/attachmentFiles';
import { routes, type EventMap } from '@shared/ipc';
import { fillStorage, textsIn } from '../../support/damage';
import { search } from '../../support/search';
import { buildAttachment, MODEL, openStorage, temporaryFolder } from '../../support/storage';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 31, 12);

/** The service over a real profile; the clock stands until it is moved. */
function setUp(options: { readonly jobs?: Partial<HistoryJobs> } = {}) {
  const folder = temporaryFolder();
  const storage = openStorage(folder, START);
  const clock = { now: START };
  const states: EventMap['history.changed'][] = [];
  const told: string[] = [];
  const calls: string[] = [];
  const backups = createBackupFolder(folder);
  const waiting: (() => void)[] = [];
  const service = createHistoryService({
    db: storage.db,
    file: storage.file,
    jobs: { ...historyJobs, ...options.jobs },
    backups,
    changedAt: () => clock.now,
    fileBytes: () => statSync(storage.file).size,
    isEmpty: () => isEmptyHistory(storage.db),
    suspectDamage: storage.suspectDamage,
    stopAnswers: async () => void calls.push('stopAnswers'),
    reload: () => calls.push('reload'),
    removeOutdated: () => undefined,
    eraseFiles: async () => void calls.push('eraseFiles'),
    eraseSettings: () => calls.push('eraseSettings'),
    publish: (_name, payload) => states.push(payload as EventMap['history.changed']),
    notice: (message) => told.push(message),
    now: () => clock.now,
    schedule: (_ms, callback) => {
      waiting.push(callback);
      return () => undefined;
    },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  onTestFinished(service.stop);
  /** An hour or more later. */
  const wake = async (ms: number): Promise<void> => {
    clock.now += ms;
    const seen = states.length;
    waiting.splice(0).forEach((callback) => callback());
    await vi.waitFor(() => expect(states.length).toBeGreaterThan(seen));
    await vi.waitFor(async () => expect((await service.state()).busy).toBeUndefined());
  };
  return { folder, storage, service, backups, clock, states, told, calls, wake };
}

test('a backup is made by itself once a day, and only where something changed', async () => {
  const { service, states, wake, clock, storage } = setUp();
  fillStorage(storage);
  service.start({ wasInterrupted: false });
  await vi.waitFor(() => expect(states.at(-1)?.state.backups).toHaveLength(1));
  expect(states.at(-1)?.state.backups[0]).toMatchObject({ kind: 'daily', conversations: 12 });
  await wake(DAY / 2);
  expect((await service.state()).backups).toHaveLength(1);
  await wake(DAY / 2);
  expect((await service.state()).backups).toHaveLength(2);
  expect(clock.now).toBe(START + DAY);
});

test('of many backups seven days and four weeks are kept, and all that a person made', async () => {
  const { service, backups, states, folder, clock, storage } = setUp();
  fillStorage(storage);
  mkdirSync(join(folder, 'backups'));
  for (let day = 1; day <= 60; day += 1) {
    writeFileSync(backups.pathFor('daily', clock.now - day * DAY), '');
    if (day % 20 === 0) writeFileSync(backups.pathFor('manual', clock.now - day * DAY), '');
    if (day % 20 === 0) writeFileSync(backups.pathFor('replaced', clock.now - day * DAY), '');
  }
  service.start({ wasInterrupted: false });
  await vi.waitFor(() => expect(states.length).toBeGreaterThan(1));
  await vi.waitFor(() => expect(backups.list().length).toBeLessThan(20));
  const agesOf = (kind: string): number[] =>
    backups
      .list()
      .filter((backup) => backup.kind === kind)
      .map(({ at }) => Math.round((clock.now - at) / DAY));
  expect(agesOf('daily')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 14, 21]);
  expect(agesOf('manual')).toEqual([20, 40, 60]);
  expect(agesOf('replaced')).toEqual([20]);
});

test('a backup is one state of the history, whatever is written while it is made', async () => {
  const { storage, service, backups } = setUp();
  fillStorage(storage);
  const before = textsIn(storage);
  const making = service.backUp();
  const conversationId =
    storage.conversations.list({ place: 'list', after: null, limit: 1 }).items[0]?.id ?? '';
  const question = { conversationId, text: 'Meanwhile', attachmentIds: [], model: MODEL };
  storage.messages.ask({ ...question, clearDraft: false });
  await making;

  const [backup] = backups.list();
  const elsewhere = temporaryFolder();
  writeFileSync(join(elsewhere, 'glimpse.db'), readFileSync(backup?.path ?? ''));
  const copy = textsIn(openStorage(elsewhere));
  expect([before.length, before.length + 1]).toContain(copy.length);
  expect(readdirSync(join(backup?.path ?? '', '..'))).toEqual([backup?.name]);
});

test('going back to a backup keeps what was there, and needs no restart', async () => {
  const { storage, service, calls, told, clock } = setUp();
  fillStorage(storage);
  const before = textsIn(storage);
  const { backups } = await service.backUp();
  const { items } = storage.conversations.list({ place: 'list', after: null, limit: 5 });
  for (const { id } of items) storage.conversations.delete([id]);
  const after = textsIn(storage);
  clock.now += 1_000;

  await service.restore(backups[0]?.name ?? '');
  expect(textsIn(storage)).toEqual(before);
  expect(search(storage, 'question-3-1').length).toBeGreaterThan(0);
  expect(calls).toEqual(['stopAnswers', 'reload']);
  expect(told).toEqual([
    expect.stringContaining('Your history is now as it was on 31 January 2026'),
  ]);

  const replaced = (await service.state()).backups.find(({ kind }) => kind === 'replaced');
  clock.now += 1_000;
  await service.restore(replaced?.name ?? '');
  expect(textsIn(storage)).toEqual(after);
  storage.conversations.unsent();
});

test('a backup that is damaged, newer or gone changes nothing', async () => {
  const { storage, service, backups, folder } = setUp();
  fillStorage(storage);
  const before = textsIn(storage);
  await service.backUp();
  const [good] = backups.list();
  const bad = backups.pathFor('manual', START - DAY);
  writeFileSync(bad, readFileSync(good?.path ?? '').fill(0xaa, 8_192, 40_960));
  await expect(service.restore('2026-01-30T12-00-00.manual.db')).rejects.toThrow(/damaged/);
  await expect(service.restore('../glimpse.db')).rejects.toThrow(/no longer there/);
  await expect(service.deleteBackup('../glimpse.db')).rejects.toThrow(/no longer there/);
  expect(textsIn(storage)).toEqual(before);
  expect(storage.db.refusal).toBeUndefined();
  expect(readdirSync(folder).filter((name) => name.includes('restoring'))).toEqual([]);
});

test('while the history is replaced nothing is written, and the reason is said', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((done) => (release = done));
  const { storage, service } = setUp({
    jobs: {
      restore: async (input) => {
        await held;
        return historyJobs.restore(input);
      },
    },
  });
  fillStorage(storage);
  const { backups } = await service.backUp();
  const restoring = service.restore(backups[0]?.name ?? '');
  await vi.waitFor(() => expect(storage.db.refusal).toBeDefined());
  const { id } = storage.conversations.unsent();
  expect(() => storage.drafts.save(id, { text: 'x', attachmentIds: [] })).toThrow(/being restored/);
  await expect(service.backUp()).rejects.toThrow(/Wait/);
  release();
  await restoring;
  expect(storage.db.refusal).toBeUndefined();
});

test('pictures that a backup needs stay when their message is deleted, and go with the backup', async () => {
  const { folder, storage, service } = setUp();
  const files = createAttachmentFiles(join(folder, 'attachments'));
  const sha256 = 'a'.repeat(64);
  await files.write(sha256, 'original', new Uint8Array([1, 2, 3]));
  storage.attachments.insert(buildAttachment({ sha256, createdAt: 0 }));
  const { backups } = await service.backUp();
  const attachments = createAttachments({
    files,
    rows: storage.attachments,
    worker: { run: async () => Promise.reject(new Error('not asked')) },
    now: () => START,
    newId: () => 'never',
  });
  await service.collect(attachments.collectGarbage);
  expect(storage.attachments.findBySha(sha256)).toBeUndefined();
  expect(await files.list()).toEqual([sha256]);

  await service.deleteBackup(backups[0]?.name ?? '');
  await service.collect(attachments.collectGarbage);
  expect(await files.list()).toEqual([]);
});

test('no picture is deleted while a backup is restored that needs it', async () => {
  let proceed = (): void => undefined;
  const held = new Promise<void>((done) => (proceed = done));
  const { storage, service, clock } = setUp();
  fillStorage(storage);
  const { backups } = await service.backUp();
  clock.now += 1_000;
  const order: string[] = [];
  const collecting = service.collect(async (_kept, signal) => {
    order.push(`collects`);
    await held;
    order.push(signal.aborted ? 'gives up' : 'deletes');
  });
  await vi.waitFor(() => expect(order).toHaveLength(1));
  const restoring = service.restore(backups[0]?.name ?? '').then(() => order.push('restored'));
  expect((await service.state()).busy).toBe('restoring');
  proceed();
  await Promise.all([collecting, restoring]);
  // What was given up is done with the restored history, and with the backup of the one before.
  await vi.waitFor(() => expect(order).toHaveLength(5));
  expect(order).toEqual(['collects', 'gives up', 'restored', 'collects', 'deletes']);
  expect((await service.state()).backups).toHaveLength(2);
});

test('after a killed run damage is looked for, told, and repaired at the next start', async () => {
  const { storage, service, states, told, folder } = setUp({
    jobs: { check: async () => ['Tree 5 page 7: something is wrong'] },
  });
  fillStorage(storage);
  service.start({ wasInterrupted: true });
  await vi.waitFor(() => expect(told).toEqual([expect.stringMatching(/damaged. Restart Glimpse/)]));
  expect(readdirSync(folder)).toContain('glimpse.db-suspected');
  await vi.waitFor(() => expect(states.at(-1)?.state.backups).toHaveLength(1));
  storage.db.close();
  // It was a false alarm.
  expect(openStorage(folder).repair).toBeUndefined();
  expect(readdirSync(folder)).not.toContain('glimpse.db-suspected');
});

test('deleting everything leaves no trace in the file, its log, or the backups', async () => {
  const { storage, service, folder, calls } = setUp();
  fillStorage(storage);
  await service.backUp();
  await service.erase({ settings: true });
  expect(textsIn(storage)).toEqual([]);
  expect(calls).toEqual(['stopAnswers', 'eraseFiles', 'reload', 'eraseSettings']);
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
  for (const path of paths) expect(readFileSync(path, 'latin1')).not.toContain('question-');
  // It is a history like any other.
  fillStorage(storage);
  expect(search(storage, 'question-3-1').length).toBeGreaterThan(0);
  expect((await service.state()).backups).toEqual([]);
});

test('a deletion of everything is one change: who reads or is killed meanwhile finds all of it, or a new history', async () => {
  const { storage, service, folder } = setUp();
  fillStorage(storage);
  const all = textsIn(storage).length;
  const seen = new Set([all, 0]);
  const done = new AbortController();
  const erasing = service.erase({ settings: false }).finally(() => done.abort());
  while (!done.signal.aborted) {
    seen.add(textsIn(storage).length);
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
  await erasing;
  expect([...seen]).toEqual([all, 0]);
  storage.db.close();
  const again = openStorage(folder, START);
  expect(textsIn(again)).toEqual([]);
  fillStorage(again);
  expect(search(again, 'question-3-1').length).toBeGreaterThan(0);
});

test('what the windows may ask is checked', () => {
  const refuses = (name: 'restore' | 'deleteBackup' | 'erase' | 'get' | 'backUp', input: unknown) =>
    !routes[`history.${name}`].in.safeParse(input).success;
  expect(refuses('restore', { name: 7 })).toBe(true);
  expect(refuses('deleteBackup', { name: '' })).toBe(true);
  expect(refuses('erase', {})).toBe(true);
  expect(refuses('get', 'all')).toBe(true);
  expect(refuses('backUp', null)).toBe(true);
  expect(routes['history.erase'].from).toEqual(['chat']);
});
