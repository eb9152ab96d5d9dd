import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { DEFAULT_ROUTING } from '@shared/domain/conversation';
import { FREE, PAID, startAnswering } from '../../support/answering';
import { END, gate, stream, text } from '../../support/scriptedServer';
import { KEY } from '../providers/harness';

const sizeRow = z.object({ size: z.number() });
const PLACEHOLDER = /data:image\/jpeg;base64,… \(\d+ bytes\)/g;
const DATA_URL = /data:image\/jpeg;base64,[\w+/=]+/g;

test('what was sent is the request as it went out, without the key and the pixels', async () => {
  const { server, storage, generation, egress, conversation, picture, answers, idle } =
    await startAnswering();
  server.use(stream(text('It’s a cat.'), ...END));
  const id = conversation();
  const attached = picture();
  const { systemPrompt, budget } = storage.conversations.get(id);
  storage.conversations.update(id, {
    settings: {
      systemPrompt,
      budget,
      routing: { ...DEFAULT_ROUTING, zeroDataRetention: true, allowFallbacks: false },
      extraBody: { temperature: 0.5 },
    },
  });
  for (const question of ['What is “this”?', 'And that?']) {
    await generation.start(
      { conversationId: id, text: question, attachmentIds: [attached], overBudget: false },
      1,
    );
    await idle();
  }
  for (const [index, answer] of answers(id).entries()) {
    const [sent, ...more] = egress.sent(answer.id);
    expect(more).toEqual([]);
    const wire = JSON.stringify(server.chats[index]?.body, null, 2).replaceAll(DATA_URL, 'PICTURE');
    expect(sent?.body.replaceAll(PLACEHOLDER, 'PICTURE')).toBe(wire);
    expect(sent).toMatchObject({
      providerName: 'OpenRouter',
      url: `${server.baseUrl}/chat/completions`,
      pictures: Array.from({ length: wire.split('PICTURE').length - 1 }, () => ({
        attachmentId: attached,
        width: 640,
        height: 480,
        bytes: 500,
      })),
    });
    expect(JSON.stringify(sent)).not.toContain(KEY);
  }
});

test('a long history is kept once, not with every request', async () => {
  const { server, storage, egress, conversation, start, answers, idle } = await startAnswering();
  const long = 'All work and no play makes Jack a dull boy. '.repeat(500);
  server.use(stream(text(long), ...END));
  const id = conversation();
  for (let turn = 1; turn <= 6; turn += 1) {
    await start(id, `Turn ${turn}`);
    await idle();
  }
  const sent = answers(id).map((answer) => egress.sent(answer.id)[0]?.body.length ?? 0);
  expect(sent.at(-1)).toBeGreaterThan(5 * long.length);
  const stored = storage.db
    .query('SELECT sum(length(body)) AS size FROM sent_requests', sizeRow)
    .get()?.size;
  expect(stored).toBeLessThan(7 * long.length);
  for (const [index, answer] of answers(id).entries()) {
    const body: unknown = JSON.parse(egress.sent(answer.id)[0]?.body ?? '');
    expect(body).toEqual(server.chats[index]?.body);
  }
});

test('a question shows what went to every model that answered it', async () => {
  const { server, storage, egress, conversation, compare, generation, idle } =
    await startAnswering();
  server.use(stream(text('A'), gate('end'), ...END), stream(text('B'), gate('end'), ...END));
  const id = conversation();
  await compare(id, [PAID, FREE]);
  await server.chat(2);
  const questionId = generation.comparedIn(id) ?? '';
  server.release('end');
  await idle();
  expect(egress.sent(questionId)).toHaveLength(2);
  storage.messages.delete(questionId, 'delete');
  storage.clock.now += 1;
  while (storage.conversations.purgeDeleted(storage.clock.now));
  expect(egress.sent(questionId)).toEqual([]);
});

test('the curl command sends the same request, with the key from the environment', async () => {
  const { server, generation, egress, copied, conversation, picture, answers, idle } =
    await startAnswering();
  server.use(stream(text('Yes.'), ...END));
  const id = conversation();
  const attached = picture();
  const nasty = `It's "quoted", $HOME, \`id\`, \\n, !! and\nJSON\n– 日本語`;
  await generation.start(
    { conversationId: id, text: nasty, attachmentIds: [attached], overBudget: false },
    1,
  );
  await idle();
  const messageId = answers(id)[0]?.id ?? '';
  const { seq = 0 } = egress.sent(messageId)[0] ?? {};
  await egress.copyCurl({ messageId, seq });
  const command = copied[0] ?? '';
  expect(command).not.toContain(KEY);
  // A shell that has this instead of curl shows what curl would get.
  const output = execFileSync(
    'bash',
    ['-c', `curl() { printf '%s\\0' "$@"; printf '\\1'; cat; }\n${command}`],
    { env: { OPENROUTER_API_KEY: 'from the environment', PATH: process.env['PATH'] } },
  ).toString();
  const [list = '', body = ''] = output.split('\u0001');
  const given = list.split('\0');
  expect(given).toContain(`${server.baseUrl}/chat/completions`);
  expect(given).toContain('Authorization: Bearer from the environment');
  expect(given).toContain('Content-Type: application/json');
  expect(JSON.parse(body)).toEqual(server.chats[0]?.body);
});
