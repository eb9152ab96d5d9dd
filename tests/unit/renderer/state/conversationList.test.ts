import { beforeEach, expect, test, vi } from 'vitest';
import type { ConversationSummary, PackedFiling } from '@shared/domain/conversation';
import { AppError } from '@shared/utils/appError';
import { packIds, unpackIds } from '@shared/utils/packedIds';
import { buildConversation } from '../../../support/builders/conversation';
import { buildSummary } from '../../../support/builders/summary';
import { installFakeMain, settle } from '../../../support/fakeMain';

beforeEach(() => {
  vi.resetModules();
});

/** As main answers: what was there before. */
function undoOf(
  filings: readonly PackedFiling[],
  all: readonly ConversationSummary[],
): PackedFiling[] {
  return filings.flatMap(({ ids, ...patch }) =>
    unpackIds(ids).map((id) => {
      const before = all.find((summary) => summary.id === id);
      return {
        ids: packIds([id]),
        ...Object.fromEntries(
          Object.keys(patch).map((key) => [key, before?.[key as keyof ConversationSummary]]),
        ),
      };
    }),
  );
}

/** The list of a window whose main has these conversations, in this order. */
async function listOf(
  stored: readonly ConversationSummary[],
  filed: Readonly<Record<string, readonly ConversationSummary[]>> = {},
) {
  const main = installFakeMain({
    'conversation.list': ({ place, after, limit }) => {
      if (place !== 'list') return { items: filed[place] ?? [], hasMore: false };
      const start = stored.findIndex((item) => item.id === after) + 1;
      return {
        items: stored.slice(start, start + limit),
        hasMore: start + limit < stored.length,
      };
    },
    'conversation.update': () => buildConversation(),
    'conversation.file': ({ filings }) =>
      undoOf(filings, [...stored, ...Object.values(filed).flat()]),
    'conversation.delete': () => undefined,
    'conversation.restore': () => undefined,
    'conversation.ids': () => packIds(stored.map(({ id }) => id)),
  });
  const state = await import('@renderer/state/conversationList');
  state.connectConversationList();
  await settle();
  const titles = () => state.conversationList().items.map((item) => item.title);
  return { ...state, main, titles };
}

const three = [30, 20, 10].map((updatedAt) =>
  buildSummary({ title: `from ${updatedAt}`, updatedAt }),
);
const [first, second] = three;

test('a long list comes in pages, each asked for once, without a gap', async () => {
  const stored = Array.from({ length: 650 }, (_, index) =>
    buildSummary({ title: `number ${index}`, updatedAt: -index }),
  );
  const list = await listOf(stored);
  expect(list.conversationList().items).toEqual(stored.slice(0, 100));
  await Promise.all([list.loadMoreConversations(), list.loadMoreConversations()]);
  expect(list.conversationList().items).toEqual(stored.slice(0, 600));
  await list.loadMoreConversations();
  await list.loadMoreConversations();
  expect(list.conversationList().items).toEqual(stored);
  expect(list.main.requests).toHaveLength(3);
});

test('a conversation that got its first question appears on top', async () => {
  const list = await listOf(three);
  const conversation = buildConversation();
  list.main.tell('conversation.changed', {
    conversation,
    summary: buildSummary({ id: conversation.id, title: 'new', updatedAt: 40 }),
  });
  expect(list.titles()).toEqual(['new', 'from 30', 'from 20', 'from 10']);
});

test('a deleted conversation goes at once and comes back to its place with Undo', async () => {
  const list = await listOf(three);
  if (second === undefined) throw new Error('There is a second one');
  const deleted = list.deleteConversations([second.id]);
  expect(list.titles()).toEqual(['from 30', 'from 10']);
  const restore = await deleted;
  expect(list.withoutDeleted([second.id, 'unknown'])).toEqual(['unknown']);
  expect(await restore?.()).toBe(true);
  expect(list.withoutDeleted([second.id])).toEqual([second.id]);
  expect(list.titles()).toEqual(['from 30', 'from 20', 'from 10']);
});

test('what could not be deleted or renamed is shown as it still is', async () => {
  const list = await listOf(three);
  if (first === undefined) throw new Error('There is a first one');
  const fail = () => {
    throw new AppError({ code: 'DISK_FULL', message: 'The disk is full.' });
  };
  list.main.handlers['conversation.delete'] = fail;
  list.main.handlers['conversation.update'] = fail;
  expect(await list.deleteConversations([first.id])).toBeUndefined();
  await list.renameConversation(first, 'other');
  expect(list.titles()).toEqual(['from 30', 'from 20', 'from 10']);
});

test('a list that could not be loaded says why, and loads on the next try', async () => {
  const list = await listOf(three);
  vi.resetModules();
  const main = installFakeMain({});
  const fresh = await import('@renderer/state/conversationList');
  fresh.connectConversationList();
  await settle();
  expect(fresh.conversationList()).toMatchObject({ loaded: true, items: [] });
  expect(fresh.conversationList().error).toBeDefined();
  main.handlers['conversation.list'] = () => ({ items: three, hasMore: false });
  await fresh.loadMoreConversations();
  expect(fresh.conversationList()).toMatchObject({ items: three, error: undefined });
  expect(list.titles()).toHaveLength(3);
});

test('what is filed goes to its place at once, and back with Undo', async () => {
  const folder = 'c0ffee00-0000-4000-8000-000000000000';
  const list = await listOf(three, { [folder]: [], archive: [] });
  await list.loadMoreConversations(folder);
  await list.loadMoreConversations('archive');
  const inFolder = () => list.conversationList(folder).items.map(({ title }) => title);
  if (first === undefined || second === undefined) throw new Error('There are three');

  const undo = await list.fileConversations([first.id, second.id], { folderId: folder });
  expect([list.titles(), inFolder()]).toEqual([['from 10'], ['from 30', 'from 20']]);
  await undo?.();
  expect([list.titles(), inFolder()]).toEqual([['from 30', 'from 20', 'from 10'], []]);

  await list.fileConversations([second.id], { archived: true });
  expect(list.titles()).toEqual(['from 30', 'from 10']);
  expect(list.conversationList('archive').items).toMatchObject([{ title: 'from 20' }]);
  list.main.handlers['conversation.file'] = () => {
    throw new AppError({ code: 'DISK_FULL', message: 'The disk is full.' });
  };
  expect(await list.fileConversations([first.id], { archived: true })).toBeUndefined();
  expect(list.titles()).toEqual(['from 30', 'from 10']);
});

test('of 50,000 conversations all can be marked, filed and deleted without loading them', async () => {
  const stored = Array.from({ length: 50_000 }, (_, index) =>
    buildSummary({ id: `id-${index}`, title: `number ${index}`, updatedAt: -index }),
  );
  const list = await listOf(stored, { archive: [] });
  list.main.handlers['conversation.file'] = ({ filings }) =>
    filings.map(({ ids }) => ({ ids, archived: false }));
  const all = (await list.allConversations('list')) ?? [];
  expect(all).toHaveLength(50_000);
  const undo = await list.fileConversations(all, { archived: true });
  expect(list.titles()).toEqual([]);
  await undo?.();
  // Main tells of so many only that they changed.
  list.main.tell('conversation.listChanged', {});
  await settle();
  expect(list.titles()).toHaveLength(500);
  const restore = await list.deleteConversations(all);
  expect(list.titles()).toEqual([]);
  expect(await restore?.()).toBe(true);
  // Tests share a process: what another file's drafts store late is none of the list's.
  const asked = list.main.requests.filter((name) => name !== 'draft.save');
  expect(asked).toEqual([
    'conversation.list',
    'conversation.ids',
    'conversation.file',
    'conversation.file',
    'conversation.list',
    'conversation.delete',
    'conversation.restore',
  ]);
});

test('after a change of many rows, every list is loaded again as far as it was', async () => {
  const stored = three.map((summary) => ({ ...summary }));
  const list = await listOf(stored);
  stored.shift();
  list.main.tell('conversation.listChanged', {});
  await settle();
  expect(list.titles()).toEqual(['from 20', 'from 10']);
});
