import { expect, test } from 'vitest';
import { writingSpeed } from '@renderer/features/conversation/writingSpeed';
import { buildMessage } from '../../../../support/builders/message';

const usage = { inputTokens: 10, outputTokens: 400, cachedTokens: 0, reasoningTokens: 0 };

test('how fast an answer was written counts from its first words, and is not made up', () => {
  const took = (firstText: number | undefined, total: number) =>
    writingSpeed(buildMessage({ usage, timing: { firstText, total } }));
  expect(took(500, 2_500)).toBe(200);
  // All of it came at once.
  expect(took(500, 501)).toBeUndefined();
  expect(took(undefined, 2_500)).toBeUndefined();
  expect(writingSpeed(buildMessage({ timing: { firstText: 1, total: 900 } }))).toBeUndefined();
});
