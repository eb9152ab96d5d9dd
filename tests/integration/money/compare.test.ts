import { expect, test } from 'vitest';
import { FREE, PAID, startAnswering, UNPRICED } from '../../support/answering';
import { DONE, END, finish, gate, stream, text, usage } from '../../support/scriptedServer';

const SECOND = { providerId: 'openrouter', modelId: 'vendor/second' };

test('one question goes to several models at once, and their answers are versions', async () => {
  const { server, storage, conversation, generation, picture, answers, idle } =
    await startAnswering();
  server.use(
    stream(text('First'), gate('a'), ...END),
    stream(text('Second'), gate('b'), ...END),
    stream(text('Third'), gate('c'), ...END),
  );
  const id = conversation();
  const attached = picture();
  await generation.compare(
    {
      conversationId: id,
      text: 'Compare this',
      attachmentIds: [attached],
      models: [PAID, FREE, SECOND],
      overBudget: false,
    },
    1,
  );
  // All are asked before any has ended.
  const asked = await Promise.all([1, 2, 3].map((number) => server.chat(number)));
  expect(asked.map(({ body }) => (body as { model: string }).model).toSorted()).toEqual([
    'openai/gpt-4o',
    'vendor/free',
    'vendor/second',
  ]);
  for (const { body } of asked) {
    expect(body).toMatchObject({
      messages: [
        {
          role: 'user',
          content: [
            { text: 'Compare this' },
            { image_url: { url: expect.stringMatching(/^data:image\/jpeg;base64,/) } },
          ],
        },
      ],
    });
  }
  const question = storage.messages.path(id, { limit: 2 }).messages[0];
  expect(generation.comparedIn(id)).toBe(question?.id);
  expect(generation.running()).toEqual([id]);
  for (const name of ['a', 'b', 'c']) server.release(name);
  await idle();
  const versions = storage.messages.answersTo(question?.id ?? '');
  expect(versions.map(({ model }) => model)).toEqual([PAID, FREE, SECOND]);
  expect(versions.every(({ status }) => status === 'complete')).toBe(true);
  expect(versions.every(({ timing }) => (timing?.total ?? -1) >= 0)).toBe(true);
  // The first is the active one until another is picked.
  expect(answers(id).map((answer) => answer.id)).toEqual([versions[0]?.id]);
  expect(generation.comparedIn(id)).toBeUndefined();
  expect(server.chats).toHaveLength(3);
});

test('what asking each of them costs is told before, by its own prices', async () => {
  const { storage, conversation, requests } = await startAnswering();
  const conversationOf = storage.conversations.get(conversation());
  const question = { text: 'Compare this', attachmentIds: [] };
  const costs = await Promise.all(
    [PAID, FREE, UNPRICED].map(async (model) => {
      const { inputTokens, inputCost } = await requests.estimate(conversationOf, question, model);
      return [inputTokens, inputCost];
    }),
  );
  expect(costs).toEqual([
    [9, 9 * 0.000_002_5],
    [9, 0],
    [9, undefined],
  ]);
});

test('one column can be stopped, and the others go on; Stop ends them all', async () => {
  const { server, storage, conversation, compare, generation, until, idle } =
    await startAnswering();
  server.use(({ body }) =>
    stream(text('Begun'), gate(`rest of ${(body as { model: string }).model}`), ...END),
  );
  const id = conversation();
  await compare(id, [PAID, FREE, SECOND]);
  await server.chat(3);
  const questionId = generation.comparedIn(id) ?? '';
  const answersOf = () => storage.messages.answersTo(questionId);
  const [first, second] = answersOf();
  generation.stop(id, second?.id);
  await until(() => answersOf()[1]?.status === 'stopped');
  expect(answersOf().map(({ status }) => status)).toEqual(['streaming', 'stopped', 'streaming']);
  expect(generation.comparedIn(id)).toBe(questionId);
  server.release(`rest of ${first?.model?.modelId}`);
  await until(() => answersOf()[0]?.status === 'complete');
  generation.stop(id);
  await idle();
  expect(answersOf().map(({ status }) => status)).toEqual(['complete', 'stopped', 'stopped']);
});

test('an error stays in its column', async () => {
  const { server, storage, conversation, compare, generation, idle } = await startAnswering();
  server.use(({ body }) =>
    (body as { model: string }).model === SECOND.modelId
      ? {
          steps: [
            { do: 'head', status: 401, headers: { 'content-type': 'application/json' } },
            { do: 'write', data: '{"error":{"code":401,"message":"No."}}', times: 1 },
          ],
        }
      : stream(text('Fine'), gate('end'), ...END),
  );
  const id = conversation();
  await compare(id, [PAID, SECOND]);
  await server.chat(2);
  const questionId = generation.comparedIn(id) ?? '';
  server.release('end');
  await idle();
  expect(storage.messages.answersTo(questionId)).toMatchObject([
    { status: 'complete' },
    { status: 'failed', error: { code: 'KEY_REJECTED' } },
  ]);
});

test('a question asked meanwhile waits until all have ended', async () => {
  const { server, conversation, compare, start, generation, idle } = await startAnswering();
  server.use(
    stream(text('A'), ...END),
    stream(text('B'), gate('rest'), ...END),
    stream(text('Next'), ...END),
  );
  const id = conversation();
  await compare(id, [PAID, FREE]);
  await server.reached('rest');
  expect(await start(id, 'And then?')).toEqual({ queued: true });
  expect(server.chats).toHaveLength(2);
  server.release('rest');
  expect((await server.chat(3)).body).toMatchObject({
    messages: [{ role: 'user' }, { role: 'assistant', content: 'A' }, { content: 'And then?' }],
  });
  await idle();
  expect(generation.comparedIn(id)).toBeUndefined();
});

test('models are compared only where a budget has room for all their answers', async () => {
  const { server, limits, conversation, compare, idle } = await startAnswering();
  server.use(
    stream(
      text('A'),
      finish(),
      usage({ prompt_tokens: 9, completion_tokens: 1, cost: 0.001 }),
      DONE,
    ),
  );
  const id = conversation();
  limits.current = { day: 0.015, month: null };
  // Two answers of at most $0.01 each.
  await expect(compare(id, [PAID, { ...PAID }])).rejects.toMatchObject({ code: 'OVER_BUDGET' });
  expect(server.chats).toHaveLength(0);
  limits.current = { day: 0.05, month: null };
  await compare(id, [PAID, { ...PAID }]);
  await idle();
  expect(server.chats).toHaveLength(2);
});
