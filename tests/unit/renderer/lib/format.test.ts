import { expect, test } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatPixels,
  formatShare,
  formatSpeed,
} from '@renderer/lib/format';

test.each([
  [812, '812 B'],
  [94_300, '94 KB'],
  [999_600, '1 MB'],
  [1_440_000, '1.4 MB'],
])('%i bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test.each([
  [0.4, '0 ms'],
  [430, '430 ms'],
  [999.6, '1.00 s'],
  [1_234, '1.23 s'],
  [9_999, '10.0 s'],
  [75_320, '75.3 s'],
])('%f ms are %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test('how fast tokens come has digits that say something', () => {
  expect([8.27, 9.96, 82.5, 1_204].map(formatSpeed)).toEqual([
    '8.3 tok/s',
    '10 tok/s',
    '83 tok/s',
    '1204 tok/s',
  ]);
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
