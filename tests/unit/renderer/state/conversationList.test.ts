import { beforeEach, expect, test, vi } from 'vitest';
import type { ConversationSummary } from '@shared/domain/conversation';
import { AppError } from '@shared/utils/appError';
import { buildConversation } from '../../../support/builders/conversation';
import { buildSummary } from '../../../support/builders/summary';
import { installFakeMain, settle } from '../../../support/fakeMain';

beforeEach(() => {
  vi.resetModules();
});

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
    'conversation.file': () => undefined,
    'conversation.delete': () => undefined,
    'conversation.restore': () => undefined,
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
  const deleted = list.deleteConversations([second]);
  expect(list.titles()).toEqual(['from 30', 'from 10']);
  expect(await deleted).toBe(true);
  expect(await list.restoreConversations([second])).toBe(true);
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
  expect(await list.deleteConversations([first])).toBe(false);
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

  const undo = await list.fileConversations([first, second], { folderId: folder });
  expect([list.titles(), inFolder()]).toEqual([['from 10'], ['from 30', 'from 20']]);
  await undo?.();
  expect([list.titles(), inFolder()]).toEqual([['from 30', 'from 20', 'from 10'], []]);

  await list.fileConversations([second], { archived: true });
  expect(list.titles()).toEqual(['from 30', 'from 10']);
  expect(list.conversationList('archive').items).toMatchObject([{ title: 'from 20' }]);
  list.main.handlers['conversation.file'] = () => {
    throw new AppError({ code: 'DISK_FULL', message: 'The disk is full.' });
  };
  expect(await list.fileConversations([first], { archived: true })).toBeUndefined();
  expect(list.titles()).toEqual(['from 30', 'from 10']);
});

test('after a change of many rows, every list is loaded again as far as it was', async () => {
  const stored = three.map((summary) => ({ ...summary }));
  const list = await listOf(stored);
  stored.shift();
  list.main.tell('conversation.listChanged', {});
  await settle();
  expect(list.titles()).toEqual(['from 20', 'from 10']);
});
