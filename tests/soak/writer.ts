import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createHistoryThread } from '@main/data/historyThread';
import { openDatabase } from '@main/data/openDatabase';
import { createRepositories } from '@main/data/repositories';
import type { Provider } from '@main/providers/provider';
import { z } from 'zod';
import { DEFAULT_ROUTING } from '@shared/domain/conversation';
import { createLiveAnswer } from '@main/services/generation/liveAnswer';
import { importJobs } from '@main/services/importing/importJobs';
import { runAnswer } from '@main/services/generation/runAnswer';
import { buildChatGptPair } from '../support/exports/chatGptExport';

/*
 * Asks, streams answers as a server would, deletes, imports and backs up, all at once and without an end:
 * it is killed. A line on stdout acknowledges each write after it is done, and tells of each piece of text
 * that came.
 */
const [file = ''] = process.argv.slice(2);
const MODEL = { providerId: 'soak', modelId: 'soak' };
const { db } = openDatabase(file, Date.now);
const defaults = () => ({
  model: MODEL,
  systemPrompt: '',
  parameters: {},
  routing: DEFAULT_ROUTING,
});
const { conversations, messages } = createRepositories({
  db,
  now: Date.now,
  newId: randomUUID,
  defaults,
});
messages.interruptStreaming();

const tell = (event: Readonly<Record<string, string | number>>): void => {
  process.stdout.write(`${JSON.stringify(event)}\n`);
};
const sleep = async (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Every piece is the time at which it came. */
const providerOf = (id: string): Pick<Provider, 'stream'> => ({
  stream: async function* stream() {
    const pieces = 20 + Math.floor(Math.random() * 200);
    for (let piece = 0; piece < pieces; piece += 1) {
      await sleep(Math.random() * 12);
      const at = Date.now();
      yield { type: 'text', text: `${at} ` };
      tell({ kind: 'came', id, at });
    }
    yield { type: 'finish', reason: 'stop' };
  },
});

async function converse(): Promise<void> {
  for (;;) {
    const conversationId = conversations.unsent().id;
    for (let turn = 0; turn < 3; turn += 1) {
      const question = {
        conversationId,
        text: `Question ${turn}`,
        attachmentIds: [],
        model: MODEL,
      };
      const { answer } = messages.ask({ ...question, clearDraft: true });
      tell({ kind: 'asked', id: answer.id });
      const live = createLiveAnswer({ message: answer, send: () => undefined, now: Date.now });
      const outcome = await runAnswer({
        live,
        signal: new AbortController().signal,
        now: Date.now,
        explain: (error) => ({ code: 'INTERNAL', message: String(error) }),
        prepare: async () => ({ provider: providerOf(answer.id), request: {} }) as never,
        checkpoint: () => messages.checkpoint(answer.id, live.content),
        keepPicture: async () => undefined,
        named: () => undefined,
      });
      if (outcome.status !== 'complete') throw new Error(outcome.error?.message ?? outcome.status);
      messages.finish(answer.id, { status: 'complete', ...live.content });
      tell({ kind: 'finished', id: answer.id, length: live.content.text.length });
    }
  }
}

async function remove(): Promise<void> {
  for (;;) {
    await sleep(Math.random() * 60);
    const { items } = conversations.list({ place: 'list', after: null, limit: 100 });
    const old = items.slice(6).at(-1);
    if (old !== undefined) {
      tell({ kind: 'deleting', conversation: old.id });
      conversations.delete([old.id]);
      tell({ kind: 'deleted', conversation: old.id });
    }
    conversations.purgeDeleted(Date.now());
  }
}

async function backUp(): Promise<void> {
  const folder = join(dirname(file), 'backups');
  mkdirSync(folder, { recursive: true });
  const jobs = createHistoryThread(join(import.meta.dirname, 'historyWorker.js'));
  for (let number = 0; ; number = (number + 1) % 2) {
    await sleep(Math.random() * 150);
    await jobs.backUp({ file, target: join(folder, `${number}.db`) });
    tell({ kind: 'backedUp' });
  }
}

/** Exports of ChatGPT, each with conversations that were not there before. */
async function importOn(): Promise<void> {
  const path = join(dirname(file), 'conversations.json');
  const attachments = join(dirname(file), 'attachments');
  const imported = db.query(
    "SELECT id FROM conversations WHERE title LIKE :title || '%' AND deleted_at IS NULL",
    z.object({ id: z.string() }),
  );
  for (;;) {
    await sleep(Math.random() * 100);
    const title = `Import ${randomUUID()}`;
    const pairs = Array.from({ length: 20 }, (_, index) =>
      buildChatGptPair(`${title}-${index}`, 'Question', 'Answer '.repeat(200), `${title} ${index}`),
    );
    writeFileSync(path, JSON.stringify(pairs));
    await importJobs.run(
      { path, database: file, attachments, total: pairs.length },
      { signal: new AbortController().signal, report: () => undefined, grown: () => undefined },
    );
    for (const { id } of imported.all({ title })) tell({ kind: 'imported', conversation: id });
  }
}

await Promise.all([converse(), converse(), remove(), backUp(), importOn()]);
