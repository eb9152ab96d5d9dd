import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { timeoutsFor } from '@main/providers/server';
import {
  END,
  gate,
  scenarios,
  startScriptedServer,
  stream,
  text,
  type ScriptedServer,
} from '../../support/scriptedServer';
import { createManualClock } from '../../support/manualClock';
import { ask, collect, connect, NEVER } from './harness';

const TIMEOUTS = { connect: 11_000, firstByte: 22_000, idle: 33_000, afterFinish: 4_000 };

describe('a server that falls silent', () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  it.each([
    ['before it answers', 'slowHeaders', 11_000, ''],
    ['before the first byte', 'slowFirstByte', 22_000, ''],
    ['in the middle of the text', 'gated', 33_000, 'Hello'],
    ['in the middle of an error', 'slowError', 22_000, ''],
  ] as const)('is given up %s, once, and the connection closed', async (_, name, ms, kept) => {
    server.use(scenarios[name]);
    const clock = createManualClock();
    const provider = connect(server.baseUrl, { clock, timeouts: TIMEOUTS });
    const answer = collect(provider.stream(ask(), NEVER));
    await clock.waiting(ms);
    const request = await server.chat(1);
    if (kept !== '') await server.reached('rest');

    clock.advance(ms);

    const { error, text: came } = await answer;
    expect({ code: error?.code, came }).toEqual({ code: 'TIMED_OUT', came: kept });
    expect(error?.message).toContain(`nothing for ${ms / 1000} seconds`);
    expect(await request.ended).toBe('client');
    expect(server.chats).toHaveLength(1);
  });

  it('is waited for as long as it sends comments', async () => {
    server.use(
      stream(
        text('Hello'),
        ...['1', '2', '3'].flatMap((name) => [gate(name), ': working\n\n']),
        gate('end'),
        ...END,
      ),
    );
    const clock = createManualClock();
    const provider = connect(server.baseUrl, { clock, timeouts: TIMEOUTS });
    const answer = collect(provider.stream(ask(), NEVER));
    await clock.waiting(33_000);
    for (const name of ['1', '2', '3']) {
      // Together far more than the idle timer has.
      clock.advance(20_000);
      const again = clock.nextWait(33_000);
      server.release(name);
      await again;
    }
    server.release('end');
    expect(await answer).toMatchObject({ text: 'Hello', finish: 'stop', error: undefined });
  });

  it('does not spoil an answer that is complete but for its end', async () => {
    server.use(scenarios.openAfterFinish);
    const clock = createManualClock();
    const provider = connect(server.baseUrl, { clock, timeouts: TIMEOUTS });
    const answer = collect(provider.stream(ask(), NEVER));
    await clock.waiting(4_000);
    clock.advance(4_000);
    expect(await answer).toMatchObject({ text: 'Hello', finish: 'stop', error: undefined });
    expect(await (await server.chat(1)).ended).toBe('client');
  });

  it('leaves no timer behind', async () => {
    server.use(scenarios.plain);
    const clock = createManualClock();
    const provider = connect(server.baseUrl, { clock, timeouts: TIMEOUTS });
    await collect(provider.stream(ask(), NEVER));
    expect(clock.waits).toEqual([]);
  });

  it.each([
    'http://localhost:11434/v1',
    'http://127.0.0.1:8080/v1',
    'http://[::1]:1234/v1',
    'http://192.168.1.20:8000/v1',
    'http://10.0.0.5/v1',
    'http://172.20.0.3/v1',
    'http://workstation:8000/v1',
    'http://gpu.local/v1',
  ])('is given all the time it needs when it is one’s own, as %s', (baseUrl) => {
    expect(timeoutsFor(baseUrl)).toMatchObject({ connect: Infinity, idle: Infinity });
  });

  it.each([
    'https://openrouter.ai/api/v1',
    'https://api.openai.com/v1',
    'http://172.40.0.1/v1',
    'https://localhost.example.com/v1',
    'https://[2001:db8::1]/v1',
  ])('is given up in the end when it is somebody else’s, as %s', (baseUrl) => {
    expect(Object.values(timeoutsFor(baseUrl)).every(Number.isFinite)).toBe(true);
  });
});
