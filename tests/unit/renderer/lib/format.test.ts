import { expect, test } from 'vitest';
import { formatBytes, formatCount, formatPixels, formatShare } from '@renderer/lib/format';

test.each([
  [812, '812 B'],
  [94_300, '94 KB'],
  [999_600, '1 MB'],
  [1_440_000, '1.4 MB'],
])('%i bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test('a picture’s size is width by height', () => {
  expect(formatPixels({ width: 1_920, height: 1_080 })).toBe('1920 × 1080');
});

test.each([
  [0, 0, '0 %'],
  [1, 1_000, '< 1 %'],
  [1, 3, '33 %'],
])('%i of %i is %s', (part, whole, text) => {
  expect(formatShare(part, whole)).toBe(text);
});

test('one thing has no plural', () => {
  expect([formatCount(1, 'picture'), formatCount(1_200, 'token')]).toEqual([
    '1 picture',
    '1,200 tokens',
  ]);
});
