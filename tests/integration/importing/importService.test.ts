import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importJobs } from '@main/services/importing/importJobs';
import { createImportService } from '@main/services/importing/importService';
import { createJobs } from '@main/services/jobs/jobs';
import { routes } from '@shared/ipc';
import type { JobProgress } from '@shared/ipc/job';
import { settingsSchema } from '@shared/domain/settings';
import { settingsWithoutSecrets } from '@main/services/export/withoutSecrets';
import {
  buildPortableDocument,
  buildPortableIndex,
  writeZip,
} from '../../support/builders/portable';
import { buildChatGpt, buildChatGptPair } from '../../support/exports/chatGptExport';
import { openStorage, temporaryFolder } from '../../support/storage';
import { OPENROUTER, openProfile } from '../settings/harness';

/** The service over a real profile, whose file dialog gives what the test says. */
function setUp(
  chosen: string | null = null,
  onProgress: (step: JobProgress) => void = () => undefined,
) {
  const folder = temporaryFolder();
  const storage = openStorage(folder);
  const progress: JobProgress[] = [];
  const told: string[] = [];
  const publish = (step: JobProgress): void => {
    progress.push(step);
    onProgress(step);
  };
  const jobs = createJobs({ publish, now: Date.now });
  const { settings } = openProfile();
  const service = createImportService({
    db: storage.db,
    file: storage.file,
    attachments: join(folder, 'attachments'),
    folder: join(folder, 'imports'),
    jobs,
    work: importJobs,
    chooseFile: async () => chosen,
    publish: (name) => told.push(name),
    publishFolders: () => told.push('folders'),
    publishGrown: (ids) => told.push(...ids.map((id) => `grown ${id}`)),
    settings,
    newId: randomUUID,
  });
  return { folder, storage, service, settings, jobs, progress, told };
}

async function exported(count = 2): Promise<string> {
  const path = join(temporaryFolder(), 'chatgpt.zip');
  const pairs = Array.from({ length: count }, (_, index) =>
    buildChatGptPair(`c${index}`, `Question ${index}`, 'Yes.'),
  );
  await writeZip(path, { 'conversations.json': pairs });
  return path;
}

test('a chosen file is looked at, imported with progress, and stays where it is', async () => {
  const path = await exported();
  const { service, storage, progress, told } = setUp(path);
  const preview = await service.choose(randomUUID());
  expect(preview).toMatchObject({ name: 'chatgpt.zip', kind: 'chatGpt', conversations: 2 });
  const jobId = randomUUID();
  const report = await service.run({ id: preview?.id ?? '', jobId, withSettings: true });
  expect(report).toMatchObject({ imported: 2, cancelled: false });
  expect(progress.at(-1)).toEqual({ jobId, phase: 'conversations', done: 2, total: 2 });
  expect(told).toContain('conversation.listChanged');
  const list = { place: 'list', after: null, limit: 9 } as const;
  expect(storage.conversations.list(list).items).toHaveLength(2);
  expect(existsSync(path)).toBe(true);
  await expect(
    service.run({ id: preview?.id ?? '', jobId: randomUUID(), withSettings: true }),
  ).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('nothing happens where no file is chosen', async () => {
  expect(await setUp().service.choose(randomUUID())).toBeNull();
});

test('a dropped file is copied, and the copy is gone after the import, a refusal or a change of mind', async () => {
  const { folder, service } = setUp();
  const copies = (): string[] => readdirSync(join(folder, 'imports'));
  const bytes = [readFileSync(await exported())];
  const id = await service.receive({ name: 'my export.zip', bytes });
  expect(await service.inspect(id, randomUUID())).toMatchObject({ name: 'my export.zip' });
  expect(copies()).toHaveLength(1);
  expect(await service.run({ id, jobId: randomUUID(), withSettings: true })).toMatchObject({
    imported: 2,
  });
  expect(copies()).toEqual([]);

  await service.discard(await service.receive({ name: 'again.zip', bytes }));
  expect(copies()).toEqual([]);

  const odd = await service.receive({ name: 'odd.zip', bytes: [Buffer.from('PK\u0003\u0004')] });
  await expect(service.inspect(odd, randomUUID())).rejects.toMatchObject({
    code: 'FILE_BROKEN',
    message: expect.stringContaining('“odd.zip” is broken'),
  });
  expect(copies()).toEqual([]);
});

test('an import that is cancelled reports how far it came', async () => {
  const importing = randomUUID();
  const { service, jobs, storage } = setUp(await exported(20), ({ jobId, phase }) => {
    if (jobId === importing && phase === 'conversations') jobs.cancel(importing);
  });
  const preview = await service.choose(randomUUID());
  const id = preview?.id ?? '';
  const report = await service.run({ id, jobId: importing, withSettings: true });
  expect(report.cancelled).toBe(true);
  const list = { place: 'list', after: null, limit: 50 } as const;
  expect(storage.conversations.list(list).items).toHaveLength(report.imported);
});

test('what an import that fails had added to conversations is told', async () => {
  const path = await exported(1);
  let isLater = false;
  const { service, storage, told } = setUp(path, ({ phase, done }) => {
    if (!isLater || phase !== 'conversations' || done !== 1) return;
    storage.db.command(
      "CREATE TRIGGER failing BEFORE INSERT ON messages BEGIN SELECT raise(ABORT, 'broken'); END",
    )();
  });
  const run = async () => {
    const preview = await service.choose(randomUUID());
    return service.run({ id: preview?.id ?? '', jobId: randomUUID(), withSettings: true });
  };
  await run();
  const [known] = storage.conversations.list({ place: 'list', after: null, limit: 9 }).items;
  const grown = buildChatGpt({
    id: 'c0',
    nodes: {
      root: {},
      'c0-q': { role: 'user', parent: 'root', text: 'Question 0' },
      'c0-a': { role: 'assistant', parent: 'c0-q', text: 'Yes.' },
      more: { role: 'user', parent: 'c0-a', text: 'Really?' },
    },
  });
  await writeZip(path, { 'conversations.json': [grown, buildChatGptPair('c1', 'New', 'Yes.')] });
  isLater = true;
  await expect(run()).rejects.toThrow('broken');
  expect(told).toContain(`grown ${known?.id}`);
});

test('what another machine’s settings would add is told first, and left out where that is wanted', async () => {
  const path = join(temporaryFolder(), 'Move.zip');
  const there = settingsSchema.parse({
    theme: 'dark',
    providers: [{ ...OPENROUTER, baseUrl: 'https://elsewhere.test:8443/v1' }],
    defaultModel: { providerId: OPENROUTER.id, modelId: 'vendor/model' },
  });
  const documents = { 'One.json': buildPortableDocument() };
  await writeZip(path, {
    ...documents,
    'glimpse.json': buildPortableIndex(documents, { scope: 'machine', settings: 'settings.json' }),
    'settings.json': settingsWithoutSecrets(there),
  });
  const { service, settings } = setUp(path);
  const importIt = async (withSettings: boolean) => {
    const preview = await service.choose(randomUUID());
    const id = preview?.id ?? '';
    return { preview, report: await service.run({ id, jobId: randomUUID(), withSettings }) };
  };

  const added = { hosts: ['elsewhere.test:8443'], defaultModel: 'vendor/model' };
  const without = await importIt(false);
  expect(without.preview?.settings).toEqual(added);
  expect(without.report).toMatchObject({ settings: false, withoutKey: [] });
  expect(settings.settings()).toEqual(settingsSchema.parse({}));

  const { preview, report } = await importIt(true);
  expect(preview?.settings).toEqual(added);
  expect(report).toMatchObject({ settings: true, withoutKey: ['OpenRouter'] });
  expect(settings.settings()).toMatchObject({ theme: 'dark', defaultModel: there.defaultModel });
  const again = await service.choose(randomUUID());
  expect(again?.settings).toEqual({ hosts: [], defaultModel: undefined });
});

test('nothing is imported where nothing can be written', async () => {
  const { service, storage } = setUp(await exported());
  const preview = await service.choose(randomUUID());
  storage.db.refuseWrites({ code: 'STORAGE_READ_ONLY', message: 'It can only be read.' });
  await expect(
    service.run({ id: preview?.id ?? '', jobId: randomUUID(), withSettings: true }),
  ).rejects.toMatchObject({
    code: 'STORAGE_READ_ONLY',
  });
  storage.db.refuseWrites(undefined);
});

test('routes refuse what is no id', () => {
  const jobId = randomUUID();
  expect(routes['import.choose'].in.safeParse({ jobId: '../x' }).success).toBe(false);
  expect(routes['import.inspect'].in.safeParse({ id: '/etc/passwd', jobId }).success).toBe(false);
  const run = { id: randomUUID(), jobId, withSettings: true };
  expect(routes['import.run'].in.safeParse(run).success).toBe(true);
  expect(routes['import.run'].in.safeParse({ ...run, id: 7 }).success).toBe(false);
  expect(routes['import.run'].in.safeParse({ ...run, withSettings: 'yes' }).success).toBe(false);
  expect(routes['import.discard'].in.safeParse({}).success).toBe(false);
});
