import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openImportDesk } from '../../support/importing';
import { MODEL } from '../../support/storage';
import { PNG, setUp } from '../export/harness';
import { exported } from './archive';

/** A history with everything that an archive can have. */
function fill({ storage, attach, converse }: ReturnType<typeof setUp>): void {
  const { conversations, messages, folders, drafts, queue } = storage;
  const recipes = folders.create({ name: 'Recipes', parentId: null });
  const soups = folders.create({ name: 'Soups', parentId: recipes.id });
  const picture = attach('soup.png', PNG, { width: 32, height: 32 });
  const { conversationId, question } = converse('What is it?', 'Soup.', {
    attachmentIds: [picture.id],
    title: 'Soup',
  });
  const again = messages.answerAgain({ messageId: question.id, model: MODEL });
  messages.finish(again.id, {
    status: 'truncated',
    text: 'Soup, ',
    reasoning: 'Hm.',
    usage: { inputTokens: 9, outputTokens: 8, cachedTokens: 0, reasoningTokens: 0, cost: 0.5 },
    servedBy: { model: 'a', provider: 'B' },
    details: {
      reasoningMs: 1_500,
      reasoningDetails: [{ type: 'reasoning.encrypted', data: 'opaque' }],
      citations: [{ url: 'https://example.com/a', title: 'A source' }],
      parsedFiles: [{ type: 'file', file: { hash: 'h' } }],
    },
  });
  messages.selectVersion(again.id);
  conversations.file([{ ids: [conversationId], folderId: soups.id, unread: true, pinned: true }]);
  conversations.update(conversationId, {
    settings: {
      systemPrompt: 'Be brief.',
      parameters: { temperature: 0.5 },
      routing: { ...storage.settings.routing, sort: 'price' },
      extraBody: { user: 'me' },
      budget: 2,
    },
  });
  storage.attachments.saveRecognised(picture.sha256, {
    kind: 'recognise',
    lines: [],
    codes: [],
  } as never);
  drafts.save(conversationId, {
    ...{ text: 'half typed', attachmentIds: [picture.id], webSearch: true },
  });
  queue.add(conversationId, { text: 'And then?', attachmentIds: [], webSearch: true });
  const searched = messages.ask({
    ...{ conversationId, text: 'What is new?', attachmentIds: [], webSearch: true },
    ...{ model: MODEL, clearDraft: false },
  });
  messages.finish(searched.answer.id, { status: 'complete', text: 'Soup.', reasoning: '' });
  const used = { inputTokens: 5, outputTokens: 4, cachedTokens: 0, reasoningTokens: 0 };
  const spent = { conversationId, model: MODEL, servedBy: undefined, imageTokens: 0 };
  const quick = { latency: undefined, timeToFirstToken: undefined };
  storage.ledger.record({
    ...{ ...spent, ...quick, messageId: undefined, purpose: 'title', usage: used, at: 7 },
    generationId: undefined,
  });
  storage.ledger.record({
    ...{ ...spent, ...quick, messageId: searched.answer.id, usage: used, at: 8 },
    generationId: 'gen-1',
  });
  const attempts = [{ provider: 'A', status: 429 }, { provider: 'B' }];
  for (const { seq } of storage.ledger.unsettled(0)) {
    storage.ledger.settle(seq, {
      ...{ inputTokens: 5, outputTokens: 4, cachedTokens: 0, reasoningTokens: 0 },
      ...{ cost: 0.5, attempts },
    });
  }
  const archived = converse('Old?', 'Yes.', { title: 'Old' });
  conversations.file([{ ids: [archived.conversationId], archived: true }]);
  drafts.save(conversations.unsent().id, { text: 'not begun', attachmentIds: [] });
}

test('everything of one machine is on the other one as it was, and comes once only', async () => {
  const profile = setUp();
  fill(profile);
  const archive = await exported(profile.storage.file, profile.folder);

  const desk = openImportDesk();
  expect(await desk.inspect(archive.path)).toMatchObject({ kind: 'machine', exportedAt: 5 });
  const { report, settings } = await desk.runWhole(archive.path);
  expect(report).toMatchObject({
    ...{ kind: 'machine', imported: 2, known: 0, folders: 2, empty: 0 },
    ...{ missingFiles: 0, troubleCount: 0 },
  });
  expect(settings).toMatchObject({ theme: 'dark' });
  const copy = await exported(desk.file, desk.folder);
  expect(JSON.stringify(archive.files).match(/"webSearch":true/g)).toHaveLength(3);
  expect(desk.ledger.unsettled(0)).toEqual([]);
  expect(copy.files).toEqual(archive.files);

  expect((await desk.runWhole(archive.path)).report).toMatchObject({
    imported: 0,
    known: 2,
    folders: 0,
  });
  expect((await exported(desk.file, desk.folder)).files).toEqual(archive.files);
});

test('about what another machine used, no server is asked who was asked', async () => {
  const profile = setUp();
  const { conversationId } = profile.converse('First', 'Yes.');
  profile.storage.ledger.record({
    ...{ messageId: undefined, conversationId, model: MODEL, servedBy: undefined },
    usage: { inputTokens: 5, outputTokens: 4, cachedTokens: 0, reasoningTokens: 0 },
    ...{ imageTokens: 0, generationId: 'gen-1', latency: 1, timeToFirstToken: 1, at: 8 },
  });
  expect(profile.storage.ledger.unsettled(0)).toHaveLength(1);
  const desk = openImportDesk();
  await desk.run((await exported(profile.storage.file, profile.folder)).path);
  expect(desk.ledger.unsettled(0)).toEqual([]);
});

test('a draft that is not begun writes over none, and comes once', async () => {
  const profile = setUp();
  const unsent = profile.storage.conversations.unsent().id;
  profile.storage.drafts.save(unsent, { text: 'typed over there', attachmentIds: [] });
  const archive = await exported(profile.storage.file, profile.folder);
  const desk = openImportDesk();
  const here = desk.conversations.unsent().id;
  desk.drafts.save(here, { text: 'typed here', attachmentIds: [] });
  await desk.run(archive.path);
  await desk.run(archive.path);
  expect(desk.drafts.get(here).text).toBe('typed here');
  const { items } = desk.conversations.list({ place: 'list', after: null, limit: 9 });
  expect(items.map(({ title }) => title)).toEqual(['typed over there']);
  expect(desk.drafts.get(unsent).text).toBe('typed over there');
});

test('what is here is never changed by what comes: it only gets what it had not', async () => {
  const profile = setUp();
  fill(profile);
  const archive = await exported(profile.storage.file, profile.folder);
  const desk = openImportDesk();
  await desk.runWhole(archive.path);

  // It goes on here, and over there.
  const { items } = desk.conversations.list({ place: 'list', after: null, limit: 9 });
  const id = items.find(({ title }) => title === 'Soup')?.id ?? '';
  desk.clock.now += 1_000_000;
  desk.conversations.update(id, { title: 'Renamed here' });
  const asked = desk.messages.ask({
    ...{
      conversationId: id,
      text: 'Asked here',
      attachmentIds: [],
      model: MODEL,
      clearDraft: true,
    },
  });
  desk.messages.finish(asked.answer.id, { status: 'complete', text: 'Yes.', reasoning: '' });
  profile.converse('Asked there', 'Yes.', { conversationId: id });
  profile.storage.conversations.update(id, { title: 'Renamed there' });

  const later = await exported(profile.storage.file, profile.folder);
  expect((await desk.runWhole(later.path)).report).toMatchObject({
    imported: 0,
    grown: 1,
    known: 1,
  });
  expect(desk.conversations.get(id).title).toBe('Renamed here');
  const shown = desk.messages.path(id, { limit: 20 }).messages;
  expect(shown.at(-1)?.id).toBe(asked.answer.id);
  const texts = JSON.stringify((await exported(desk.file, desk.folder)).files);
  expect(texts).toContain('Asked there');
  expect(texts).toContain('Asked here');
});

const step = fc.record({
  kind: fc.constantFrom('ask', 'edit', 'again', 'answer', 'delete', 'deleteAlone', 'select'),
  at: fc.nat(30),
  text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
});
const trees = fc.array(fc.array(step, { minLength: 1, maxLength: 15 }), {
  minLength: 1,
  maxLength: 8,
});

/** A conversation after random things were done with its messages. */
function grow(
  profile: ReturnType<typeof setUp>,
  steps: readonly { kind: string; at: number; text: string }[],
): void {
  const { storage } = profile;
  const { conversationId } = profile.converse('First', 'Yes.', { title: 'Tree' });
  const ids: string[] = storage.messages
    .path(conversationId, { limit: 9 })
    .messages.map(({ id }) => id);
  for (const { kind, at, text } of steps) {
    const id = ids[at % ids.length] ?? '';
    const question = {
      conversationId,
      text,
      attachmentIds: [],
      model: MODEL,
      clearDraft: false,
    };
    const add = (editOf?: string): void => {
      const asked = storage.messages.ask({ ...question, editOf });
      storage.messages.finish(asked.answer.id, { status: 'stopped', text, reasoning: '' });
      ids.push(asked.question.id, asked.answer.id);
    };
    try {
      if (kind === 'ask') add();
      else if (kind === 'edit') add(id);
      else if (kind === 'again') {
        const { id: answerId } = storage.messages.answerAgain({ messageId: id, model: MODEL });
        storage.messages.finish(answerId, { status: 'complete', text, reasoning: text });
        ids.push(answerId);
      } else if (kind === 'answer') ids.push(storage.messages.editAnswer(id, text).id);
      else if (kind === 'select') storage.messages.selectVersion(id);
      else storage.messages.delete(id, kind === 'delete' ? 'delete' : 'keep');
    } catch {
      // Not every message can be edited, deleted again and so on: nothing happened.
    }
  }
}

test('any tree of messages comes through as it is', async () => {
  await fc.assert(
    fc.asyncProperty(trees, async (histories) => {
      const profile = setUp();
      const { storage } = profile;
      for (const steps of histories) grow(profile, steps);
      const archive = await exported(storage.file, profile.folder);
      const desk = openImportDesk();
      await desk.runWhole(archive.path);
      expect((await exported(desk.file, desk.folder)).files).toEqual(archive.files);
    }),
    { numRuns: 3 },
  );
});
