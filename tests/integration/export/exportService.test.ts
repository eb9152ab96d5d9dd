import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, test } from 'vitest';
import { createExportService } from '@main/services/export/exportService';
import type { ExportThread } from '@main/services/export/exportThread';
import { measureExport, runExport } from '@main/services/export/runExport';
import { createUnfinishedExports } from '@main/services/export/unfinished';
import { createJobs } from '@main/services/jobs/jobs';
import { routes } from '@shared/ipc';
import { settingsSchema } from '@shared/domain/settings';
import { filesIn, PNG, setUp } from './harness';

const JOB = '6c0d0a0e-6d2b-4a83-9d58-0c3a3bb0a111';

/** The service over real jobs, doing in place what a thread does in the app. */
function setUpService(thread: Partial<ExportThread> = {}) {
  const profile = setUp();
  const { storage, target, folder } = profile;
  const asked: string[] = [];
  const shown: string[] = [];
  let answer: 'there' | 'nowhere' = 'there';
  const where = (name: string): Promise<string | undefined> => {
    asked.push(name);
    return Promise.resolve(answer === 'there' ? join(target, name) : undefined);
  };
  const unfinished = createUnfinishedExports(join(folder, 'exports'));
  const jobs = createJobs({ publish: () => undefined, now: Date.now });
  const service = createExportService({
    thread: {
      measure: async (source, scope) => measureExport(source, scope),
      run: runExport,
      ...thread,
    },
    jobs,
    source: { history: storage.file, attachments: join(folder, 'attachments') },
    app: '0.1.0',
    settings: () => settingsSchema.parse({}),
    titleOf: (id) => storage.conversations.get(id).title,
    folderName: (id) => storage.folders.list().find((each) => each.id === id)?.name,
    askForFile: where,
    askForFolder: () => where(''),
    print: async (_html, pdf) => writeFileSync(pdf, '%PDF'),
    makeCopy: async () => undefined,
    showInFolder: (path) => shown.push(path),
    now: () => Date.UTC(2026, 10, 27, 12),
    unfinished,
    newId: () => 'id',
  });
  const changeMind = (): void => {
    answer = 'nowhere';
  };
  return { ...profile, service, jobs, asked, shown, unfinished, changeMind };
}

const OPTIONS = { jobId: JOB, thoughts: false, pack: 'folder' } as const;

test('a person is asked for a file where there is one, else for a folder or a zip', async () => {
  const { service, converse, attach, target, asked, shown } = setUpService();
  const { conversationId } = converse('A', 'B', { title: 'Plain: 1' });
  const scope = { kind: 'conversations' as const, ids: [conversationId] };
  for (const format of ['markdown', 'html', 'pdf', 'json'] as const) {
    expect(await service.start({ ...OPTIONS, scope, format })).toMatchObject({ missing: 0 });
  }
  expect(asked).toEqual(['Plain- 1.md', 'Plain- 1.html', 'Plain- 1.pdf', 'Plain- 1.json']);
  const picture = attach('a.png', PNG);
  converse('C', 'D', { conversationId, attachmentIds: [picture.id] });
  asked.length = 0;
  expect(await service.measure(scope)).toEqual({
    conversations: 1,
    messages: 4,
    attachments: 1,
    bytes: PNG.length,
  });
  const result = await service.start({ ...OPTIONS, scope, format: 'markdown' });
  expect(result).toEqual({ name: 'Plain- 1', conversations: 1, missing: 0 });
  service.reveal(JOB);
  expect(shown).toEqual([join(target, 'Plain- 1')]);
  await service.start({ ...OPTIONS, scope, format: 'json', pack: 'zip' });
  await service.start({ ...OPTIONS, scope, format: 'html', pack: 'zip' });
  converse('E', 'F');
  await service.start({ ...OPTIONS, scope: { kind: 'everything' }, format: 'html', pack: 'zip' });
  await service.machine(JOB);
  expect(asked).toEqual([
    '',
    'Plain- 1.zip',
    'Plain- 1.html',
    'Glimpse export 2026-11-27.zip',
    'Glimpse move 2026-11-27.zip',
  ]);
});

test('who changes their mind gets nothing, and is not told of it', async () => {
  const { service, converse, changeMind, target } = setUpService();
  converse('A', 'B');
  changeMind();
  const scope = { kind: 'everything' } as const;
  expect(await service.start({ ...OPTIONS, scope, format: 'json' })).toBeNull();
  expect(await service.machine(JOB)).toBeNull();
  expect(() => service.reveal(JOB)).toThrow('does not know any more');
  expect(filesIn(target).size).toBe(0);
});

/** An export that never gets further. */
async function writeHalf(
  { work }: { readonly work: string },
  { signal }: { readonly signal: AbortSignal },
): Promise<never> {
  mkdirSync(work);
  writeFileSync(join(work, 'out'), 'half');
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('Aborted')));
  });
}

test('an export can be cancelled, and the end of the app leaves nothing of it', async () => {
  const { service, converse, jobs, target } = setUpService({
    run: writeHalf,
  });
  converse('A', 'B', { title: 'A' });
  const doing = service.start({ ...OPTIONS, scope: { kind: 'everything' }, format: 'json' });
  await expect.poll(() => readdirSync(target)).toEqual(['.glimpse-export-id']);
  service.stop();
  expect(existsSync(join(target, '.glimpse-export-id'))).toBe(false);
  jobs.cancel(JOB);
  await expect(doing).rejects.toMatchObject({ code: 'CANCELLED' });
});

test('what an export leaves when the app is killed is gone after the next start, and nothing else', async () => {
  const { service, converse, jobs, target, folder } = setUpService({
    run: writeHalf,
  });
  converse('A', 'B', { title: 'A' });
  const doing = service.start({ ...OPTIONS, scope: { kind: 'everything' }, format: 'json' });
  await expect.poll(() => readdirSync(target)).toEqual(['.glimpse-export-id']);
  const theirs = join(target, 'theirs');
  mkdirSync(theirs);
  writeFileSync(join(folder, 'exports', 'theirs'), theirs);
  // As the next run of the app finds it.
  createUnfinishedExports(join(folder, 'exports')).removeLeft();
  expect(readdirSync(target)).toEqual(['theirs']);
  expect(readdirSync(join(folder, 'exports'))).toEqual([]);
  jobs.cancel(JOB);
  await expect(doing).rejects.toMatchObject({ code: 'CANCELLED' });
});

it.each([
  ['export.measure', { scope: { kind: 'conversations', ids: '' } }],
  ['export.measure', { scope: { kind: 'machine' } }],
  ['export.start', { ...OPTIONS, scope: { kind: 'everything' }, format: 'exe' }],
  ['export.start', { ...OPTIONS, scope: { kind: 'folder', id: '../..' }, format: 'json' }],
  ['export.machine', { jobId: 'mine' }],
  ['export.reveal', { jobId: '/etc/passwd' }],
] as const)('%s refuses %j', (name, input) => {
  expect(routes[name].in.safeParse(input).success).toBe(false);
  expect(routes[name].from).toEqual(['chat']);
});
