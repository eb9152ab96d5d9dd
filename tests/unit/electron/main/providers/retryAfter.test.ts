import { retryAfter, waitInWords } from '@main/providers/transport/retryAfter';
import { describe, expect, it } from 'vitest';

describe('how long a server asks to wait', () => {
  it.each([
    ['3', 3_000],
    ['0.5', 500],
    ['0', 0],
    ['Thu, 01 Jan 1970 00:00:09 GMT', 8_000],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
  ])('is read from Retry-After: %s', (value, ms) => {
    expect(retryAfter(new Headers({ 'retry-after': value }), 1_000)).toBe(ms);
  });

  it('is unknown where the server does not say', () => {
    expect(retryAfter(new Headers(), 1_000)).toBeUndefined();
  });

  it.each([
    [0, '1 second'],
    [1_000, '1 second'],
    [1_001, '2 seconds'],
    [90_000, '90 seconds'],
    [150_000, '3 minutes'],
    [3_600_000, '60 minutes'],
    [86_400_000, '24 hours'],
  ])('is told in words people use: %i ms', (ms, words) => {
    expect(waitInWords(ms)).toBe(words);
  });
});
