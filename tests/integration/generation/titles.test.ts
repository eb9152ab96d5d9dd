import { expect, test } from 'vitest';
import { titleIn } from '@main/services/generation/titles';
import { PAID, startAnswering, UNPRICED } from '../../support/answering';
import { DONE, END, finish, json, stream, text, usage } from '../../support/scriptedServer';

const TITLER = { providerId: 'openrouter', modelId: 'vendor/cheap' };
const ANSWER = stream(text('Paris, since 987.'), ...END);
const TITLE = stream(
  text('“Capital of '),
  text('France”.'),
  finish(),
  usage({ prompt_tokens: 50, completion_tokens: 5, cost: 0.0001 }),
  DONE,
);

/** A first question with a picture, and its answer. */
async function asked(model: typeof TITLER | null = TITLER) {
  const answering = await startAnswering();
  const { server, storage, titleModel, picture, idle, titled, generation } = answering;
  titleModel.current = model;
  server.use(ANSWER, TITLE);
  const { id } = storage.conversations.unsent();
  const askAbout = async (question: string): Promise<void> => {
    await generation.start(
      {
        conversationId: id,
        text: question,
        attachmentIds: [picture('france.jpg')],
        overBudget: false,
      },
      1,
    );
    await idle();
    await titled();
  };
  return { ...answering, id, askAbout, title: () => storage.conversations.get(id).title };
}

test('after the first answer a model makes the title, of text alone, and is accounted for', async () => {
  const { server, storage, egress, id, askAbout, title, events } = await asked();
  await askAbout('What is the capital of France?');
  expect(title()).toBe('Capital of France');
  const body = JSON.stringify((await server.chat(2)).body);
  expect(body).toContain('"model":"vendor/cheap"');
  expect(body).toContain('Paris, since 987.');
  expect(body).not.toMatch(/image_url|france\.jpg/);
  expect(storage.reports.totalsOf(id)).toMatchObject({ answers: 1, titles: 1, titleCost: 0.0001 });
  expect(events.map(({ name }) => name)).toContain('usage.changed');
  const answer = storage.messages.path(id, { limit: 1 }).messages[0];
  const sent = egress.sent(answer?.id ?? '');
  expect(sent.map(({ url }) => url)).toHaveLength(2);

  // Only the first answer has one made.
  await askAbout('And of Spain?');
  expect(server.chats).toHaveLength(3);
});

test('a title that the user gave stays, and without a model for it nothing is asked', async () => {
  const renamed = await asked();
  renamed.storage.conversations.update(renamed.id, { title: 'Mine' });
  await renamed.askAbout('What is the capital of France?');
  expect(renamed.title()).toBe('Mine');
  expect(renamed.server.chats).toHaveLength(1);

  const off = await asked(null);
  await off.askAbout('What is the capital of France?');
  expect(off.title()).toBe('What is the capital of France?');
  expect(off.server.chats).toHaveLength(1);
});

test('what was told to a model on this machine goes to no other one for a title', async () => {
  const { server, storage, id, askAbout } = await asked();
  storage.conversations.update(id, { model: { providerId: 'local', modelId: 'llama' } });
  await askAbout('A secret?');
  expect(server.chats).toHaveLength(1);
});

test('a title that fails, or for which a budget has no room, is passed over in silence', async () => {
  const failing = await asked();
  failing.server.use(ANSWER, json(500, { error: 'no' }));
  await failing.askAbout('What is the capital of France?');
  expect(failing.title()).toBe('What is the capital of France?');

  const broke = await asked(PAID);
  broke.limits.current = { day: 0.000_001, month: null };
  broke.storage.conversations.update(broke.id, { model: UNPRICED });
  await broke.askAbout('What is the capital of France?');
  expect(broke.server.chats).toHaveLength(1);
  for (const { events } of [failing, broke]) {
    expect(events.map(({ name }) => name)).not.toContain('app.noticed');
  }
});

test('a title gets no longer than what is left of a budget', async () => {
  const { server, limits, storage, id, askAbout, title } = await asked(PAID);
  storage.conversations.update(id, { model: UNPRICED });
  limits.current = { day: 0.002, month: null };
  await askAbout('What is the capital of France?');
  expect(title()).toBe('Capital of France');
  const body = JSON.stringify((await server.chat(2)).body);
  // 300 tokens would cost $0.003 by themselves.
  const tokens = Number(/"max_completion_tokens":(\d+)/.exec(body)?.[1]);
  expect(tokens).toBeLessThanOrEqual(200);
});

test.each([
  ['Title: Capital of France', 'Capital of France'],
  ['**Capital of France**', 'Capital of France'],
  ['\n"Capital of France."\nmore', 'Capital of France'],
  ['「フランスの首都」。', '「フランスの首都」'],
  ['  ', ''],
])('the title in %j is %j', (reply, title) => {
  expect(titleIn(reply)).toBe(title);
});
