import { expect, test } from 'vitest';
import type { Message } from '@shared/domain/message';
import { applyMessage, isAnswering, joinNewest, messageText } from '@renderer/state/messagePath';
import { buildMessage } from '../../../support/builders/message';

/** Messages that follow each other. */
function path(length: number, after?: Message): Message[] {
  const messages: Message[] = [];
  for (let index = 0; index < length; index += 1) {
    const parent = messages.at(-1) ?? after;
    messages.push(buildMessage({ parentId: parent?.id ?? null, status: 'complete' }));
  }
  return messages;
}

const ids = (messages: readonly Message[]): string[] => messages.map(({ id }) => id);

test('a new message goes to the end, after the one it follows', () => {
  const known = path(2);
  const next = buildMessage({ parentId: known.at(-1)?.id ?? null });
  expect(applyMessage(known, next)).toEqual([...known, next]);
});

test('the first message of an empty conversation is taken', () => {
  const first = buildMessage({ role: 'user' });
  expect(applyMessage([], first)).toEqual([first]);
});

test('a changed message takes its old place, and the others stay the same objects', () => {
  const known = path(3);
  const ended = buildMessage({ ...known[1], status: 'stopped' });
  const changed = applyMessage(known, ended);
  expect(changed[0]).toBe(known[0]);
  expect(changed[1]).toBe(ended);
  expect(changed[2]).toBe(known[2]);
});

test('a message of another branch leaves what is shown as it is', () => {
  const known = path(3);
  const other = buildMessage({ parentId: known[0]?.id ?? null });
  expect(applyMessage(known, other)).toBe(known);
});

test('the newest page keeps the older messages that it continues', () => {
  const older = path(4);
  const newest = path(2, older[2]);
  const joined = joinNewest(
    { messages: older, hasOlder: true },
    { messages: newest, hasOlder: true },
  );
  expect(ids(joined.messages)).toEqual([...ids(older.slice(0, 3)), ...ids(newest)]);
  expect(joined.hasOlder).toBe(true);
});

test('a newest page that does not continue what was known replaces it', () => {
  const newest = path(3).slice(1);
  const joined = joinNewest(
    { messages: path(4), hasOlder: false },
    { messages: newest, hasOlder: true },
  );
  expect(joined).toEqual({ messages: newest, hasOlder: true });
});

test('only an answer at the end counts as coming in', () => {
  const known = path(2);
  expect(isAnswering(known)).toBe(false);
  expect(isAnswering([...known, buildMessage({ parentId: known[1]?.id ?? null })])).toBe(true);
});

test('the text of a message is its text parts alone', () => {
  const message = buildMessage({
    parts: [
      { type: 'reasoning', text: 'hm' },
      { type: 'text', text: 'one ' },
      { type: 'text', text: 'two' },
    ],
  });
  expect(messageText(message)).toBe('one two');
});
