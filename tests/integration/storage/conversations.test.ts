import { DatabaseSync } from '@photostructure/sqlite';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DEFAULT_ROUTING } from '@shared/domain/conversation';
import { search } from '../../support/search';
import {
  MODEL,
  buildAttachment,
  openStorage,
  purge,
  temporaryFolder,
  type Storage,
} from '../../support/storage';

/** A conversation with one question and its answer. */
function converse(storage: Storage, text: string, attachmentIds: string[] = []) {
  const { id } = storage.conversations.unsent();
  const { question, answer } = storage.messages.ask({
    conversationId: id,
    text,
    attachmentIds,
    model: MODEL,
    clearDraft: true,
  });
  storage.messages.finish(answer.id, {
    status: 'complete',
    text: `Answer to ${text}`,
    reasoning: '',
  });
  return { id, question, answer };
}

const titles = (storage: Storage, after: string | null = null, limit = 100): string[] =>
  storage.conversations.list({ place: 'list', after, limit }).items.map(({ title }) => title);

test('there is exactly one unsent conversation, it survives a restart and is not listed', () => {
  const folder = temporaryFolder();
  const first = openStorage(folder);
  const { id } = first.conversations.unsent();
  expect(first.conversations.unsent().id).toBe(id);
  expect(openStorage(folder).conversations.unsent().id).toBe(id);
  expect(titles(first)).toEqual([]);
  converse(first, 'Now it is sent');
  expect(first.conversations.unsent().id).not.toBe(id);
  expect(titles(first)).toEqual(['Now it is sent']);
});

test('an unsent conversation follows the settings until a model is chosen for it', () => {
  const storage = openStorage();
  const { id, model } = storage.conversations.unsent();
  expect(model).toEqual(MODEL);
  const chosen = { providerId: 'other', modelId: 'other/model' };
  expect(storage.conversations.update(id, { model: chosen }).model).toEqual(chosen);
  expect(storage.conversations.get(id).model).toEqual(chosen);
});

test('the list has pinned conversations first, then the latest activity, in gapless pages', () => {
  const storage = openStorage();
  const made = ['one', 'two', 'three', 'four', 'five'].map((text) => converse(storage, text));
  storage.conversations.file([{ ids: [made[1]?.id ?? ''], pinned: true }]);
  storage.messages.answerAgain({ messageId: made[0]?.answer.id ?? '', model: MODEL });

  const expected = ['two', 'one', 'five', 'four', 'three'];
  expect(titles(storage)).toEqual(expected);
  const first = storage.conversations.list({ place: 'list', after: null, limit: 2 });
  expect(first.hasMore).toBe(true);
  const second = storage.conversations.list({
    place: 'list',
    after: first.items.at(-1)?.id ?? null,
    limit: 3,
  });
  expect(second.hasMore).toBe(false);
  expect([...first.items, ...second.items].map(({ title }) => title)).toEqual(expected);
});

test('what is set for a conversation stays set, and the rest stays as it was', () => {
  const folder = temporaryFolder();
  const storage = openStorage(folder);
  const { id } = converse(storage, 'Hello');
  const before = storage.conversations.get(id);
  const settings = {
    systemPrompt: 'Be brief.',
    parameters: { temperature: 0.2, stop: ['END'] },
    routing: {
      ...DEFAULT_ROUTING,
      sort: 'price',
      zeroDataRetention: true,
      allowFallbacks: false,
      fallbackModels: ['a/b'],
    },
    extraBody: { temperature: 0.1, nested: { list: [1, null, 'x'] } },
  } as const;
  storage.conversations.update(id, {
    settings: {
      ...settings,
      routing: { ...settings.routing, fallbackModels: ['a/b'] },
      parameters: { ...settings.parameters, stop: ['END'] },
      extraBody: settings.extraBody as never,
      budget: null,
    },
  });
  storage.conversations.update(id, { title: 'Renamed' });
  expect(openStorage(folder).conversations.get(id)).toEqual({
    ...before,
    ...settings,
    title: 'Renamed',
  });
  storage.conversations.update(id, { settings: { ...before, systemPrompt: '' } });
  expect(storage.conversations.get(id).systemPrompt).toBe('');
});

test('a deleted conversation is gone at once and comes back by undo with everything in it', () => {
  const storage = openStorage();
  const { id, question } = converse(storage, 'Precious');
  storage.drafts.save(id, { text: 'half a thought', attachmentIds: [] });
  storage.conversations.delete([id]);
  expect(titles(storage)).toEqual([]);
  expect(() => storage.conversations.get(id)).toThrow(/no longer there/);
  expect(() => storage.messages.path(id, { limit: 10 })).toThrow(/no longer there/);
  expect(search(storage, 'Precious')).toEqual([]);

  storage.conversations.restore([id]);
  expect(titles(storage)).toEqual(['Precious']);
  expect(storage.messages.path(id, { limit: 10 }).messages[0]).toEqual(question);
  expect(storage.drafts.get(id).text).toBe('half a thought');
});

test('what is purged leaves no trace in the files, and what was deleted later stays', () => {
  const storage = openStorage();
  const secret = 'xylophonequartz';
  const gone = converse(storage, `The ${secret} plan`);
  const later = converse(storage, 'Later');
  const kept = converse(storage, 'Kept');
  storage.conversations.delete([gone.id]);
  const until = storage.clock.now - 1;
  storage.conversations.delete([later.id]);

  purge(storage, until);
  expect(() => storage.conversations.restore([gone.id])).toThrow(/no longer there/);
  storage.conversations.restore([later.id]);
  expect(storage.conversations.get(later.id).title).toBe('Later');
  expect(storage.messages.path(kept.id, { limit: 10 }).messages).toHaveLength(2);
  for (const suffix of ['', '-wal']) {
    expect(readFileSync(storage.file + suffix).includes(secret)).toBe(false);
  }
});

test('what stands below a message that is purged goes with it, and the rest stays in sight', () => {
  const storage = openStorage();
  const { id, question, answer } = converse(storage, 'Kept');
  const asked = storage.messages.ask({
    conversationId: id,
    text: 'Gone',
    attachmentIds: [],
    model: MODEL,
    clearDraft: true,
  });
  storage.messages.finish(asked.answer.id, { status: 'complete', text: 'Yes', reasoning: '' });
  // As an import left it: the answer is in sight, its question is not.
  const raw = new DatabaseSync(storage.file);
  raw
    .prepare('UPDATE messages SET deleted_at = 1, deleted_with = id WHERE id = ?')
    .run(asked.question.id);
  purge(storage);
  expect(storage.messages.path(id, { limit: 9 }).messages.map((message) => message.id)).toEqual([
    question.id,
    answer.id,
  ]);
  expect(raw.prepare('SELECT count(*) AS count FROM messages').get()).toEqual({ count: 2 });
  raw.close();
});

test('what was spent stays in the ledger after the conversation is gone', () => {
  const storage = openStorage();
  const { id } = storage.conversations.unsent();
  const { answer } = storage.messages.ask({
    conversationId: id,
    text: 'Costly',
    attachmentIds: [],
    model: MODEL,
    clearDraft: true,
  });
  storage.messages.finish(answer.id, {
    status: 'complete',
    text: 'Yes',
    reasoning: '',
    usage: {
      inputTokens: 1,
      outputTokens: 2,
      cachedTokens: 3,
      reasoningTokens: 4,
      cost: 0.25,
      costSource: 'server',
    },
    servedBy: { model: 'served' },
    latency: 900,
    timeToFirstToken: 100,
  });
  storage.conversations.delete([id]);
  purge(storage);
  const raw = new DatabaseSync(storage.file);
  expect(raw.prepare('SELECT * FROM usage_ledger').all()).toMatchObject([
    {
      message_id: null,
      provider_id: 'test',
      model_id: 'test/model',
      served_model: 'served',
      served_provider: null,
      input_tokens: 1,
      output_tokens: 2,
      cached_tokens: 3,
      reasoning_tokens: 4,
      cost: 0.25,
      cost_source: 'server',
      latency_ms: 900,
      first_token_ms: 100,
    },
  ]);
  raw.close();
});

test('a branch has its own copy of the path, with the same pictures', () => {
  const storage = openStorage();
  const picture = buildAttachment();
  storage.attachments.insert(picture);
  const source = converse(storage, 'Look at this', [picture.id]);
  const branch = storage.conversations.branch(source.answer.id);

  expect(branch.title).toBe('Look at this (branch)');
  const original = storage.messages.path(source.id, { limit: 10 }).messages;
  const copy = storage.messages.path(branch.id, { limit: 10 }).messages;
  expect(copy.map(({ parts }) => parts)).toEqual(original.map(({ parts }) => parts));
  expect(copy.map(({ id }) => id)).not.toEqual(original.map(({ id }) => id));
  expect(titles(storage)[0]).toBe('Look at this (branch)');

  storage.conversations.delete([source.id]);
  purge(storage);
  storage.attachments.deleteUnreferenced(storage.clock.now);
  expect(storage.messages.path(branch.id, { limit: 10 }).messages).toEqual(copy);
});

test('a branch from an answer that still streams has the text so far', () => {
  const storage = openStorage();
  const { id } = storage.conversations.unsent();
  const { answer } = storage.messages.ask({
    conversationId: id,
    text: 'Go',
    attachmentIds: [],
    model: MODEL,
    clearDraft: true,
  });
  storage.messages.checkpoint(answer.id, { text: 'So far', reasoning: 'Hm' });
  const branch = storage.conversations.branch(answer.id);
  expect(storage.messages.path(branch.id, { limit: 10 }).messages.at(-1)).toMatchObject({
    status: 'stopped',
    parts: [
      { type: 'reasoning', text: 'Hm' },
      { type: 'text', text: 'So far' },
    ],
  });
  expect(storage.messages.get(answer.id).status).toBe('streaming');
});

test('deleting for real goes on after a crash, and half of it can not be brought back', () => {
  const folder = temporaryFolder();
  const first = openStorage(folder);
  const { id } = first.conversations.unsent();
  for (let turn = 0; turn < 60; turn += 1) {
    const question = { conversationId: id, text: `Turn ${turn}`, attachmentIds: [], model: MODEL };
    first.messages.ask({ ...question, clearDraft: true });
  }
  first.conversations.delete([id]);
  expect(first.conversations.purgeDeleted(first.clock.now)).toBe(true);

  const again = openStorage(folder, 100_000);
  expect(() => again.conversations.restore([id])).toThrow(/no longer there/);
  purge(again);
  expect(search(again, 'Turn')).toEqual([]);
  const rows = new DatabaseSync(again.file);
  for (const table of ['conversations', 'messages', 'parts', 'checkpoints', 'stale_indexes']) {
    expect(rows.prepare(`SELECT count(*) AS n FROM ${table}`).get()).toEqual({ n: 0 });
  }
  rows.close();
});

test('a conversation follows the routing of the settings until it has its own', () => {
  const storage = openStorage();
  const { id } = converse(storage, 'Hello');
  const common = { ...DEFAULT_ROUTING, denyDataCollection: true };
  storage.settings.routing = common;
  expect(storage.conversations.get(id).routing).toEqual(common);

  // What is saved with the rest of its dialog, and is the settings' own, is no choice.
  const before = storage.conversations.get(id);
  storage.conversations.update(id, { settings: { ...before, systemPrompt: 'Be brief.' } });
  const stricter = { ...common, zeroDataRetention: true };
  storage.settings.routing = stricter;
  expect(storage.conversations.get(id).routing).toEqual(stricter);

  const own = { ...stricter, only: ['azure'] };
  storage.conversations.update(id, { settings: { ...before, routing: own } });
  storage.settings.routing = DEFAULT_ROUTING;
  expect(storage.conversations.get(id).routing).toEqual(own);
});
