import { expect, test } from 'vitest';
import { createRealCosts } from '@main/services/budget/realCosts';
import { startAnswering } from '../../support/answering';
import {
  delta,
  DONE,
  END,
  finish,
  gate,
  json,
  stream,
  text,
  usage,
  head,
  type Scenario,
  type Step,
} from '../../support/scriptedServer';
import { MODEL, openStorage } from '../../support/storage';

/** An answer that has a name at the server. */
function named(...parts: readonly (string | Step)[]): Scenario {
  return {
    steps: [
      head(200, { 'content-type': 'text/event-stream', 'x-generation-id': 'gen-42' }),
      ...stream(...parts).steps.slice(1),
    ],
  };
}

const NO_TOKENS = {
  inputTokens: undefined,
  outputTokens: undefined,
  cachedTokens: undefined,
  reasoningTokens: undefined,
};

const NOT_YET = json(404, { error: { code: 404, message: 'Generation not found' } });

test('a stopped answer has our estimate first, then what the server billed', async () => {
  const { server, storage, conversation, start, answers, generation, until } =
    await startAnswering();
  let asked = 0;
  server.route('/v1/generation', ({ url }) => {
    expect(url).toBe('/v1/generation?id=gen-42');
    asked += 1;
    return asked < 3
      ? NOT_YET
      : json(200, {
          data: { total_cost: 0.0123, native_tokens_prompt: 11, native_tokens_completion: 7 },
        });
  });
  server.use(named(text('One two three'), gate('never'), ...END));
  const id = conversation();
  await start(id);
  await server.reached('never');
  await until(() => generation.attach(answers(id)[0]?.id ?? '', 1)?.message.parts.length === 1);
  generation.stop(id);
  await until(() => !generation.isRunning(id));
  const [stopped] = answers(id);
  expect(stopped?.status).toBe('stopped');
  await until(() => answers(id)[0]?.usage?.costSource === 'server');
  expect(asked).toBe(3);
  expect(answers(id)[0]?.usage).toMatchObject({
    inputTokens: 11,
    outputTokens: 7,
    cost: 0.0123,
    costSource: 'server',
  });
  expect(storage.reports.spentIn(id)).toBeCloseTo(0.0123, 12);
});

test('the estimate of a stopped answer stays where the server never tells', async () => {
  const { server, conversation, start, answers, generation, until } = await startAnswering();
  server.route('/v1/generation', NOT_YET);
  server.use(named(text('One two three'), gate('never'), ...END));
  const id = conversation();
  await start(id);
  await server.reached('never');
  await until(() => generation.attach(answers(id)[0]?.id ?? '', 1)?.message.parts.length === 1);
  generation.stop(id);
  await until(() => !generation.isRunning(id));
  const used = answers(id)[0]?.usage;
  // "Hello?" is two tokens, the chat's format seven; the answer is three.
  expect(used).toMatchObject({ inputTokens: 9, outputTokens: 3, costSource: 'estimate' });
  expect(used?.cost).toBeCloseTo(9 * 0.000_002_5 + 3 * 0.000_01, 12);
});

test('a continued answer adds up, and only its estimate is put right', async () => {
  const { server, conversation, start, answers, generation, until, idle } = await startAnswering();
  server.route('/v1/generation', json(200, { data: { total_cost: 0.5 } }));
  server.use(
    named(text('One'), gate('never'), ...END),
    stream(
      text(' two'),
      finish(),
      usage({ prompt_tokens: 20, completion_tokens: 2, cost: 0.25 }),
      DONE,
    ),
  );
  const id = conversation();
  await start(id);
  await server.reached('never');
  await until(() => generation.attach(answers(id)[0]?.id ?? '', 1)?.message.parts.length === 1);
  generation.stop(id);
  await until(() => answers(id)[0]?.usage?.cost === 0.5);
  await generation.continue({ messageId: answers(id)[0]?.id ?? '', overBudget: false }, 1);
  await idle();
  expect(answers(id)[0]?.usage).toMatchObject({ cost: 0.75, costSource: 'server' });
});

test('who was asked in turn is learned afterwards, and kept with the answer and its cost', async () => {
  const { server, storage, conversation, start, answers, until, idle } = await startAnswering();
  server.route(
    '/v1/generation',
    json(200, {
      data: {
        total_cost: 0.5,
        provider_responses: [
          { provider_name: 'Azure', model_permaslug: 'openai/gpt-4o', status: 429, latency: 80 },
          { provider_name: 'OpenAI', model_permaslug: 'openai/gpt-4o', status: 200 },
          'not an attempt',
        ],
      },
    }),
  );
  server.use(
    named(
      delta({ content: 'Yes.' }, { provider: 'OpenAI' }),
      finish(),
      usage({ prompt_tokens: 20, completion_tokens: 2, cost: 0.25 }),
      DONE,
    ),
  );
  const id = conversation();
  await start(id);
  await idle();
  await until(() => answers(id)[0]?.servedBy?.attempts !== undefined);
  const [answer] = answers(id);
  expect(answer?.servedBy).toEqual({
    model: 'scripted',
    provider: 'OpenAI',
    attempts: [
      { provider: 'Azure', model: 'openai/gpt-4o', status: 429 },
      { provider: 'OpenAI', model: 'openai/gpt-4o', status: 200 },
    ],
  });
  // What the answer itself told of its cost stays.
  expect(answer?.usage?.cost).toBe(0.25);
  expect(storage.ledger.unsettled(0)).toEqual([]);
});

test('very many answers are asked about a few at a time, the newest first', async () => {
  const { ledger, conversations } = openStorage();
  const conversationId = conversations.unsent().id;
  for (let at = 1; at <= 20; at += 1) {
    ledger.record({
      ...{ messageId: undefined, conversationId, model: MODEL, servedBy: undefined },
      usage: { inputTokens: 5, outputTokens: 4, cachedTokens: 0, reasoningTokens: 0 },
      ...{ imageTokens: 0, latency: 1, timeToFirstToken: 1, generationId: `gen-${at}`, at },
    });
  }
  const timers: (() => void)[] = [];
  const asked: string[] = [];
  const provider = {
    recordOf: async (generationId: string) => {
      asked.push(generationId);
      return { cost: 1, attempts: [], ...NO_TOKENS };
    },
  };
  const realCosts = createRealCosts({
    ledger,
    providerFor: async () => provider as never,
    settled: () => undefined,
    schedule: (_ms, callback) => {
      timers.push(callback);
      return () => undefined;
    },
    now: () => 100,
    log: { warn: () => undefined },
  });
  realCosts.settle();
  realCosts.settle();
  expect(timers).toHaveLength(4);
  while (asked.length < 20) {
    const before = asked.length;
    for (const callback of timers.splice(0)) callback();
    await expect.poll(() => asked.length).toBeGreaterThan(before);
    await expect
      .poll(() => timers.length + asked.length)
      .toBeGreaterThanOrEqual(Math.min(20, before + 8));
    expect(timers.length).toBeLessThanOrEqual(4);
  }
  expect(asked[0]).toBe('gen-20');
  expect(new Set(asked).size).toBe(20);
  await expect.poll(() => ledger.unsettled(0)).toEqual([]);
});

test('a server that tells nothing afterwards is not asked again after a restart', async () => {
  const { server, storage, conversation, start, idle } = await startAnswering();
  server.route('/v1/generation', NOT_YET);
  server.use(named(text('Yes.'), finish(), usage({ prompt_tokens: 1, cost: 0.25 }), DONE));
  await start(conversation());
  await idle();
  expect(storage.ledger.unsettled(0)).toHaveLength(1);
  await expect.poll(() => storage.ledger.unsettled(0)).toEqual([]);
});

test('an answer costs what held when it was asked, also where it ends at dearer hours', async () => {
  const hours = { from: 60, to: 120 };
  const { server, storage, conversation, start, answers, generation, idle } = await startAnswering({
    pricing: {
      prompt: 0.000_001,
      completion: 0.000_002,
      request: 0,
      overrides: [{ hours, prompt: 1, completion: 1 }],
    },
  });
  storage.clock.now = Date.UTC(2026, 10, 27, 0, 59);
  server.use(
    stream(text('Yes.'), gate('dearer'), usage({ prompt_tokens: 10, completion_tokens: 2 }), DONE),
  );
  const id = conversation(MODEL);
  await start(id);
  await server.reached('dearer');
  expect(generation.isRunning(id)).toBe(true);
  storage.clock.now = Date.UTC(2026, 10, 27, 1, 1);
  server.release('dearer');
  await idle();
  expect(answers(id)[0]?.usage?.cost).toBeCloseTo(10 * 0.000_001 + 2 * 0.000_002, 12);
});
