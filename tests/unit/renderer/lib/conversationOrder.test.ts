import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ConversationSummary } from '@shared/domain/conversation';
import { mergeInOrder, placeOf } from '@renderer/lib/conversationOrder';
import { buildSummary } from '../../../support/builders/summary';

const newest = buildSummary({ updatedAt: 30 });
const older = buildSummary({ updatedAt: 20 });
const oldest = buildSummary({ updatedAt: 10 });

function ids(items: readonly ConversationSummary[]): string[] {
  return items.map((item) => item.id);
}

test('a conversation in which something happens moves to the top', () => {
  const moved = { ...oldest, updatedAt: 40 };
  expect(mergeInOrder([newest, older, oldest], [moved], false)).toEqual([moved, newest, older]);
});

test('a pinned conversation stands above all that are not, and goes back when unpinned', () => {
  const pinned = { ...oldest, pinned: true };
  const withPinned = mergeInOrder([newest, older, oldest], [pinned], false);
  expect(withPinned).toEqual([pinned, newest, older]);
  expect(mergeInOrder(withPinned, [oldest], false)).toEqual([newest, older, oldest]);
});

test('a conversation is listed in one place, and without a question in none', () => {
  const folderId = 'folder';
  expect(placeOf(buildSummary({ title: '' }))).toBeUndefined();
  expect(placeOf(buildSummary({}))).toBe('list');
  expect(placeOf(buildSummary({ folderId }))).toBe(folderId);
  expect(placeOf(buildSummary({ folderId, pinned: true }))).toBe('list');
  expect(placeOf(buildSummary({ folderId, pinned: true, archived: true }))).toBe('archive');
});

test('one that belongs below what is loaded comes with its own page, at its own place', () => {
  expect(mergeInOrder([newest, older], [oldest], true)).toEqual([newest, older]);
  expect(mergeInOrder([newest, older], [oldest], false)).toEqual([newest, older, oldest]);
});

test('whatever changes in whatever order, the list stays sorted and has nobody twice', () => {
  const summary = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    updatedAt: fc.nat({ max: 9 }),
    pinned: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(summary), (changes) => {
      const list = changes.reduce<readonly ConversationSummary[]>(
        (items, change) => mergeInOrder(items, [buildSummary(change)], false),
        [],
      );
      const sorted = list.toSorted(
        (a, b) => Number(b.pinned) - Number(a.pinned) || b.updatedAt - a.updatedAt,
      );
      expect(ids(list)).toEqual(ids(sorted));
      expect(new Set(ids(list)).size).toBe(new Set(changes.map(({ id }) => id)).size);
    }),
  );
});
