import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Draft } from '@shared/domain/conversation';
import {
  addAttachment,
  changeDraft,
  draftState,
  expectDraft,
  flushDraft,
  insertText,
  setDraft,
  takeFromDraft,
} from '@renderer/state/draft';
import { removeAllItems } from '@renderer/state/manyAttachments';
import { buildAttachment } from '../../../support/builders/attachment';
import { installFakeMain } from '../../../support/fakeMain';

let saved: { readonly text: string; readonly attachmentIds: readonly string[] }[];

beforeEach(() => {
  vi.useFakeTimers();
  saved = [];
  installFakeMain({
    'draft.save': ({ text, attachmentIds }) => {
      saved.push({ text, attachmentIds });
    },
  });
});

afterEach(() => {
  vi.useRealTimers();
});

/** A conversation whose stored draft is known. */
function opened(stored: Draft = { text: '', attachments: [] }): string {
  const id = randomUUID();
  expectDraft(id)(stored);
  return id;
}

test('what is typed is stored once the typing pauses', () => {
  const id = opened();
  for (const text of ['h', 'he', 'hel']) {
    changeDraft(id, { text });
    vi.advanceTimersByTime(200);
  }
  expect(saved).toEqual([]);
  vi.advanceTimersByTime(300);
  expect(saved).toEqual([{ text: 'hel', attachmentIds: [] }]);
});

test('leaving stores at once what is not stored yet, and only that', () => {
  const id = opened();
  changeDraft(id, { text: 'half a sent' });
  flushDraft(id);
  flushDraft(id);
  expect(saved).toEqual([{ text: 'half a sent', attachmentIds: [] }]);
});

test('all attachments can be taken out at once, and those that were stored put back before later ones', () => {
  const [first, second, later] = [buildAttachment(), buildAttachment(), buildAttachment()];
  const id = opened({ text: 'Which?', attachments: [first, second] });
  changeDraft(id, {
    items: [
      ...draftState(id).items,
      { kind: 'uploading', key: 'u', name: 'late.png', previewUrl: undefined },
      { kind: 'refused', key: 'r', name: 'notes.zip', reason: 'Not a picture.' },
    ],
  });
  const { stored, stopped, putBack } = removeAllItems(id);
  expect({ stored, stopped }).toEqual({ stored: 2, stopped: 1 });
  expect(draftState(id)).toMatchObject({ text: 'Which?', items: [] });
  addAttachment(id, later);
  putBack();
  expect(draftState(id).items.map(({ key }) => key)).toEqual([first.id, second.id, later.id]);
});

test('a stored draft is in the composer again, and is not stored anew', () => {
  const picture = buildAttachment();
  const id = opened({ text: 'from yesterday', attachments: [picture] });
  expect(draftState(id)).toMatchObject({
    text: 'from yesterday',
    items: [{ kind: 'ready', attachment: picture }],
  });
  vi.advanceTimersByTime(1_000);
  expect(saved).toEqual([]);
});

test('what is typed before the stored draft is known does not replace it', () => {
  const id = randomUUID();
  const adopt = expectDraft(id);
  changeDraft(id, { text: 'new' });
  vi.advanceTimersByTime(1_000);
  expect(saved).toEqual([]);
  adopt({ text: 'old', attachments: [] });
  expect(draftState(id).text).toBe('old\nnew');
  vi.advanceTimersByTime(1_000);
  expect(saved).toEqual([{ text: 'old\nnew', attachmentIds: [] }]);
});

test('opening again takes over what another window stored', () => {
  const id = opened({ text: 'mine', attachments: [] });
  expectDraft(id)({ text: 'from the panel', attachments: [] });
  expect(draftState(id).text).toBe('from the panel');
});

test('opening again does not undo what was typed meanwhile', () => {
  const id = opened({ text: 'mine', attachments: [] });
  const adopt = expectDraft(id);
  changeDraft(id, { text: 'mine, longer' });
  adopt({ text: 'mine', attachments: [] });
  expect(draftState(id).text).toBe('mine, longer');
});

test('sending takes out what was sent and leaves what was added since', () => {
  const [sent, added] = [buildAttachment(), buildAttachment()];
  const id = opened();
  setDraft(id, { text: 'Question', attachments: [sent] });
  changeDraft(id, { text: 'Question and the next' });
  addAttachment(id, added);
  takeFromDraft(id, 'Question', [sent]);
  expect(draftState(id)).toMatchObject({ text: ' and the next', items: [{ attachment: added }] });
  expect(saved.at(-1)).toEqual({ text: ' and the next', attachmentIds: [added.id] });
});

test('sending clears the notices of files that were refused', () => {
  const id = opened();
  changeDraft(id, {
    text: 'Question',
    items: [{ kind: 'refused', key: 'k', name: 'notes.txt', reason: 'Not a picture.' }],
  });
  takeFromDraft(id, 'Question', []);
  expect(draftState(id).items).toEqual([]);
});

test('a quote goes below what is typed', () => {
  const id = opened();
  insertText(id, '> one\n\n');
  expect(draftState(id).text).toBe('> one\n\n');
  insertText(id, '> two\n\n');
  expect(draftState(id).text).toBe('> one\n\n> two\n\n');
});

test('the same stored picture is attached once', () => {
  const id = opened();
  const picture = buildAttachment();
  addAttachment(id, picture);
  addAttachment(id, picture);
  expect(draftState(id).items).toHaveLength(1);
});
