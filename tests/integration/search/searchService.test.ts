import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { createSearchThread } from '@main/data/search/searchThread';
import { hasThreads } from '@main/data/threads';
import { createConversationsService } from '@main/services/conversations/conversationsService';
import { createSearchService } from '@main/services/search/searchService';
import { routes } from '@shared/ipc';
import { unpackIds } from '@shared/utils/packedIds';
import { MODEL, openStorage, temporaryFolder, type Storage } from '../../support/storage';

const ROOT = join(import.meta.dirname, '../../..');

/** The thread's script, built as for the app; beside the packages that it needs. */
const folder = join(ROOT, 'node_modules/.glimpse-test', String(process.pid));
const built = join(folder, 'searchWorker.cjs');

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': join(ROOT, 'shared'), '@main': join(ROOT, 'electron/main') } },
    build: {
      ssr: join(ROOT, 'electron/main/data/search/searchWorker.ts'),
      outDir: folder,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
// A thread takes its time to start where the machine does much else.
vi.setConfig({ testTimeout: 30_000 });

/** The service with its real thread over a real file. */
function openSearch(storage: Storage = openStorage(), file = storage.file) {
  const thread = createSearchThread({
    file,
    script: built,
    schedule: () => () => undefined,
  });
  onTestFinished(() => thread.close());
  const published: string[] = [];
  const { selectVersion } = createConversationsService({
    repositories: storage,
    isRunning: () => false,
    comparedIn: () => undefined,
    stop: () => undefined,
    publish: (name) => void published.push(name),
    now: () => storage.clock.now,
    schedule: () => () => undefined,
    publishFolders: () => undefined,
    collectGarbage: () => undefined,
    refile: () => Promise.reject(new Error('Nothing is filed here')),
    log: { warn: () => undefined },
  });
  const service = createSearchService({ thread, messages: storage.messages, selectVersion });
  return { storage, service, published };
}

function ask(storage: Storage, conversationId: string, text: string, answer = 'ok') {
  const asked = storage.messages.ask({
    conversationId,
    text,
    attachmentIds: [],
    model: MODEL,
    clearDraft: true,
  });
  storage.messages.finish(asked.answer.id, { status: 'complete', text: answer, reasoning: '' });
  return { questionId: asked.question.id, answerId: asked.answer.id };
}

test('a search that runs when the app quits gives up, and its thread ends by itself', async () => {
  const { storage, service } = openSearch();
  const { id } = storage.conversations.unsent();
  ask(storage, id, 'First walrus');
  const searching = service.search({ query: 'walrus', limit: 10 });
  const closing = service.close();
  await expect(searching).rejects.toMatchObject({ code: 'CANCELLED' });
  await closing;
  expect(hasThreads()).toBe(false);
});

test('all conversations of a place are told in the order of the sidebar', async () => {
  const { storage, service } = openSearch();
  const asked = ['one', 'two', 'three'].map((text) => {
    const { id } = storage.conversations.unsent();
    ask(storage, id, text);
    return id;
  });
  const [one = '', two = '', three = ''] = asked;
  storage.conversations.file([{ ids: [one], pinned: true }]);
  storage.conversations.unsent();
  expect(unpackIds(await service.ids({ place: 'list' }))).toEqual([one, three, two]);
  expect(unpackIds(await service.ids({ place: 'archive' }))).toEqual([]);
});

test('what was written a moment ago is found, also after the thread was closed', async () => {
  const { storage, service } = openSearch();
  const { id } = storage.conversations.unsent();
  ask(storage, id, 'First walrus');
  expect((await service.search({ query: 'walrus', limit: 10 })).messages).toHaveLength(1);
  ask(storage, id, 'Second walrus');
  expect((await service.search({ query: 'walrus', limit: 10 })).messages).toHaveLength(2);
  await service.close();
  ask(storage, id, 'Third walrus');
  expect((await service.search({ query: 'walrus', limit: 10 })).messages).toHaveLength(3);
});

test('a search that is overtaken is given up, and the last one is answered', async () => {
  const { storage, service } = openSearch();
  ask(storage, storage.conversations.unsent().id, 'walrus');
  const outcomes = await Promise.allSettled(
    ['w', 'wa', 'wal'].map((query) => service.search({ query, limit: 10 })),
  );
  expect(outcomes).toMatchObject([
    { status: 'rejected', reason: { code: 'CANCELLED' } },
    { status: 'rejected', reason: { code: 'CANCELLED' } },
    { status: 'fulfilled', value: { messages: [{ role: 'user' }] } },
  ]);
});

test('a history that can’t be read gives an error that a person understands', async () => {
  const { service } = openSearch(openStorage(), join(temporaryFolder(), 'missing', 'glimpse.db'));
  await expect(service.search({ query: 'walrus', limit: 10 })).rejects.toMatchObject({
    code: 'STORAGE_FAILED',
  });
});

test('a text is counted in the messages of the active path, as it is read', async () => {
  const { storage, service } = openSearch();
  const { id } = storage.conversations.unsent();
  const first = ask(storage, id, 'Café', 'The **cafe** is closed. [cafe](http://x/cafe)');
  ask(storage, id, 'nothing');
  const last = ask(storage, id, 'CAFÉS');
  expect(await service.find({ id, text: 'cafe' })).toEqual([
    { messageId: first.questionId, count: 1 },
    { messageId: first.answerId, count: 2 },
    { messageId: last.questionId, count: 1 },
  ]);
  storage.messages.delete(last.questionId, 'delete');
  expect(await service.find({ id, text: 'cafes' })).toEqual([]);
  expect(await service.find({ id, text: 'cafe' })).toHaveLength(2);
  expect(await service.find({ id, text: '' })).toEqual([]);
});

test('a message is shown with what stands around it, wherever it is', async () => {
  const { storage, service } = openSearch();
  const { id } = storage.conversations.unsent();
  const turns = Array.from({ length: 30 }, (_, index) => ask(storage, id, `Question ${index}`));
  const middle = turns[15]?.questionId ?? '';
  const around = await service.reveal({ id: middle, limit: 10 });
  expect(around).toMatchObject({ hasOlder: true, hasNewer: true });
  expect(around.messages.map((message) => message.id).indexOf(middle)).toBe(5);

  const lastShown = around.messages.at(-1)?.id ?? '';
  const newer = await service.newer({ id, after: lastShown, limit: 10 });
  expect(newer.messages[0]?.parentId).toBe(lastShown);
  expect(newer).toMatchObject({ hasOlder: true, hasNewer: true });

  const first = await service.reveal({ id: turns[0]?.questionId ?? '', limit: 10 });
  expect(first).toMatchObject({ hasOlder: false, hasNewer: true });
  expect(first.messages).toHaveLength(10);
  const last = await service.reveal({ id: turns[29]?.answerId ?? '', limit: 10 });
  expect(last).toMatchObject({ hasOlder: true, hasNewer: false });
  expect(last.messages).toHaveLength(10);
});

test('a message of another version is made visible by making its path the active one', async () => {
  const { storage, service, published } = openSearch();
  const { id } = storage.conversations.unsent();
  const { questionId } = ask(storage, id, 'Wrong');
  const edited = storage.messages.ask({
    conversationId: id,
    editOf: questionId,
    text: 'Right',
    attachmentIds: [],
    model: MODEL,
    clearDraft: false,
  });
  const { messages } = await service.reveal({ id: questionId, limit: 10 });
  expect(messages[0]?.id).toBe(questionId);
  expect(storage.messages.path(id, { limit: 10 }).messages[0]?.id).toBe(questionId);
  expect(published).toEqual(['conversation.pathChanged']);

  storage.messages.delete(edited.question.id, 'delete');
  await expect(service.reveal({ id: edited.question.id, limit: 10 })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('requests that no window of ours makes are refused', () => {
  const refused = {
    'conversation.search': { query: 'a'.repeat(1_001), limit: 10 },
    'conversation.find': { id: 'none', text: 'a' },
    'conversation.newer': { id: 'none', after: 'none', limit: 10 },
    'message.reveal': { id: crypto.randomUUID(), limit: 1_000 },
  } as const;
  for (const [name, input] of Object.entries(refused)) {
    expect(routes[name as keyof typeof refused].in.safeParse(input).success).toBe(false);
  }
});
