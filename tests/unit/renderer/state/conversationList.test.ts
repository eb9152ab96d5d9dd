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
async function listOf(stored: readonly ConversationSummary[]) {
  const main = installFakeMain({
    'conversation.list': ({ after, limit }) => {
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
  const stored = Array.from({ length: 250 }, (_, index) =>
    buildSummary({ title: `number ${index}`, updatedAt: -index }),
  );
  const list = await listOf(stored);
  expect(list.conversationList().items).toEqual(stored.slice(0, 100));
  await Promise.all([list.loadMoreConversations(), list.loadMoreConversations()]);
  expect(list.conversationList().items).toEqual(stored.slice(0, 200));
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
  const deleted = list.deleteConversation(second);
  expect(list.titles()).toEqual(['from 30', 'from 10']);
  expect(await deleted).toBe(true);
  expect(await list.restoreConversation(second)).toBe(true);
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
  expect(await list.deleteConversation(first)).toBe(false);
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
