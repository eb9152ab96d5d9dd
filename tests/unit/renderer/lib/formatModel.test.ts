import { expect, test } from 'vitest';
import {
  conditionInWords,
  formatAge,
  formatPricePerMillion,
  formatTokenCount,
  shortModelName,
} from '@renderer/lib/formatModel';

test('prices are told per million tokens', () => {
  expect(formatPricePerMillion(0.0000025)).toBe('$2.50');
  expect(formatPricePerMillion(0.000000075)).toBe('$0.075');
  expect(formatPricePerMillion(0)).toBe('$0.00');
});

test('a model’s name is told without who made it, and no other name is cut', () => {
  expect(shortModelName('Anthropic: Claude Sonnet 4')).toBe('Claude Sonnet 4');
  expect(shortModelName('llama3.2:latest')).toBe('llama3.2:latest');
});

test('context lengths are short', () => {
  expect(formatTokenCount(128_000)).toBe('128K');
  expect(formatTokenCount(1_048_576)).toBe('1M');
});

test('the hours at which a price holds are those of here', () => {
  const here = (minute: number): string => {
    const minutes = (minute - new Date().getTimezoneOffset() + 2_880) % 1_440;
    return [Math.floor(minutes / 60), minutes % 60]
      .map((part) => String(part).padStart(2, '0'))
      .join(':');
  };
  const hours = { from: 990, to: 30 };
  expect(conditionInWords({ hours })).toBe(`${here(990)} – ${here(30)} every day`);
  expect(conditionInWords({ minPromptTokens: 200_000 })).toBe('Above 200K tokens of input');
  expect(conditionInWords({ hours, minPromptTokens: 1 })).toMatch(/every day, above 1 tokens/);
});

test('ages are told in the largest whole unit', () => {
  const now = 1_000 * 86_400_000;
  expect(formatAge(now - 59_000, now)).toBe('just now');
  expect(formatAge(now - 60_000, now)).toBe('1 minute ago');
  expect(formatAge(now - 7_300_000, now)).toBe('2 hours ago');
  expect(formatAge(now - 3 * 86_400_000, now)).toBe('3 days ago');
});

test('a list that was fetched after the dialog was opened is new', () => {
  expect(formatAge(1_000, 0)).toBe('just now');
});
