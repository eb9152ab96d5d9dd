import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Attachment } from '@shared/domain/attachment';
import { AppError } from '@shared/utils/appError';
import { draftState, changeDraft, setDraft } from '@renderer/state/draft';
import { askAboutThese } from '@renderer/state/freshCapture';
import { keepOpen } from '@renderer/state/openConversation';
import { problemOf } from '@renderer/state/problems';
import { isAsking, sendDraft, stopAnswer } from '@renderer/state/sending';
import { addFiles, removeItem } from '@renderer/state/uploads';
import { buildAttachment } from '../../../support/builders/attachment';
import { buildConversation, buildOpenConversation } from '../../../support/builders/conversation';
import { buildMessage } from '../../../support/builders/message';
import { installFakeMain, installFrames, settle, type FakeMain } from '../../../support/fakeMain';

interface Asked {
  readonly text: string;
  readonly attachmentIds: readonly string[];
}

let id: string;
let asked: Asked[];
let main: FakeMain;
let close: () => void;

beforeEach(async () => {
  installFrames();
  id = randomUUID();
  asked = [];
  main = installFakeMain({
    'conversation.open': () => buildOpenConversation({ conversation: buildConversation({ id }) }),
    'draft.save': () => undefined,
    'generation.stop': () => undefined,
    'generation.start': ({ text, attachmentIds }) => {
      asked.push({ text, attachmentIds });
      return { queued: false };
    },
  });
  close = keepOpen(id);
  await settle();
});

afterEach(async () => {
  close();
  await settle();
});

/** Uploads that end when the test says so, with a picture or with the error. */
function installUploads() {
  const waiting: ((response: Response) => void)[] = [];
  vi.stubGlobal(
    'fetch',
    async () =>
      new Promise<Response>((resolve) => {
        waiting.push(resolve);
      }),
  );
  return {
    store: (attachment: Attachment) =>
      waiting.shift()?.(Response.json({ ok: true, data: attachment })),
    refuse: (message: string) =>
      waiting.shift()?.(Response.json({ ok: false, error: { code: 'NOT_AN_IMAGE', message } })),
  };
}

test('a question goes out with its pictures, and the composer is empty afterwards', async () => {
  const picture = buildAttachment();
  setDraft(id, { text: '  What is this?\n', attachments: [picture] });
  await sendDraft(id);
  expect(asked).toEqual([{ text: 'What is this?', attachmentIds: [picture.id] }]);
  expect(draftState(id)).toMatchObject({ text: '', items: [] });
});

test('a question that main does not take stays in the composer, with the reason beside it', async () => {
  const picture = buildAttachment();
  main.handlers['generation.start'] = () => {
    throw new AppError({ code: 'NO_VISION', message: 'This model can’t see pictures.' });
  };
  setDraft(id, { text: 'What is this?', attachments: [picture] });
  await sendDraft(id);
  expect(draftState(id)).toMatchObject({ text: 'What is this?', items: [{ attachment: picture }] });
  expect(problemOf(id)?.message).toBe('This model can’t see pictures.');
});

test('an answer that main tells of after it took the question is not asked for again', async () => {
  const question = buildMessage({ conversationId: id, role: 'user', status: 'complete' });
  const answer = buildMessage({ conversationId: id, parentId: question.id, status: 'streaming' });
  main.handlers['generation.attach'] = () => ({
    seq: 0,
    phase: { kind: 'waiting' },
    askedAt: 0,
    message: answer,
  });
  main.handlers['generation.detach'] = () => undefined;
  changeDraft(id, { text: 'What is this?' });
  const sent = sendDraft(id);
  await settle();
  expect(isAsking(id)).toBe(true);
  main.tell('message.changed', { message: question });
  main.tell('message.changed', { message: answer });
  await sent;
  expect(main.requests.filter((name) => name === 'conversation.open')).toHaveLength(1);
});

test('an answer that main never tells of is asked for', async () => {
  changeDraft(id, { text: 'What is this?' });
  await sendDraft(id);
  expect(main.requests.filter((name) => name === 'conversation.open')).toHaveLength(2);
});

test('a second Enter while the first is on its way asks only once', async () => {
  setDraft(id, { text: 'Once', attachments: [] });
  await Promise.all([sendDraft(id), sendDraft(id)]);
  expect(asked).toHaveLength(1);
});

test('Send waits for pictures that are on their way', async () => {
  const uploads = installUploads();
  const picture = buildAttachment();
  changeDraft(id, { text: 'And this?' });
  addFiles(id, [new File(['x'], 'a.png')]);
  const sending = sendDraft(id);
  await settle();
  expect(asked).toEqual([]);
  expect(isAsking(id)).toBe(true);
  uploads.store(picture);
  await sending;
  expect(asked).toEqual([{ text: 'And this?', attachmentIds: [picture.id] }]);
});

test('a new capture takes nothing from a question that is being sent', async () => {
  const uploads = installUploads();
  const picture = buildAttachment();
  changeDraft(id, { text: 'And this?' });
  addFiles(id, [new File(['x'], 'a.png')]);
  const sending = sendDraft(id);
  await settle();
  await askAboutThese(id, []);
  uploads.store(picture);
  await sending;
  expect(asked).toEqual([{ text: 'And this?', attachmentIds: [picture.id] }]);
});

test('nothing is sent without a picture that turned out not to be one', async () => {
  const uploads = installUploads();
  changeDraft(id, { text: 'And this?' });
  addFiles(id, [new File(['x'], 'notes.txt')]);
  const sending = sendDraft(id);
  await settle();
  uploads.refuse('notes.txt is not a picture.');
  await sending;
  expect(asked).toEqual([]);
  expect(draftState(id)).toMatchObject({
    text: 'And this?',
    items: [{ kind: 'refused', name: 'notes.txt', reason: 'notes.txt is not a picture.' }],
  });
});

test('Stop while pictures are on their way sends nothing and loses nothing', async () => {
  const uploads = installUploads();
  const picture = buildAttachment();
  changeDraft(id, { text: 'And this?' });
  addFiles(id, [new File(['x'], 'a.png')]);
  const sending = sendDraft(id);
  await settle();
  await stopAnswer(id);
  await sending;
  expect(isAsking(id)).toBe(false);
  uploads.store(picture);
  await settle();
  expect(asked).toEqual([]);
  expect(draftState(id)).toMatchObject({ text: 'And this?', items: [{ attachment: picture }] });
});

test('a picture removed while it is on its way does not come back', async () => {
  const uploads = installUploads();
  addFiles(id, [new File(['x'], 'a.png')]);
  const key = draftState(id).items[0]?.key ?? '';
  removeItem(id, key);
  uploads.store(buildAttachment());
  await settle();
  expect(draftState(id).items).toEqual([]);
});

test('Stop while main counts what it may cost says nothing, and the question stays', async () => {
  main.handlers['generation.start'] = () => {
    throw new AppError({ code: 'CANCELLED', message: 'It was stopped before it was sent.' });
  };
  changeDraft(id, { text: 'And this?' });
  await sendDraft(id);
  expect(problemOf(id)).toBeUndefined();
  expect(draftState(id).text).toBe('And this?');
});

test('without anything to send nothing is asked', async () => {
  changeDraft(id, { text: '  \n' });
  await sendDraft(id);
  expect(asked).toEqual([]);
});

test('a question that a budget does not allow stays, and can be sent anyway', async () => {
  const allowed: (boolean | undefined)[] = [];
  main.handlers['generation.start'] = ({ overBudget }) => {
    allowed.push(overBudget);
    if (overBudget === true) return { queued: false };
    throw new AppError({
      code: 'OVER_BUDGET',
      message: 'Today’s budget is used up.',
      action: { kind: 'sendAnyway' },
    });
  };
  setDraft(id, { text: 'Once more?', attachments: [] });
  await sendDraft(id);
  expect(draftState(id).text).toBe('Once more?');
  const problem = problemOf(id);
  expect(problem).toMatchObject({ code: 'OVER_BUDGET', action: { kind: 'sendAnyway' } });
  problem?.anyway?.();
  await settle();
  expect(allowed).toEqual([false, true]);
  expect(draftState(id).text).toBe('');
  expect(problemOf(id)).toBeUndefined();
});
