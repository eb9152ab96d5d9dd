import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { countInThread, countTextTokens } from '@main/services/budget/textTokens';
import { createTokenThread } from '@main/services/budget/tokenThread';
import { temporaryFolder } from '../../../../../support/storage';

afterEach(() => countInThread(undefined));

/** A thread that runs this; `idle` is what happens to it when nothing is counted for long. */
function threadOf(script: string) {
  const file = join(temporaryFolder(), 'tokens.cjs');
  writeFileSync(file, `const { parentPort } = require('node:worker_threads'); ${script}`);
  let idle: (() => void) | undefined;
  const thread = createTokenThread({
    script: file,
    schedule: (_ms, callback) => {
      idle = callback;
      return () => {
        idle = undefined;
      };
    },
  });
  onTestFinished(() => thread.close());
  return { thread, rest: () => idle?.() };
}

const LENGTHS = `let texts = 0;
  parentPort.on('message', ({ id, text }) => {
    texts += 1;
    parentPort.postMessage({ id, tokens: text.length + 100 * texts });
  });`;

test('tokens are counted by the thread, each text by itself', async () => {
  const { thread } = threadOf(LENGTHS);
  countInThread(thread);
  const counts = await Promise.all(
    ['a', 'bb', 'ccc'].map((text) => countTextTokens(text, 'gpt-4o')),
  );
  expect(counts).toEqual([101, 202, 303]);
});

test('the thread ends when nothing is counted for long, and the next text starts another', async () => {
  const { thread, rest } = threadOf(LENGTHS);
  expect(await thread.count('a', 'o200k')).toBe(101);
  rest();
  expect(await thread.count('a', 'o200k')).toBe(101);
});

test('where the thread fails the tokens are counted all the same', async () => {
  const { thread } = threadOf(`parentPort.once('message', () => { throw new Error('broken'); });`);
  countInThread(thread);
  expect(await countTextTokens('Hello, my name is GPT-4o.', 'gpt-4o')).toBe(10);
});
