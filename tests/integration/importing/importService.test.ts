import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importJobs } from '@main/services/importing/importJobs';
import { createImportService } from '@main/services/importing/importService';
import { createJobs } from '@main/services/jobs/jobs';
import { routes } from '@shared/ipc';
import type { JobProgress } from '@shared/ipc/job';
import { writeZip } from '../../support/builders/portable';
import { buildChatGptPair } from '../../support/exports/chatGptExport';
import { openStorage, temporaryFolder } from '../../support/storage';

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
    mergeSettings: () => ['OpenRouter'],
    newId: randomUUID,
  });
  return { folder, storage, service, jobs, progress, told };
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
  const report = await service.run(preview?.id ?? '', jobId);
  expect(report).toMatchObject({ imported: 2, cancelled: false });
  expect(progress.at(-1)).toEqual({ jobId, phase: 'conversations', done: 2, total: 2 });
  expect(told).toContain('conversation.listChanged');
  const list = { place: 'list', after: null, limit: 9 } as const;
  expect(storage.conversations.list(list).items).toHaveLength(2);
  expect(existsSync(path)).toBe(true);
  await expect(service.run(preview?.id ?? '', randomUUID())).rejects.toMatchObject({
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
  expect(await service.run(id, randomUUID())).toMatchObject({ imported: 2 });
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
  const report = await service.run(preview?.id ?? '', importing);
  expect(report.cancelled).toBe(true);
  const list = { place: 'list', after: null, limit: 50 } as const;
  expect(storage.conversations.list(list).items).toHaveLength(report.imported);
});

test('nothing is imported where nothing can be written', async () => {
  const { service, storage } = setUp(await exported());
  const preview = await service.choose(randomUUID());
  storage.db.refuseWrites({ code: 'STORAGE_READ_ONLY', message: 'It can only be read.' });
  await expect(service.run(preview?.id ?? '', randomUUID())).rejects.toMatchObject({
    code: 'STORAGE_READ_ONLY',
  });
  storage.db.refuseWrites(undefined);
});

test('routes refuse what is no id', () => {
  const jobId = randomUUID();
  expect(routes['import.choose'].in.safeParse({ jobId: '../x' }).success).toBe(false);
  expect(routes['import.inspect'].in.safeParse({ id: '/etc/passwd', jobId }).success).toBe(false);
  expect(routes['import.run'].in.safeParse({ id: 7, jobId }).success).toBe(false);
  expect(routes['import.discard'].in.safeParse({}).success).toBe(false);
});
