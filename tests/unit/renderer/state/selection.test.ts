import { beforeEach, expect, test, vi } from 'vitest';
import { packIds } from '@shared/utils/packedIds';
import { buildConversation, buildOpenConversation } from '../../../support/builders/conversation';
import { buildSummary } from '../../../support/builders/summary';
import { installFakeMain, settle } from '../../../support/fakeMain';

const unsent = buildConversation();
const asked = buildConversation({ title: 'A question' });
let kept: Map<string, string>;

beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});

/** Starts the window, or starts it again. */
async function start() {
  const main = installFakeMain({
    'conversation.new': () => buildOpenConversation({ conversation: unsent }),
  });
  vi.resetModules();
  const state = await import('@renderer/state/selection');
  state.connectSelection();
  await state.selectionKnown();
  return { ...state, main };
}

test('the first start shows the unsent conversation', async () => {
  const { selectedConversation } = await start();
  expect(selectedConversation()).toBe(unsent.id);
});

test('a restart shows the conversation that was open', async () => {
  (await start()).selectConversation(asked.id);
  expect((await start()).selectedConversation()).toBe(asked.id);
});

test('a restart asks anew for the unsent conversation, whose model may have changed', async () => {
  const first = await start();
  first.selectConversation(asked.id);
  await first.newConversation();
  const again = await start();
  expect(again.selectedConversation()).toBe(unsent.id);
  expect(again.main.requests).toEqual(['conversation.new']);
});

test('a restart shows the conversation that just got its first question', async () => {
  const { main } = await start();
  main.tell('conversation.changed', {
    conversation: unsent,
    summary: buildSummary({ id: unsent.id, title: 'Now it has one' }),
  });
  const again = await start();
  expect(again.selectedConversation()).toBe(unsent.id);
  expect(again.main.requests).toEqual([]);
});

test('when the open conversation is deleted the unsent one is shown', async () => {
  const { main, selectConversation, selectedConversation } = await start();
  selectConversation(asked.id);
  main.tell('conversation.removed', { ids: packIds(['another']) });
  expect(selectedConversation()).toBe(asked.id);
  main.tell('conversation.removed', { ids: packIds(['another', asked.id]) });
  await settle();
  expect(selectedConversation()).toBe(unsent.id);
});
