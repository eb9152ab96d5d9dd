import { expect, test } from 'vitest';
import { createOutbox } from '@main/windows/outbox';

function setUp() {
  const delivered: [windowId: number, ...names: string[]][] = [];
  const outbox = createOutbox((windowId, posts) => {
    delivered.push([windowId, ...posts.map(([name]) => name)]);
  });
  return { delivered, outbox };
}

test('a window hears of everything that one turn changed at once, in its order', async () => {
  const { delivered, outbox } = setUp();
  outbox.post(1, 'question', null);
  outbox.post(2, 'question', null);
  outbox.post(1, 'answer', null);
  expect(delivered).toEqual([]);
  await outbox.settled();
  expect(delivered).toEqual([
    [1, 'question', 'answer'],
    [2, 'question'],
  ]);
  expect(outbox.settled()).toBeUndefined();
});

test('what can’t wait goes out at once, never before what was there first', async () => {
  const { delivered, outbox } = setUp();
  outbox.post(1, 'answer', null);
  outbox.send(1, 'words', null);
  outbox.send(2, 'words', null);
  expect(delivered).toEqual([
    [1, 'answer', 'words'],
    [2, 'words'],
  ]);
  await outbox.settled();
  expect(delivered).toHaveLength(2);
});
