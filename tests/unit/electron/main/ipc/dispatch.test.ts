import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDispatch, type Caller, type Handlers } from '@main/ipc/dispatch';
import { routes, type RouteName } from '@shared/ipc';
import { AppError } from '@shared/utils/appError';

const CHAT: Caller = { windowId: 1, kind: 'chat' };
const WORKER: Caller = { windowId: 2, kind: 'worker' };
const ID = '6c0d0a0e-6d2b-4a83-9d58-0c3a3bb0a111';

/** Handlers that tell what reached them; `overrides` replace some. */
function createTestDispatch(overrides: Partial<Handlers> = {}) {
  const reached: { name: string; input: unknown; caller: Caller }[] = [];
  const logged: string[] = [];
  const names = Object.keys(routes) as RouteName[];
  const recording = names.map((name) => [
    name,
    (input: unknown, caller: Caller) => {
      reached.push({ name, input, caller });
    },
  ]);
  const handlers = { ...Object.fromEntries(recording), ...overrides } as Handlers;
  const log = { info: () => {}, warn: () => {}, error: (message: string) => logged.push(message) };
  return { dispatch: createDispatch(handlers, log), reached, logged };
}

describe('the contract between windows and main', () => {
  it('answers a request that fits', async () => {
    const { dispatch, reached } = createTestDispatch();
    expect(await dispatch(CHAT, 'conversation.open', { id: ID })).toEqual({
      ok: true,
      data: undefined,
    });
    expect(reached).toEqual([{ name: 'conversation.open', input: { id: ID }, caller: CHAT }]);
  });

  it('refuses a page that is no window of ours, and unknown names', async () => {
    const { dispatch, reached } = createTestDispatch();
    for (const [caller, name] of [
      [undefined, 'conversation.open'],
      [CHAT, 'toString'],
      [CHAT, '__proto__'],
      [CHAT, 7],
    ] as const) {
      expect(await dispatch(caller, name, { id: ID })).toMatchObject({
        ok: false,
        error: { code: 'FORBIDDEN' },
      });
    }
    expect(reached).toEqual([]);
  });

  it('lets the worker window do nothing but its work', async () => {
    const { dispatch, reached } = createTestDispatch();
    const names = Object.keys(routes) as RouteName[];
    for (const name of names) await dispatch(WORKER, name, {});
    expect(reached.every(({ name }) => name.startsWith('worker.'))).toBe(true);
    expect(reached.length).toBeGreaterThan(0);
  });

  it.each(Object.keys(routes) as RouteName[])(
    '%s takes nothing that is not an object, and nothing from a window it is not for',
    async (name) => {
      const { dispatch, reached } = createTestDispatch();
      for (const kind of ['chat', 'quick', 'capture', 'worker'] as const) {
        const code = routes[name].from.includes(kind) ? 'INVALID_INPUT' : 'FORBIDDEN';
        for (const input of [undefined, null, 'text', 7, [{ id: ID }]]) {
          expect(await dispatch({ windowId: 1, kind }, name, input)).toMatchObject({
            ok: false,
            error: { code },
          });
        }
      }
      expect(reached).toEqual([]);
    },
  );

  it.each([
    ['capture.begin', { delaySeconds: 7 }],
    [
      'capture.finish',
      { action: 'ask', rect: { x: 0, y: 0, width: 0, height: 9 }, annotations: [] },
    ],
    ['quick.setPinned', { pinned: 'yes' }],
    ['quick.setHeld', {}],
    ['shortcuts.suspend', { suspended: 1 }],
    ['quick.openInConversation', { conversationId: '../other' }],
    ['attachment.copy', { id: 'picture.png' }],
    ['attachment.save', {}],
    ['conversation.update', { id: ID, settings: { parameters: { temperature: 3 } } }],
    [
      'settings.update',
      { promptPresets: [{ id: 'a', name: '', systemPrompt: '', parameters: {} }] },
    ],
  ] as const)('refuses what does not fit: %s', async (name, input) => {
    const { dispatch, reached } = createTestDispatch();
    for (const kind of routes[name].from) {
      expect(await dispatch({ windowId: 1, kind }, name, input)).toMatchObject({
        ok: false,
        error: { code: 'INVALID_INPUT' },
      });
    }
    expect(reached).toEqual([]);
  });

  it('never passes unparsed input on, whatever a window sends', async () => {
    const { dispatch, reached } = createTestDispatch();
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (input) => {
        const fits = routes['draft.save'].in.safeParse(input).success;
        const answer = await dispatch(CHAT, 'draft.save', input);
        expect(answer.ok).toBe(fits);
      }),
    );
    expect(reached).toEqual([]);
  });

  it('passes an expected failure on with its sentence, and hides what an unexpected one says', async () => {
    const { dispatch, logged } = createTestDispatch({
      'conversation.open': () => {
        throw new AppError({ code: 'NOT_FOUND', message: 'This conversation was deleted.' });
      },
      'app.info': () => {
        throw new Error('secret detail');
      },
    });
    expect(await dispatch(CHAT, 'conversation.open', { id: ID })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND', message: 'This conversation was deleted.' },
    });
    const unexpected = await dispatch(CHAT, 'app.info', {});
    expect(unexpected).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect(JSON.stringify(unexpected)).not.toContain('secret');
    expect(logged).toEqual(['app.info failed']);
  });
});
