import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import type { Message } from '@shared/domain/message';
import type { OpenConversation } from '@shared/ipc/conversation';
import { AppError } from '@shared/utils/appError';
import {
  answerEnded,
  keepOpen,
  loadOlderMessages,
  openConversationState,
  reloadConversation,
} from '@renderer/state/openConversation';
import { buildConversation, buildOpenConversation } from '../../../support/builders/conversation';
import { buildMessage } from '../../../support/builders/message';
import { installFakeMain, installFrames, settle } from '../../../support/fakeMain';

beforeEach(() => {
  installFrames();
});

function stored(conversationId: string, length: number): Message[] {
  const messages: Message[] = [];
  for (let index = 0; index < length; index += 1) {
    const parentId = messages.at(-1)?.id ?? null;
    messages.push(buildMessage({ conversationId, parentId, status: 'complete' }));
  }
  return messages;
}

async function openWith(values: Partial<OpenConversation> & { readonly id?: string }) {
  const { id = randomUUID(), ...rest } = values;
  const answer = {
    current: buildOpenConversation({ conversation: buildConversation({ id }), ...rest }),
  };
  const main = installFakeMain({
    'conversation.open': () => answer.current,
    'generation.attach': () => ({
      seq: 0,
      phase: { kind: 'waiting' },
      askedAt: 0,
      message: buildMessage(),
    }),
    'generation.detach': () => undefined,
  });
  const close = keepOpen(id);
  await settle();
  return { id, main, close, answer };
}

test('the messages that come in are shown in their place', async () => {
  const id = randomUUID();
  const [question, answer] = stored(id, 2);
  const { main } = await openWith({ id });
  for (const message of [question, answer]) {
    if (message !== undefined) main.tell('message.changed', { message });
  }
  expect(openConversationState(id).messages).toEqual([question, answer]);
});

test('what happens in another conversation changes nothing here', async () => {
  const { id, main } = await openWith({});
  main.tell('message.changed', { message: buildMessage() });
  main.tell('conversation.queueChanged', {
    id: randomUUID(),
    queue: [{ id: randomUUID(), text: 'x', attachments: [] }],
  });
  expect(openConversationState(id)).toMatchObject({ messages: [], queue: [] });
});

test('another path is fetched, and older pages that it shares are kept', async () => {
  const id = randomUUID();
  const messages = stored(id, 6);
  const { main, answer } = await openWith({ id, messages });
  const branch = buildMessage({
    conversationId: id,
    parentId: messages[2]?.id ?? null,
    status: 'complete',
  });
  answer.current = { ...answer.current, messages: [branch], hasOlder: true };
  main.tell('conversation.pathChanged', { id });
  await settle();
  expect(openConversationState(id)).toMatchObject({
    messages: [...messages.slice(0, 3), branch],
    hasOlder: false,
  });
});

test('where a message between older ones went, all that was loaded is fetched anew', async () => {
  const id = randomUUID();
  const messages = stored(id, 6);
  const { main, answer } = await openWith({ id, messages });
  const [first, gone, lifted, ...others] = messages;
  if (first === undefined || gone === undefined || lifted === undefined) throw new Error('Six');
  const kept = [first, { ...lifted, parentId: first.id }, ...others];
  answer.current = { ...answer.current, messages: kept.slice(3), hasOlder: true };
  main.handlers['conversation.page'] = () => ({ messages: kept.slice(0, 3), hasOlder: false });
  main.tell('conversation.pathChanged', { id, anywhere: true });
  await settle();
  expect(openConversationState(id)).toMatchObject({ messages: kept, hasOlder: false });
});

test('older messages come before the known ones, each page once', async () => {
  const id = randomUUID();
  const messages = stored(id, 5);
  const { main } = await openWith({ id, messages: messages.slice(3), hasOlder: true });
  main.handlers['conversation.page'] = () => ({ messages: messages.slice(0, 3), hasOlder: false });
  await Promise.all([loadOlderMessages(id), loadOlderMessages(id)]);
  expect(openConversationState(id)).toMatchObject({
    messages,
    hasOlder: false,
    prepended: true,
    loadingOlder: false,
  });
  expect(main.requests.filter((name) => name === 'conversation.page')).toHaveLength(1);
});

test('a streaming answer is followed from the opening on, and let go at its end', async () => {
  const id = randomUUID();
  const message = buildMessage({ conversationId: id });
  const { main } = await openWith({ id, messages: [message] });
  expect(main.requests).toContain('generation.attach');
  const ended = answerEnded(id);
  await expect(Promise.race([ended, settle().then(() => 'still coming in')])).resolves.toBe(
    'still coming in',
  );
  main.tell('generation.ended', { message: { ...message, status: 'stopped' } });
  await ended;
  expect(openConversationState(id).messages[0]?.status).toBe('stopped');
  expect(main.requests).toContain('generation.detach');
});

test('a closed conversation lets its answer go and hears nothing more', async () => {
  const id = randomUUID();
  const { main, close } = await openWith({ id, messages: [buildMessage({ conversationId: id })] });
  close();
  await settle();
  main.tell('message.changed', { message: buildMessage({ conversationId: id }) });
  expect(openConversationState(id)).toMatchObject({ conversation: undefined, messages: [] });
  expect(main.requests).toContain('generation.detach');
});

test('two parts of a window that show the same conversation open it once', async () => {
  const { id, main, close } = await openWith({});
  const closeOther = keepOpen(id);
  close();
  await settle();
  expect(openConversationState(id).conversation?.id).toBe(id);
  expect(main.requests.filter((name) => name === 'conversation.open')).toHaveLength(1);
  closeOther();
});

test('a conversation that could not be opened says why, and can be tried again', async () => {
  const id = randomUUID();
  const main = installFakeMain({
    'conversation.open': () => {
      throw new AppError({ code: 'STORAGE_FAILED', message: 'The history could not be read.' });
    },
  });
  keepOpen(id);
  await settle();
  expect(openConversationState(id).error?.message).toBe('The history could not be read.');
  main.handlers['conversation.open'] = () =>
    buildOpenConversation({ conversation: buildConversation({ id }) });
  await reloadConversation(id);
  expect(openConversationState(id)).toMatchObject({ error: undefined, conversation: { id } });
});

test('what is told while it is loaded is not undone by a reply that is older', async () => {
  const id = randomUUID();
  const [question, answer] = stored(id, 2);
  if (question === undefined || answer === undefined) throw new Error('two messages are stored');
  const conversation = buildConversation({ id });
  const older = buildOpenConversation({ conversation });
  const newer = buildOpenConversation({ conversation, messages: [question, answer] });
  const main = installFakeMain({
    'conversation.open': () => (main.requests.length === 1 ? older : newer),
  });
  keepOpen(id);
  main.tell('message.changed', { message: question });
  main.tell('message.changed', { message: answer });
  await settle();
  expect(openConversationState(id).messages).toEqual([question, answer]);
});
