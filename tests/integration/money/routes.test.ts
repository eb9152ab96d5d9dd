import { expect, it } from 'vitest';
import { createDispatch, type Handlers } from '@main/ipc/dispatch';
import { routes, type RouteName } from '@shared/ipc';

const ID = '6c0d0a0e-6d2b-4a83-9d58-0c3a3bb0a111';
const MODEL = { providerId: 'a', modelId: 'b' };

const REJECTED: readonly (readonly [RouteName, unknown])[] = [
  ['quick.promptText', { id: '' }],
  ['network.update', { proxy: 'none', proxyUrl: '', caFile: '', storage: 'environment' }],
  ['usage.report', { from: '2026-11-02', to: '2026-11-01' }],
  ['usage.report', { from: '2026-11-02', to: '../../etc' }],
  ['usage.report', { from: '1000-01-01', to: '2026-11-01' }],
  ['usage.export', { from: '2026-11-01' }],
  ['usage.conversation', { id: 'mine' }],
  ['usage.credit', undefined],
  ['generation.compare', { conversationId: ID, text: '', attachmentIds: [], models: [MODEL] }],
  [
    'generation.compare',
    {
      conversationId: ID,
      text: '',
      attachmentIds: [],
      models: Array.from({ length: 5 }, () => MODEL),
    },
  ],
  ['generation.stop', { conversationId: ID, messageId: 7 }],
  ['generation.sent', { messageId: '' }],
  ['generation.copyCurl', { messageId: ID }],
  ['generation.regenerate', { messageId: ID, overBudget: 'yes' }],
  ['generation.continue', { messageId: ID, overBudget: 1 }],
  ['queue.send', { id: ID, overBudget: null }],
  ['generation.start', { conversationId: ID, text: '', attachmentIds: [], webSearch: 'yes' }],
  ['draft.save', { id: ID, text: '', attachmentIds: [], webSearch: 1 }],
  ['message.answers', { id: 1 }],
  ['settings.update', { budgets: { day: -1, month: null } }],
  ['settings.update', { comparedModels: [{ providerId: 'a' }] }],
  [
    'conversation.update',
    { id: ID, settings: { systemPrompt: '', routing: {}, extraBody: {}, budget: 0 } },
  ],
];

it.each(REJECTED)('%s refuses what does not fit', async (name, input) => {
  const names = Object.keys(routes) as RouteName[];
  const reached: string[] = [];
  const handlers = Object.fromEntries(
    names.map((route) => [route, () => reached.push(route)]),
  ) as unknown as Handlers;
  const kind = routes[name].from.some((window) => window === 'chat') ? 'chat' : 'quick';
  const silent = { info: () => {}, warn: () => {}, error: () => {} };
  const dispatch = createDispatch(handlers, silent);
  expect(await dispatch({ windowId: 1, kind }, name, input)).toMatchObject({
    ok: false,
    error: { code: 'INVALID_INPUT' },
  });
  expect(reached).toEqual([]);
});
