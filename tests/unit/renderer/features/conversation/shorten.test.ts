import { expect, test } from 'vitest';
import { shorten } from '@renderer/features/conversation/shorten';

const lines = (count: number): string =>
  Array.from({ length: count }, (_, index) => `a line of a log, number ${index}`).join('\n');

test('a question of usual length is shown whole', () => {
  expect(shorten(lines(10))).toBe(lines(10));
});

test('of many lines the first ones are shown', () => {
  expect(shorten(lines(40))).toBe(`${lines(14)}…`);
});

test('a megabyte in one line is cut too', () => {
  expect(shorten('word '.repeat(200_000)).length).toBeLessThan(1_300);
});

test('a few words over the limit are shown rather than hidden behind a button', () => {
  const text = `${lines(14)}\nend`;
  expect(shorten(text)).toBe(text);
});
