import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  json,
  scenarios,
  startScriptedServer,
  type Scenario,
  type ScriptedServer,
} from '../../support/scriptedServer';
import { createManualClock, type ManualClock } from '../../support/manualClock';
import { ask, collect, connect, NEVER, type Answered } from './harness';

describe('trying again', () => {
  let server: ScriptedServer;
  let clock: ManualClock;
  beforeEach(async () => {
    server = await startScriptedServer();
    clock = createManualClock(1_000_000);
  });
  afterEach(() => server.close());

  function start(random = 0.5): Promise<Answered> {
    const provider = connect(server.baseUrl, { clock, random: () => random });
    return collect(provider.stream(ask(), NEVER));
  }

  /** Lets the pauses pass, each of exactly so many ms. */
  async function pass(...pauses: readonly number[]): Promise<void> {
    for (const ms of pauses) {
      await clock.waiting(ms);
      clock.advance(ms);
    }
  }

  it('answers in the end when a server fails twice, half a second and a second later', async () => {
    server.use(scenarios.badGateway, scenarios.unavailable, scenarios.plain);
    const answer = start();
    await pass(500, 1_000);
    expect(await answer).toMatchObject({ text: 'Hello, world.', finish: 'stop' });
    expect(server.chats).toHaveLength(3);
  });

  it('spreads its attempts, so that clients don’t come back all at once', async () => {
    server.use(scenarios.badGateway, scenarios.badGateway, scenarios.plain);
    const early = start(0);
    await pass(375, 750);
    expect((await early).text).toBe('Hello, world.');
    server.use(scenarios.badGateway, scenarios.badGateway, scenarios.plain);
    const late = start(1);
    await pass(625, 1_250);
    expect((await late).text).toBe('Hello, world.');
  });

  it('tells why it waits and until when', async () => {
    server.use(scenarios.rateLimitedFor2s, scenarios.plain);
    const answer = start();
    await pass(2_000);
    const phases = (await answer).events.flatMap((event) =>
      event.type === 'phase' ? [event.phase] : [],
    );
    expect(phases).toEqual([
      { kind: 'connecting' },
      {
        kind: 'retrying',
        attempt: 1,
        at: 1_002_000,
        reason: 'Scripted is getting too many requests.',
      },
      { kind: 'connecting' },
      { kind: 'waiting' },
    ]);
  });

  it('waits until the date that the server names', async () => {
    const until = { 'retry-after': new Date(1_005_000).toUTCString() };
    server.use(json(429, { error: 'Slow down' }, until), scenarios.plain);
    const answer = start();
    await pass(5_000);
    expect((await answer).finish).toBe('stop');
  });

  it('waits as long as OpenRouter’s availability says', async () => {
    server.use(scenarios.retryIn3s, scenarios.plain);
    const answer = start();
    await pass(3_000);
    expect((await answer).finish).toBe('stop');
  });

  it('says at once how long to wait when that is longer than anyone would', async () => {
    server.use(scenarios.rateLimitedForAnHour);
    const { error } = await start();
    expect(error?.message).toBe('Scripted is getting too many requests. Try again in 60 minutes.');
    expect(server.chats).toHaveLength(1);
  });

  it('tries again when the stream fails before its first word', async () => {
    server.use(scenarios.errorBeforeText, scenarios.resetAfterHeaders, scenarios.plain);
    const answer = start();
    await pass(500, 1_000);
    expect((await answer).text).toBe('Hello, world.');
  });

  const AFTER_TEXT: readonly [string, Scenario][] = [
    ['the server reports an error', scenarios.errorAfterText],
    ['a limit is reached', scenarios.errorCodeAsText],
    ['the connection breaks', scenarios.resetAfterText],
  ];
  it.each(AFTER_TEXT)('never asks twice once text has come, when %s', async (_, scenario) => {
    server.use(scenario);
    const { text, error } = await start();
    expect(text).not.toBe('');
    expect(error).toBeDefined();
    expect(server.chats).toHaveLength(1);
  });

  it('never asks twice once reasoning has come', async () => {
    const steps = [...scenarios.reasoning.steps.slice(0, 2), ...scenarios.resetAfterHeaders.steps];
    server.use({ steps: steps.filter((step, index) => index === 0 || step.do !== 'head') });
    const { reasoning, error } = await start();
    expect({ reasoning, code: error?.code }).toEqual({
      reasoning: 'Hmm. ',
      code: 'CONNECTION_LOST',
    });
    expect(server.chats).toHaveLength(1);
  });

  it.each([400, 401, 402, 403, 404, 413, 422])('never repeats what got a %i', async (status) => {
    server.use(json(status, { error: { code: status, message: 'No' } }));
    const { error } = await start();
    expect(error).toBeDefined();
    expect(server.chats).toHaveLength(1);
  });

  it.each([408, 409, 429, 500, 502, 503, 504, 524, 529])(
    'repeats what got a %i twice, and no more',
    async (status) => {
      server.use(json(status, { error: { code: status, message: 'Later' } }));
      const answer = start();
      await pass(500, 1_000);
      expect((await answer).error).toBeDefined();
      expect(server.chats).toHaveLength(3);
    },
  );
});
