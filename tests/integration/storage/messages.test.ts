import { expect, test } from 'vitest';
import type { Message } from '@shared/domain/message';
import {
  MODEL,
  buildAttachment,
  openStorage,
  purge,
  temporaryFolder,
  type Storage,
} from '../../support/storage';

function ask(
  storage: Storage,
  text: string,
  extra: { editOf?: string; conversationId?: string } = {},
) {
  const { id } = extra.conversationId
    ? { id: extra.conversationId }
    : storage.conversations.unsent();
  const asked = storage.messages.ask({
    conversationId: id,
    text,
    attachmentIds: [],
    model: MODEL,
    clearDraft: true,
    editOf: extra.editOf,
  });
  return { conversationId: id, ...asked };
}

function answer(storage: Storage, message: Message, text: string): Message | undefined {
  return storage.messages.finish(message.id, { status: 'complete', text, reasoning: '' });
}

const textOf = ({ parts }: Pick<Message, 'parts'>): string =>
  parts.map((part) => (part.type === 'text' ? part.text : '')).join('');

const pathTexts = (storage: Storage, conversationId: string): string[] =>
  storage.messages.path(conversationId, { limit: 100 }).messages.map(textOf);

test('a question and its empty answer are both stored before any text arrives', () => {
  const storage = openStorage();
  const { conversationId, question, answer: empty } = ask(storage, 'Why is the sky blue?');

  expect(storage.messages.path(conversationId, { limit: 10 })).toEqual({
    messages: [question, empty],
    hasOlder: false,
  });
  expect(empty).toMatchObject({
    status: 'streaming',
    parentId: question.id,
    parts: [],
    model: MODEL,
  });
  expect(storage.conversations.get(conversationId).title).toBe('Why is the sky blue?');
});

test('an ended answer keeps its text, its cost and who served it over a restart', () => {
  const folder = temporaryFolder();
  const first = openStorage(folder);
  const { answer: empty } = ask(first, 'Hello');
  const usage = {
    inputTokens: 12,
    outputTokens: 34,
    cachedTokens: 5,
    reasoningTokens: 6,
    cost: 0.01,
  };
  first.messages.finish(empty.id, {
    status: 'complete',
    text: 'Hi.',
    reasoning: 'A greeting.',
    usage: { ...usage, costSource: 'server' },
    servedBy: { model: 'test/model-2026', provider: 'Upstream' },
    latency: 900.4,
    timeToFirstToken: 120.6,
  });

  expect(openStorage(folder).messages.get(empty.id)).toMatchObject({
    status: 'complete',
    parts: [
      { type: 'reasoning', text: 'A greeting.' },
      { type: 'text', text: 'Hi.' },
    ],
    usage: { ...usage, costSource: 'server' },
    servedBy: { model: 'test/model-2026', provider: 'Upstream' },
  });
});

test('an answer that was streaming when the app ended is interrupted, with its text kept', () => {
  const folder = temporaryFolder();
  const first = openStorage(folder);
  const { answer: streaming } = ask(first, 'Tell me more');
  first.messages.checkpoint(streaming.id, { text: 'Once upon', reasoning: 'Think' });

  const second = openStorage(folder);
  expect(textOf(second.messages.get(streaming.id))).toBe('Once upon');
  expect(second.messages.interruptStreaming()).toEqual([streaming.id]);
  expect(second.messages.get(streaming.id)).toMatchObject({
    status: 'interrupted',
    parts: [
      { type: 'reasoning', text: 'Think' },
      { type: 'text', text: 'Once upon' },
    ],
  });
  expect(second.messages.interruptStreaming()).toEqual([]);
});

test('an interrupted answer can be continued, and both requests count', () => {
  const storage = openStorage();
  const { answer: streaming } = ask(storage, 'Count');
  const usage = { inputTokens: 10, outputTokens: 2, cachedTokens: 0, reasoningTokens: 0 };
  storage.messages.finish(streaming.id, { status: 'stopped', text: 'One,', reasoning: '', usage });

  const resumed = storage.messages.resume(streaming.id);
  expect(resumed).toMatchObject({ status: 'streaming', parts: [{ type: 'text', text: 'One,' }] });
  const ended = storage.messages.finish(streaming.id, {
    status: 'complete',
    text: 'One, two.',
    reasoning: '',
    usage: { ...usage, cost: 0.5, costSource: 'catalogue' },
  });
  expect(ended).toMatchObject({
    status: 'complete',
    parts: [{ type: 'text', text: 'One, two.' }],
    usage: { inputTokens: 20, outputTokens: 4, cost: 0.5 },
  });
  expect(() => storage.messages.resume(streaming.id)).toThrow(/cut off/);
});

test('editing a question keeps the old one, and both can be chosen', () => {
  const storage = openStorage();
  const first = ask(storage, 'Old question');
  answer(storage, first.answer, 'Old answer');
  const { conversationId } = first;
  const edited = ask(storage, 'New question', { conversationId, editOf: first.question.id });
  answer(storage, edited.answer, 'New answer');

  expect(pathTexts(storage, conversationId)).toEqual(['New question', 'New answer']);
  expect(edited.question.siblingIds).toEqual([first.question.id, edited.question.id]);
  storage.messages.selectVersion(first.question.id);
  expect(pathTexts(storage, conversationId)).toEqual(['Old question', 'Old answer']);
});

test('regenerating keeps every earlier answer', () => {
  const storage = openStorage();
  const { conversationId, question, answer: first } = ask(storage, 'Pick a number');
  answer(storage, first, 'One');
  const second = storage.messages.answerAgain({ messageId: first.id, model: MODEL });
  answer(storage, second, 'Two');
  const third = storage.messages.answerAgain({ messageId: question.id, model: MODEL });
  answer(storage, third, 'Three');

  expect(storage.messages.get(third.id).siblingIds).toEqual([first.id, second.id, third.id]);
  expect(pathTexts(storage, conversationId)).toEqual(['Pick a number', 'Three']);
  expect(storage.messages.pathTo(second.id).map(textOf)).toEqual(['Pick a number', 'Two']);
});

test('choosing a version leads to the newest message below it', () => {
  const storage = openStorage();
  const first = ask(storage, 'A');
  answer(storage, first.answer, 'a');
  const { conversationId } = first;
  const followUp = ask(storage, 'B', { conversationId });
  answer(storage, followUp.answer, 'b');
  const edited = ask(storage, 'A2', { conversationId, editOf: first.question.id });
  answer(storage, edited.answer, 'a2');

  storage.messages.selectVersion(first.question.id);
  expect(pathTexts(storage, conversationId)).toEqual(['A', 'a', 'B', 'b']);
});

test('deleting a message takes what follows it, and undo brings all of it back', () => {
  const storage = openStorage();
  const first = ask(storage, 'A');
  answer(storage, first.answer, 'a');
  const { conversationId } = first;
  const second = ask(storage, 'B', { conversationId });
  answer(storage, second.answer, 'b');

  storage.messages.delete(first.answer.id, 'delete');
  expect(pathTexts(storage, conversationId)).toEqual(['A']);
  expect(() => storage.messages.get(second.question.id)).toThrow(/no longer there/);
  storage.messages.restore(first.answer.id);
  expect(pathTexts(storage, conversationId)).toEqual(['A', 'a', 'B', 'b']);
});

test('deleting one version shows another one', () => {
  const storage = openStorage();
  const { conversationId, answer: first } = ask(storage, 'Pick');
  answer(storage, first, 'One');
  const second = storage.messages.answerAgain({ messageId: first.id, model: MODEL });
  answer(storage, second, 'Two');

  storage.messages.delete(second.id, 'delete');
  expect(pathTexts(storage, conversationId)).toEqual(['Pick', 'One']);
  expect(storage.messages.get(first.id).siblingIds).toEqual([first.id]);
});

test('undoing the deletion of a message inside a deleted one brings both back', () => {
  const storage = openStorage();
  const { conversationId, question, answer: reply } = ask(storage, 'A');
  answer(storage, reply, 'a');
  storage.messages.delete(reply.id, 'delete');
  storage.messages.delete(question.id, 'delete');
  expect(pathTexts(storage, conversationId)).toEqual([]);

  storage.messages.restore(reply.id);
  expect(pathTexts(storage, conversationId)).toEqual(['A', 'a']);
});

test('an answer that ends after its message was deleted for good is no error', () => {
  const storage = openStorage();
  const { question, answer: reply } = ask(storage, 'A');
  storage.messages.delete(question.id, 'delete');
  purge(storage);

  storage.messages.checkpoint(reply.id, { text: 'late', reasoning: '' });
  expect(answer(storage, reply, 'late')).toBeUndefined();
});

test('a long conversation is read in pages, newest first, without gaps', () => {
  const storage = openStorage();
  const { id: conversationId } = storage.conversations.unsent();
  for (let turn = 0; turn < 10; turn += 1) {
    answer(storage, ask(storage, `Q${turn}`, { conversationId }).answer, `A${turn}`);
  }
  const all = pathTexts(storage, conversationId);
  const pages: string[][] = [];
  let before: string | undefined;
  for (let hasOlder = true; hasOlder;) {
    const page = storage.messages.path(conversationId, { limit: 7, ...(before ? { before } : {}) });
    pages.unshift(page.messages.map(textOf));
    before = page.messages[0]?.id;
    ({ hasOlder } = page);
  }
  expect(pages.map((page) => page.length)).toEqual([6, 7, 7]);
  expect(pages.flat()).toEqual(all);
});

test('pictures stay with a question, in order, and with its edit', () => {
  const storage = openStorage();
  const pictures = [buildAttachment({ name: 'b.png' }), buildAttachment({ name: 'a.png' })];
  for (const picture of pictures) storage.attachments.insert(picture);
  const { id: conversationId } = storage.conversations.unsent();
  const attachmentIds = pictures.map(({ id }) => id);
  const { question } = storage.messages.ask({
    conversationId,
    text: '',
    attachmentIds,
    model: MODEL,
    clearDraft: false,
  });
  expect(question.parts.map((part) => part.type === 'image' && part.attachment.id)).toEqual(
    attachmentIds,
  );
  expect(JSON.stringify(question)).not.toContain('sha256');
  expect(storage.conversations.get(conversationId).title).toBe('b.png');
});

test('a question with a picture that is gone is refused, and nothing is stored', () => {
  const storage = openStorage();
  const { id: conversationId } = storage.conversations.unsent();
  const attachmentIds = [buildAttachment().id];
  const bad = { conversationId, text: 'Hi', attachmentIds, model: MODEL, clearDraft: true };
  expect(() => storage.messages.ask(bad)).toThrow(/no longer there/);
  expect(pathTexts(storage, conversationId)).toEqual([]);
  expect(storage.conversations.unsent().id).toBe(conversationId);
});

test('a waiting question leaves the queue in the moment it is asked', () => {
  const storage = openStorage();
  const { conversationId, answer: reply } = ask(storage, 'First');
  const picture = buildAttachment();
  storage.attachments.insert(picture);
  const waiting = storage.queue.add(conversationId, {
    text: 'Second',
    attachmentIds: [picture.id],
  });
  storage.queue.add(conversationId, { text: 'Third', attachmentIds: [] });
  answer(storage, reply, 'Done');

  expect(storage.queue.next(conversationId)).toEqual(waiting);
  storage.messages.ask({
    conversationId,
    text: waiting.text,
    attachmentIds: waiting.attachments.map(({ id }) => id),
    model: MODEL,
    clearDraft: false,
    queuedId: waiting.id,
  });
  expect(storage.queue.list(conversationId).map(({ text }) => text)).toEqual(['Third']);
  expect(() => storage.queue.get(waiting.id)).toThrow(/no longer waits/);
});
