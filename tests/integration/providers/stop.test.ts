import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scenarios, startScriptedServer, type ScriptedServer } from '../../support/scriptedServer';
import { createManualClock } from '../../support/manualClock';
import { ask, collect, connect, NEVER } from './harness';

describe('stopping an answer', () => {
  let server: ScriptedServer;
  beforeEach(async () => {
    server = await startScriptedServer();
  });
  afterEach(() => server.close());

  it.each([
    ['while the server has not answered', 'slowHeaders', 'headers'],
    ['before the first byte', 'slowFirstByte', 'first'],
    ['in the middle of the text', 'gated', 'rest'],
    ['while the server only says that it is working', 'gatedAfterComments', 'rest'],
    ['while an error is coming in', 'slowError', 'rest'],
  ] as const)('closes the connection %s, and ends quietly', async (_, scenario, gate) => {
    server.use(scenarios[scenario]);
    const stop = new AbortController();
    const answer = collect(connect(server.baseUrl).stream(ask(), stop.signal));
    const request = await server.chat(1);
    await server.reached(gate);

    stop.abort();

    expect(await request.ended).toBe('client');
    expect(request.closedEarly).toBe(true);
    const { finish, error } = await answer;
    expect({ finish, error }).toEqual({ finish: undefined, error: undefined });
    expect(server.chats).toHaveLength(1);
  });

  it('keeps the text that came before', async () => {
    server.use(scenarios.gated);
    const stop = new AbortController();
    let text = '';
    for await (const event of connect(server.baseUrl).stream(ask(), stop.signal)) {
      if (event.type === 'text') text += event.text;
      if (event.type === 'text') stop.abort();
    }
    expect(text).toBe('Hello');
  });

  it('asks nothing when it is stopped before it began', async () => {
    const stopped = AbortSignal.abort();
    expect(await collect(connect(server.baseUrl).stream(ask(), stopped))).toMatchObject({
      events: [],
      error: undefined,
    });
    expect(server.requests).toHaveLength(0);
  });

  it('ends the wait for the next attempt', async () => {
    server.use(scenarios.rateLimitedFor2s);
    const clock = createManualClock();
    const stop = new AbortController();
    const answer = collect(connect(server.baseUrl, { clock }).stream(ask(), stop.signal));
    await clock.waiting(2_000);

    stop.abort();

    expect((await answer).error).toBeUndefined();
    expect(clock.waits).toEqual([]);
    expect(server.chats).toHaveLength(1);
  });

  it('closes the connection when nobody reads on', async () => {
    server.use(scenarios.gated);
    for await (const event of connect(server.baseUrl).stream(ask(), NEVER)) {
      if (event.type === 'text') break;
    }
    expect(await (await server.chat(1)).ended).toBe('client');
  });

  it('closes the connection to a server that sends an event without end', async () => {
    server.use(scenarios.endlessEvent);
    const { error } = await collect(connect(server.baseUrl).stream(ask(), NEVER));
    expect(error?.message).toContain('64 MB');
    expect(await (await server.chat(1)).ended).toBe('client');
  });
});
