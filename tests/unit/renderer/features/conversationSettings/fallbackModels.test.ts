import { expect, test } from 'vitest';
import {
  fallbackModelsMistake,
  parseFallbackModels,
} from '@renderer/features/conversationSettings/fallbackModels';

test('each line is a model; blank lines, spaces around and repetitions do not count', () => {
  expect(parseFallbackModels(' a/b \n\nc/d\r\na/b\n')).toEqual(['a/b', 'c/d']);
});

test('ten models are taken, more are refused with the limit', () => {
  const ids = Array.from({ length: 11 }, (_, index) => `vendor/model-${index}`);
  expect(fallbackModelsMistake(ids.slice(1))).toBeUndefined();
  expect(fallbackModelsMistake(ids)).toBe('At most 10 models.');
});

test('a line that can be no model id is refused', () => {
  expect(fallbackModelsMistake(['x'.repeat(257)])).toContain('too long');
});
