import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepConversationUsage } from '@renderer/state/usage';
import { installFakeMain } from '../../../support/fakeMain';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('however many answers end, a window asks for the sums now and then, once for all that show them', async () => {
  const id = randomUUID();
  const main = installFakeMain();
  const stops = [keepConversationUsage(id), keepConversationUsage(id)];
  expect(main.requests).toHaveLength(1);
  for (let ended = 0; ended < 50; ended += 1) main.tell('usage.changed', { conversationId: id });
  expect(main.requests).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(300);
  expect(main.requests).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(main.requests).toHaveLength(2);
  for (const stop of stops) stop();
  main.tell('usage.changed', { conversationId: id });
  expect(main.requests).toHaveLength(2);
});
