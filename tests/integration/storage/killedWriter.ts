import { DEFAULT_ROUTING } from '@shared/domain/conversation';
import { randomUUID } from 'node:crypto';
import { openDatabase } from '@main/data/database';
import { createRepositories } from '@main/data/repositories';

/*
 * Asks, and writes answers as fast as it can until it is killed. A line on stdout acknowledges each
 * write, after it is done.
 */
const [file = ''] = process.argv.slice(3);
const MODEL = { providerId: 'test', modelId: 'test/model' };
const { db } = openDatabase(file, Date.now);
const { conversations, messages } = createRepositories({
  db,
  now: Date.now,
  newId: randomUUID,
  defaults: () => ({ model: MODEL, systemPrompt: '', parameters: {}, routing: DEFAULT_ROUTING }),
});

const { id: conversationId } = conversations.unsent();
for (let turn = 0; ; turn += 1) {
  const { answer } = messages.ask({
    conversationId,
    text: `Question ${turn}`,
    attachmentIds: [],
    model: MODEL,
    clearDraft: true,
  });
  let text = '';
  for (let delta = 0; delta < 40; delta += 1) {
    text += `word ${delta} of answer ${turn} `;
    messages.checkpoint(answer.id, { text, reasoning: '' });
    process.stdout.write(
      `${JSON.stringify({ id: answer.id, length: text.length, status: 'interrupted' })}\n`,
    );
  }
  messages.finish(answer.id, { status: 'complete', text, reasoning: '' });
  process.stdout.write(
    `${JSON.stringify({ id: answer.id, length: text.length, status: 'complete' })}\n`,
  );
}
