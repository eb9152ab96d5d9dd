import { expect, test } from 'vitest';
import { createOutbox } from '@main/windows/outbox';

const BROKEN = 9;

function setUp() {
  const delivered: [windowId: number, ...names: string[]][] = [];
  const errors: unknown[] = [];
  const outbox = createOutbox(
    (windowId, posts) => {
      if (windowId === BROKEN) throw new Error('Its page is gone');
      delivered.push([windowId, ...posts.map(([name]) => name)]);
    },
    (error) => errors.push(error),
  );
  return { delivered, errors, outbox };
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

test('a window that can’t be told anything keeps nothing from the others', async () => {
  const { delivered, errors, outbox } = setUp();
  outbox.post(BROKEN, 'answer', null);
  outbox.post(2, 'answer', null);
  await outbox.settled();
  expect(delivered).toEqual([[2, 'answer']]);
  expect(errors).toHaveLength(1);
});
