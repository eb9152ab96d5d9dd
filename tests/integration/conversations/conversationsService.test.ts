import { DatabaseSync } from '@photostructure/sqlite';
import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { historyJobs } from '@main/data/historyJobs';
import { createConversationsService } from '@main/services/conversations/conversationsService';
import { createFoldersService } from '@main/services/conversations/foldersService';
import { filingSchema } from '@shared/domain/conversation';
import { routes, type EventMap, type EventName, type RouteName } from '@shared/ipc';
import { packIds, unpackIds } from '@shared/utils/packedIds';
import { MODEL, openStorage } from '../../support/storage';

/** The service over a real database, with time that is moved by hand. */
function openConversations() {
  const storage = openStorage();
  const events: { name: EventName; payload: unknown }[] = [];
  const timers: { at: number; callback: () => void }[] = [];
  const running = new Set<string>();
  const stopped: string[] = [];
  const warnings: string[] = [];
  let collected = 0;
  const common = {
    stop: (id: string) => void stopped.push(id),
    publish: <K extends EventName>(name: K, payload: EventMap[K]) =>
      void events.push({ name, payload }),
  };
  const service = createConversationsService({
    ...common,
    repositories: storage,
    isRunning: (id) => running.has(id),
    comparedIn: () => undefined,
    now: () => storage.clock.now,
    schedule: (ms, callback) => {
      timers.push({ at: storage.clock.now + ms, callback });
      return () => {};
    },
    publishFolders: () => folders.publishChange(),
    refile: (change) => historyJobs.refile({ file: storage.file, change }),
    collectGarbage: () => {
      collected += 1;
    },
    log: { warn: (message) => void warnings.push(message) },
  });
  const folders = createFoldersService({
    ...common,
    ...storage,
    running: () => [...running],
    purgeLater: service.purgeLater,
  });
  const converse = (text: string) => {
    const { id } = storage.conversations.unsent();
    const question = {
      conversationId: id,
      text,
      attachmentIds: [],
      model: MODEL,
      clearDraft: true,
    };
    const asked = storage.messages.ask(question);
    storage.messages.finish(asked.answer.id, { status: 'complete', text: 'ok', reasoning: '' });
    return { id, ...asked };
  };
  const pass = (ms: number): void => {
    const until = storage.clock.now + ms;
    for (;;) {
      timers.sort((a, b) => a.at - b.at);
      if (timers[0] === undefined || timers[0].at > until) break;
      storage.clock.now = Math.max(storage.clock.now, timers[0].at);
      timers.shift()?.callback();
    }
    storage.clock.now = until;
  };
  return {
    storage,
    service,
    folders,
    events,
    running,
    stopped,
    converse,
    pass,
    warnings,
    garbage: () => collected,
  };
}

test('opening a conversation brings its newest messages, its draft and its queue', () => {
  const { service, storage, converse } = openConversations();
  const { id, question, answer } = converse('Hello');
  service.saveDraft(id, { text: 'next', attachmentIds: [] });
  storage.queue.add(id, { text: 'waiting', attachmentIds: [] });
  const opened = service.open(id);
  expect(opened.messages.map((message) => message.id)).toEqual([question.id, answer.id]);
  expect(opened).toMatchObject({
    hasOlder: false,
    draft: { text: 'next', attachments: [] },
    queue: [{ text: 'waiting' }],
  });
});

test('the list says in which conversations an answer is running', () => {
  const { service, running, converse } = openConversations();
  const quiet = converse('Quiet');
  const busy = converse('Busy');
  running.add(busy.id);
  expect(service.list({ place: 'list', after: null, limit: 10 }).items).toMatchObject([
    { id: busy.id, running: true },
    { id: quiet.id, running: false },
  ]);
});

test('a deleted conversation can be brought back for a minute, and is then gone for real', async () => {
  const { service, events, stopped, converse, pass, garbage } = openConversations();
  const kept = converse('Kept');
  const gone = converse('Gone');
  await service.delete([kept.id]);
  await service.delete([gone.id]);
  expect(stopped).toEqual([kept.id, gone.id]);
  expect(events).toContainEqual({ name: 'conversation.removed', payload: { ids: gone.id } });
  pass(59_000);
  await service.restore([kept.id]);
  expect(events.at(-2)).toMatchObject({
    name: 'conversation.changed',
    payload: { conversation: { id: kept.id, title: 'Kept' } },
  });

  pass(3_000);
  await expect(service.restore([gone.id])).rejects.toThrow(/no longer there/);
  expect(service.open(kept.id).messages).toHaveLength(2);
  expect(garbage()).toBe(1);
});

test('what was deleted just before the app ended goes a minute after the next start', () => {
  const { service, storage, converse, pass } = openConversations();
  const { id } = converse('Gone');
  storage.conversations.delete([id]);
  service.purge();
  storage.conversations.restore([id]);
  expect(storage.conversations.get(id).id).toBe(id);
  storage.conversations.delete([id]);
  pass(62_000);
  expect(() => storage.conversations.restore([id])).toThrow(/no longer there/);
});

test('a purge that fails is told to the log, stops nothing, and is tried again', () => {
  const { service, storage, converse, pass, warnings } = openConversations();
  const { id } = converse('Gone');
  storage.conversations.delete([id]);
  const raw = new DatabaseSync(storage.file);
  onTestFinished(() => raw.close());
  raw.exec(`CREATE TRIGGER kept BEFORE DELETE ON messages BEGIN SELECT raise(ABORT, 'kept'); END`);
  service.purge();
  pass(62_000);
  expect(warnings).not.toEqual([]);
  raw.exec('DROP TRIGGER kept');
  pass(62_000);
  expect(raw.prepare('SELECT id FROM messages').all()).toEqual([]);
});

test('deleting, restoring and choosing messages tells the windows to open the path again', () => {
  const { service, events, stopped, converse } = openConversations();
  const { id, answer } = converse('Hello');
  service.deleteMessage(answer.id, 'delete');
  service.restoreMessage(answer.id);
  service.selectVersion(answer.id);
  const changed = { name: 'conversation.pathChanged', payload: { id } };
  const anywhere = { ...changed, payload: { id, anywhere: true } };
  expect(events).toEqual([anywhere, anywhere, changed]);
  expect(stopped).toEqual([id]);
});

test('an answer that ends after its conversation was deleted is told to nobody', async () => {
  const { service, events, converse } = openConversations();
  const { id } = converse('Hello');
  await service.delete([id]);
  const before = events.length;
  service.publishChange(id);
  expect(events).toHaveLength(before);
});

test('a branch appears in the list at once', () => {
  const { service, events, converse } = openConversations();
  const { answer } = converse('Hello');
  const branch = service.branch(answer.id);
  expect(events).toMatchObject([
    {
      name: 'conversation.changed',
      payload: { summary: { id: branch.id, title: 'Hello (branch)' } },
    },
  ]);
});

test('windows hear how an open conversation is routed when the settings change', () => {
  const { storage, service, events, converse } = openConversations();
  const { id } = converse('Hello');
  const { id: closed } = converse('Nobody looks at this');
  service.open(id);
  storage.settings.routing = { ...storage.settings.routing, zeroDataRetention: true };
  events.length = 0;
  service.publishFollowers();
  const heard = events.map(
    ({ payload }) => (payload as EventMap['conversation.changed']).conversation,
  );
  expect(heard.find((conversation) => conversation.id === id)?.routing.zeroDataRetention).toBe(
    true,
  );
  expect(heard.some((conversation) => conversation.id === closed)).toBe(false);
});

test('folders tell what is in them: how many, how many unread, and whether one is answering', async () => {
  const { service, folders, events, running, converse } = openConversations();
  const { id } = converse('Hello');
  const folder = folders.create({ name: 'Work', parentId: null });
  await service.file([{ ids: [id], folderId: folder.id, unread: true }]);
  expect(events.at(-1)).toEqual({
    name: 'folder.changed',
    payload: { folders: [{ ...folder, count: 1, unread: 1, running: false }] },
  });
  running.add(id);
  service.publishChange(id);
  expect(events.at(-1)).toMatchObject({
    name: 'folder.changed',
    payload: { folders: [{ running: true }] },
  });
});

test('a folder that is deleted with its conversations stops them, and is then gone for real', async () => {
  const { service, folders, events, stopped, converse, pass } = openConversations();
  const { id } = converse('Hello');
  const folder = folders.create({ name: 'Work', parentId: null });
  await service.file([{ ids: [id], folderId: folder.id }]);
  folders.delete(folder.id, 'delete');
  expect(stopped).toEqual([id]);
  expect(events).toContainEqual({ name: 'conversation.removed', payload: { ids: id } });
  folders.restore(folder.id);
  expect(service.open(id).conversation.folderId).toBe(folder.id);
  folders.delete(folder.id, 'keep');
  pass(62_000);
  expect(() => folders.restore(folder.id)).toThrow(/no longer there/);
  expect(service.open(id).conversation.folderId).toBeNull();
});

test('many conversations that change at once are told in one event', async () => {
  const { service, events, converse } = openConversations();
  const ids = Array.from({ length: 60 }, (_, index) => converse(`Number ${index}`).id);
  const before = events.length;
  await service.file([{ ids, archived: true }]);
  expect(events.slice(before).map(({ name }) => name)).toEqual([
    'conversation.listChanged',
    'folder.changed',
  ]);
});

test('an open conversation that an import makes grow is read again, others are not', () => {
  const { service, events, converse } = openConversations();
  const [open, other] = [converse('Open'), converse('Other')];
  service.open(open.id);
  const before = events.length;
  service.publishGrown([other.id, open.id]);
  expect(events.slice(before)).toEqual([
    { name: 'conversation.pathChanged', payload: { id: open.id, anywhere: true } },
  ]);
});

test('very many conversations are filed, deleted and brought back as one change each', async () => {
  const { service, storage, events } = openConversations();
  const insert = storage.db.command(
    `INSERT INTO conversations (id, title, pinned, created_at, updated_at)
     VALUES (:id, 'One of many', :pinned, 1, 1)`,
  );
  const ids = Array.from({ length: 3_000 }, (_, index) => {
    const id = randomUUID();
    insert({ id, pinned: Number(index < 10) });
    return id;
  });
  const count = (place: 'list' | 'archive') =>
    storage.db
      .query(
        'SELECT count(*) AS count FROM conversations WHERE place = :place AND deleted_at IS NULL',
        z.object({ count: z.number() }),
      )
      .get({ place })?.count;
  const undo = await service.file([{ ids, archived: true, pinned: false }]);
  expect([count('list'), count('archive')]).toEqual([0, 3_000]);
  expect(undo.map(({ ids: some, ...was }) => [unpackIds(some).length, was])).toEqual([
    [2_990, { pinned: false, archived: false }],
    [10, { pinned: true, archived: false }],
  ]);
  await service.file(filingSchema.array().parse(undo));
  expect([count('list'), count('archive')]).toEqual([3_000, 0]);
  await service.delete(ids);
  expect(count('list')).toBe(0);
  expect(events).toContainEqual({ name: 'conversation.removed', payload: { ids: packIds(ids) } });
  await service.restore(ids);
  expect(count('list')).toBe(3_000);
  await expect(service.file([{ ids, folderId: randomUUID() }])).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('an answer that the user rewrites becomes another version', () => {
  const { service, events, converse } = openConversations();
  const { id, question, answer } = converse('Hello');
  service.editAnswer(answer.id, 'Better');
  expect(events[0]).toEqual({ name: 'conversation.pathChanged', payload: { id } });
  const [, edited] = service.open(id).messages;
  expect(edited).toMatchObject({ edited: true, siblingIds: [answer.id, edited?.id] });
  expect(() => service.editAnswer(question.id, 'No')).toThrow(/Only an answer/);
});

test.each<[RouteName, unknown]>([
  ['conversation.list', { place: 'nowhere', after: null, limit: 10 }],
  ['conversation.file', { filings: [{ pinned: true }] }],
  ['conversation.ids', { place: 'nowhere' }],
  ['conversation.duplicate', {}],
  ['conversation.delete', { ids: '' }],
  ['conversation.restore', { ids: 'x' }],
  ['folder.list', null],
  ['folder.create', { name: '   ', parentId: null }],
  ['folder.update', { id: 'x' }],
  ['folder.delete', { id: '6c0d0a0e-6d2b-4a83-9d58-0c3a3bb0a111', conversations: 'burn' }],
  ['folder.restore', {}],
  ['message.delete', { id: '6c0d0a0e-6d2b-4a83-9d58-0c3a3bb0a111' }],
  ['message.edit', { id: '6c0d0a0e-6d2b-4a83-9d58-0c3a3bb0a111', text: ' ' }],
])('%s refuses what makes no sense', (name, input) => {
  expect(routes[name].in.safeParse(input).success).toBe(false);
});
