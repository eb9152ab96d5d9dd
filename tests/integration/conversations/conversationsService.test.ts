import { expect, test } from 'vitest';
import { createConversationsService } from '@main/services/conversations/conversationsService';
import type { EventMap, EventName } from '@shared/ipc';
import { MODEL, openStorage } from '../../support/storage';

/** The service over a real database, with time that is moved by hand. */
function openConversations() {
  const storage = openStorage();
  const events: { name: EventName; payload: unknown }[] = [];
  const timers: { at: number; callback: () => void }[] = [];
  const running = new Set<string>();
  const stopped: string[] = [];
  let collected = 0;
  const service = createConversationsService({
    repositories: storage,
    isRunning: (id) => running.has(id),
    stop: (id) => stopped.push(id),
    publish: <K extends EventName>(name: K, payload: EventMap[K]) =>
      void events.push({ name, payload }),
    now: () => storage.clock.now,
    schedule: (ms, callback) => {
      timers.push({ at: storage.clock.now + ms, callback });
      return () => {};
    },
    collectGarbage: () => {
      collected += 1;
    },
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
  return { storage, service, events, running, stopped, converse, pass, garbage: () => collected };
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
  expect(service.list({ after: null, limit: 10 }).items).toMatchObject([
    { id: busy.id, running: true },
    { id: quiet.id, running: false },
  ]);
});

test('a deleted conversation can be brought back for a minute, and is then gone for real', () => {
  const { service, events, stopped, converse, pass, garbage } = openConversations();
  const kept = converse('Kept');
  const gone = converse('Gone');
  service.delete(kept.id);
  service.delete(gone.id);
  expect(stopped).toEqual([kept.id, gone.id]);
  expect(events.at(-1)).toEqual({ name: 'conversation.removed', payload: { id: gone.id } });
  pass(59_000);
  service.restore(kept.id);
  expect(events.at(-1)).toMatchObject({
    name: 'conversation.changed',
    payload: { conversation: { id: kept.id, title: 'Kept' } },
  });

  pass(3_000);
  expect(() => service.restore(gone.id)).toThrow(/no longer there/);
  expect(service.open(kept.id).messages).toHaveLength(2);
  expect(garbage()).toBe(1);
});

test('what was deleted just before the app ended goes a minute after the next start', () => {
  const { service, storage, converse, pass } = openConversations();
  const { id } = converse('Gone');
  storage.conversations.delete(id);
  service.purge();
  expect(storage.conversations.restore(id).id).toBe(id);
  storage.conversations.delete(id);
  pass(62_000);
  expect(() => storage.conversations.restore(id)).toThrow(/no longer there/);
});

test('deleting, restoring and choosing messages tells the windows to open the path again', () => {
  const { service, events, stopped, converse } = openConversations();
  const { id, answer } = converse('Hello');
  service.deleteMessage(answer.id);
  service.restoreMessage(answer.id);
  service.selectVersion(answer.id);
  const changed = { name: 'conversation.pathChanged', payload: { id } };
  expect(events).toEqual([changed, changed, changed]);
  expect(stopped).toEqual([id]);
});

test('an answer that ends after its conversation was deleted is told to nobody', () => {
  const { service, events, converse } = openConversations();
  const { id } = converse('Hello');
  service.delete(id);
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
