import { expect, test } from 'vitest';
import { createLiveAnswer } from '@main/services/generation/liveAnswer';
import { runAnswer } from '@main/services/generation/runAnswer';
import type { Provider } from '@main/providers/provider';
import { buildMessage } from '../../../../../support/builders/message';

test('text that waits for its checkpoint is stored with what comes after a standstill', async () => {
  let now = 1_000;
  const stored: string[] = [];
  const live = createLiveAnswer({
    message: buildMessage({ role: 'assistant', parts: [] }),
    send: () => undefined,
    now: () => now,
  });
  const stream: Provider['stream'] = async function* stream() {
    yield { type: 'text', text: 'One ' };
    expect(stored).toEqual([]);
    // Main did something else meanwhile: no timer went off.
    now += 500;
    yield { type: 'text', text: 'two' };
    expect(stored).toEqual(['One two']);
    yield { type: 'finish', reason: 'stop' };
  };
  const outcome = await runAnswer({
    live,
    prepare: async () => ({ provider: { stream } as Provider, request: {} }) as never,
    signal: new AbortController().signal,
    named: () => undefined,
    checkpoint: () => void stored.push(live.content.text),
    keepPicture: async () => undefined,
    now: () => now,
    explain: (error) => ({ code: 'INTERNAL', message: String(error) }),
  });
  expect(outcome).toMatchObject({ status: 'complete', error: undefined });
});
