import { expect, test } from 'vitest';
import { dateGroup, dateGroups } from '@renderer/features/sidebar/dateGroups';
import { buildSummary } from '../../../../support/builders/summary';

const today = new Date(2026, 2, 31).getTime();
const at = (...date: [year: number, month: number, day: number, hour: number]) =>
  buildSummary({ updatedAt: new Date(...date).getTime() });

test.each([
  ['Today', at(2026, 2, 31, 0)],
  ['Yesterday', at(2026, 2, 30, 23)],
  ['Yesterday', at(2026, 2, 30, 0)],
  ['Previous 7 days', at(2026, 2, 29, 23)],
  ['Previous 7 days', at(2026, 2, 24, 0)],
  ['Previous 30 days', at(2026, 2, 23, 23)],
  ['Previous 30 days', at(2026, 2, 1, 0)],
  ['February 2026', at(2026, 1, 28, 23)],
  ['December 2024', at(2024, 11, 1, 12)],
])('it is listed below %s', (group, summary) => {
  expect(dateGroup(summary, today)).toBe(group);
});

test('a pinned conversation is listed as such, however old it is', () => {
  expect(dateGroup({ ...at(2020, 0, 1, 0), pinned: true }, today)).toBe('Pinned');
});

test('each heading stands once, above the first of its conversations', () => {
  const items = [at(2026, 2, 31, 9), at(2026, 2, 31, 8), at(2026, 2, 30, 8), at(2026, 2, 30, 7)];
  expect([...dateGroups(items, today)]).toEqual([
    [0, 'Today'],
    [2, 'Yesterday'],
  ]);
});
