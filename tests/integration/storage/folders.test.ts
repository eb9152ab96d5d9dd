import { expect, test } from 'vitest';
import { z } from 'zod';
import { MODEL, openStorage, purge, type Storage } from '../../support/storage';

const planRow = z.object({ detail: z.string() });

function converse(storage: Storage, text: string): string {
  const { id } = storage.conversations.unsent();
  const question = { conversationId: id, text, attachmentIds: [], model: MODEL, clearDraft: true };
  const { answer } = storage.messages.ask(question);
  storage.messages.finish(answer.id, { status: 'complete', text: 'ok', reasoning: '' });
  return id;
}

const titles = (storage: Storage, place: string): string[] =>
  storage.conversations.list({ place, after: null, limit: 100 }).items.map(({ title }) => title);

/** A folder with another one in it, and a conversation in each. */
function openFiled() {
  const storage = openStorage();
  const work = storage.folders.create({ name: 'Work', parentId: null });
  const inner = storage.folders.create({ name: 'Reports', parentId: work.id });
  const one = converse(storage, 'one');
  const two = converse(storage, 'two');
  const free = converse(storage, 'free');
  storage.conversations.file([
    { ids: [one], folderId: work.id },
    { ids: [two], folderId: inner.id },
  ]);
  return { storage, work, inner, one, two, free };
}

test('a conversation is listed in its folder, in the archive or in the list, never twice', () => {
  const { storage, work, inner, one, two, free } = openFiled();
  expect(titles(storage, 'list')).toEqual(['free']);
  expect(titles(storage, work.id)).toEqual(['one']);
  expect(titles(storage, inner.id)).toEqual(['two']);
  storage.conversations.file([{ ids: [one], pinned: true }]);
  expect(titles(storage, 'list')).toEqual(['one', 'free']);
  expect(titles(storage, work.id)).toEqual([]);
  storage.conversations.file([{ ids: [one, free], archived: true }]);
  expect(titles(storage, 'list')).toEqual([]);
  expect(titles(storage, 'archive')).toEqual(['one', 'free']);
  storage.conversations.file([{ ids: [one], archived: false }]);
  expect(titles(storage, 'list')).toEqual(['one']);
  storage.conversations.file([{ ids: [two], folderId: null }]);
  expect(titles(storage, 'list')).toEqual(['one', 'two']);
});

test('each page of a place comes from its index, however long the history is', () => {
  const { storage, work } = openFiled();
  for (const place of ['list', 'archive', work.id]) {
    const plan = storage.db.query(
      `EXPLAIN QUERY PLAN SELECT id FROM conversations
       WHERE place = :place AND deleted_at IS NULL AND title <> ''
         AND (pinned, updated_at, seq) < (2, 0, 0)
       ORDER BY pinned DESC, updated_at DESC, seq DESC LIMIT 100`,
      planRow,
    );
    const steps = plan.all({ place }).map(({ detail }) => detail);
    expect(steps).toHaveLength(1);
    expect(steps[0]).toContain('conversations_placed (place=?');
  }
});

test('folders are listed by name, with what is in them', () => {
  const { storage, work, inner, one, two } = openFiled();
  storage.folders.create({ name: 'article 10', parentId: null });
  storage.folders.create({ name: 'Article 9', parentId: null });
  storage.conversations.file([
    { ids: [one], unread: true },
    { ids: [two], archived: true },
  ]);
  expect(storage.folders.list()).toMatchObject([
    { name: 'Article 9' },
    { name: 'article 10' },
    { name: 'Reports', parentId: work.id, count: 0, unread: 0 },
    { id: work.id, count: 1, unread: 1 },
  ]);
  storage.folders.update(inner.id, { name: 'Notes', parentId: null });
  expect(storage.folders.list()).toContainEqual(
    expect.objectContaining({ id: inner.id, name: 'Notes', parentId: null }),
  );
});

test('folders nest once, and nothing is moved into a folder that is gone', () => {
  const { storage, work, inner, free } = openFiled();
  const other = storage.folders.create({ name: 'Other', parentId: null });
  const nested = /can’t hold any/;
  expect(() => storage.folders.create({ name: 'Deep', parentId: inner.id })).toThrow(nested);
  expect(() => storage.folders.update(work.id, { parentId: other.id })).toThrow(nested);
  expect(() => storage.folders.update(other.id, { parentId: other.id })).toThrow(nested);
  storage.folders.delete(other.id, 'keep');
  expect(() => storage.folders.update(other.id, { name: 'Late' })).toThrow(/no longer there/);
  expect(() => storage.conversations.file([{ ids: [free], folderId: other.id }])).toThrow(
    /no longer there/,
  );
  expect(storage.conversations.get(free).folderId).toBeNull();
});

test('a folder that goes leaves its conversations in the list, and undo puts them back', () => {
  const { storage, work, inner, one, two } = openFiled();
  const archived = converse(storage, 'archived');
  storage.conversations.file([{ ids: [archived], folderId: work.id, archived: true }]);
  expect(storage.folders.delete(work.id, 'keep')).toEqual([]);
  expect(storage.folders.list()).toEqual([]);
  expect(titles(storage, 'list')).toEqual(['free', 'two', 'one']);
  // What is moved meanwhile stays where it was moved.
  const other = storage.folders.create({ name: 'Other', parentId: null });
  storage.conversations.file([{ ids: [two], folderId: other.id }]);
  storage.folders.restore(work.id);
  expect(titles(storage, work.id)).toEqual(['one']);
  expect(titles(storage, other.id)).toEqual(['two']);
  expect(storage.conversations.get(archived).folderId).toBe(work.id);
  expect(storage.folders.list()).toContainEqual(
    expect.objectContaining({ id: inner.id, parentId: work.id }),
  );
  expect(storage.conversations.get(one).folderId).toBe(work.id);
});

test('a folder can take its conversations along, but not what was archived from it', () => {
  const { storage, work, one, two } = openFiled();
  const archived = converse(storage, 'archived');
  storage.conversations.file([{ ids: [archived], folderId: work.id, archived: true }]);
  expect(storage.folders.delete(work.id, 'delete').toSorted()).toEqual([one, two].toSorted());
  expect(titles(storage, 'list')).toEqual(['free']);
  expect(titles(storage, 'archive')).toEqual(['archived']);
  expect(storage.folders.restore(work.id).toSorted()).toEqual([one, two].toSorted());
  expect(titles(storage, work.id)).toEqual(['one']);

  storage.folders.delete(work.id, 'delete');
  purge(storage);
  expect(() => storage.folders.restore(work.id)).toThrow(/no longer there/);
  expect(() => storage.conversations.get(one)).toThrow(/no longer there/);
  expect(storage.conversations.get(archived).folderId).toBeNull();
});

test('asking in an archived conversation brings it back to the list', () => {
  const { storage, free } = openFiled();
  storage.conversations.file([{ ids: [free], archived: true, unread: true }]);
  const question = { conversationId: free, text: 'more', attachmentIds: [], model: MODEL };
  storage.messages.ask({ ...question, clearDraft: true });
  expect(storage.conversations.get(free)).toMatchObject({ archived: false, unread: false });
});

test('an answer that ended unseen makes its conversation unread', () => {
  const { storage, free } = openFiled();
  const question = { conversationId: free, text: 'more', attachmentIds: [], model: MODEL };
  const end = { status: 'complete', text: 'ok', reasoning: '' } as const;
  const seen = storage.messages.ask({ ...question, clearDraft: true });
  storage.messages.finish(seen.answer.id, { ...end, unseen: false });
  expect(storage.conversations.get(free).unread).toBe(false);
  const unseen = storage.messages.ask({ ...question, clearDraft: true });
  storage.messages.finish(unseen.answer.id, { ...end, unseen: true });
  expect(storage.conversations.get(free).unread).toBe(true);
});

test('a model may replace the first words as a title, but never what the user typed', () => {
  const { storage, one, two } = openFiled();
  expect(storage.conversations.suggestTitle(one, 'Numbers')).toBe(true);
  expect(storage.conversations.suggestTitle(one, 'Numbers again')).toBe(false);
  storage.conversations.update(two, { title: 'Mine' });
  expect(storage.conversations.suggestTitle(two, 'Theirs')).toBe(false);
  expect([one, two].map((id) => storage.conversations.get(id).title)).toEqual(['Numbers', 'Mine']);
});

test('a duplicate has every version, its place, and a life of its own', () => {
  const { storage, work, one } = openFiled();
  const [question, answer] = storage.messages.path(one, { limit: 10 }).messages;
  if (question === undefined || answer === undefined) throw new Error('One was answered');
  storage.messages.editAnswer(answer.id, 'better');
  const followUp = { conversationId: one, text: 'more', attachmentIds: [], model: MODEL };
  const gone = storage.messages.ask({ ...followUp, clearDraft: true });
  storage.messages.delete(gone.question.id, 'delete');

  const copy = storage.conversations.duplicate(one);
  expect(copy).toMatchObject({ title: 'one (copy)', folderId: work.id });
  const path = storage.messages.path(copy.id, { limit: 10 }).messages;
  expect(path.map(({ parts }) => parts)).toEqual([
    [{ type: 'text', text: 'one' }],
    [{ type: 'text', text: 'better' }],
  ]);
  expect(path[1]).toMatchObject({ edited: true });
  expect(path[1]?.siblingIds).toHaveLength(2);
  storage.conversations.delete([one]);
  purge(storage);
  expect(storage.messages.path(copy.id, { limit: 10 }).messages).toEqual(path);
});
