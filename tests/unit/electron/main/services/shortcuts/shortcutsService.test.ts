import { describe, expect, test } from 'vitest';
import {
  createShortcutsService,
  type ShortcutsDependencies,
} from '@main/services/shortcuts/shortcutsService';
import type { ShortcutAction } from '@shared/domain/settings';
import type { ShortcutState } from '@shared/ipc/quick';
import { DEFAULT_ACCELERATORS } from '@shared/utils/accelerators';

/** A system whose keys are held by other programs, or given to us. */
function createSystem(taken: string[], options: { isWayland?: boolean } = {}) {
  const held = new Map<string, () => void>();
  const ran: ShortcutAction[] = [];
  const published: (readonly ShortcutState[])[] = [];
  const asked: string[] = [];
  const keys: ShortcutsDependencies['keys'] = {
    register: (accelerator, run) => {
      asked.push(accelerator);
      if (!/^[A-Z][\w+]*$/i.test(accelerator)) return 'invalid';
      if (taken.includes('*') || taken.includes(accelerator) || held.has(accelerator)) {
        return 'taken';
      }
      held.set(accelerator, run);
      return 'registered';
    },
    unregister: (accelerator) => void held.delete(accelerator),
  };
  const service = createShortcutsService({
    keys,
    run: (action) => void ran.push(action),
    isWayland: options.isWayland ?? false,
    lineToBind: (flag) => `glimpse ${flag}`,
    publish: (states) => void published.push(states),
  });
  return { service, held, ran, asked, published };
}

const { capture: CAPTURE, quick: QUICK } = DEFAULT_ACCELERATORS;

describe('global shortcuts', () => {
  test('run what they are for, and are given back', () => {
    const { service, held, ran } = createSystem([]);
    service.apply(DEFAULT_ACCELERATORS);
    held.get(CAPTURE)?.();
    held.get(QUICK)?.();
    expect(ran).toEqual(['capture', 'quick']);
    service.stop();
    expect([...held.keys()]).toEqual([]);
  });

  test('that are taken say so, and free ones are suggested without being held', () => {
    const { service, held } = createSystem([CAPTURE, 'CommandOrControl+Shift+1']);
    service.apply(DEFAULT_ACCELERATORS);
    const [capture] = service.states();
    expect(capture?.problem).toContain('Another program holds Ctrl+Shift+2.');
    expect(service.states().map(({ hint }) => hint)).toEqual([
      'Ctrl+Shift+2 will not capture the screen: another program holds these keys. Choose others here or in Settings → Shortcuts.',
      undefined,
    ]);
    expect(capture).toMatchObject({
      active: undefined,
      suggestions: ['CommandOrControl+Alt+2', 'CommandOrControl+Alt+Shift+S', 'Alt+Shift+2'],
    });
    expect([...held.keys()]).toEqual([QUICK]);
  });

  test('that are set as they were are left alone, and a change of one leaves the other', () => {
    const { service, held, asked, published } = createSystem([]);
    service.apply(DEFAULT_ACCELERATORS);
    const captures = held.get(CAPTURE);
    service.apply({ ...DEFAULT_ACCELERATORS });
    expect(asked).toEqual([CAPTURE, QUICK]);
    expect(published).toHaveLength(1);
    service.apply({ capture: CAPTURE, quick: 'Alt+G' });
    expect(asked).toEqual([CAPTURE, QUICK, 'Alt+G']);
    expect([...held.keys()]).toEqual([CAPTURE, 'Alt+G']);
    expect(held.get(CAPTURE)).toBe(captures);
  });

  test('can change places', () => {
    const { service, held, ran } = createSystem([]);
    service.apply(DEFAULT_ACCELERATORS);
    service.apply({ capture: QUICK, quick: CAPTURE });
    held.get(CAPTURE)?.();
    held.get(QUICK)?.();
    expect(ran).toEqual(['quick', 'capture']);
  });

  test('that were taken work, and say nothing more, once a free one is chosen', () => {
    const { service, published } = createSystem([CAPTURE]);
    service.apply(DEFAULT_ACCELERATORS);
    const [chosen = ''] = service.states()[0]?.suggestions ?? [];
    service.apply({ capture: chosen, quick: QUICK });
    expect(published.at(-1)?.[0]).toMatchObject({
      ...{ active: chosen, problem: undefined, hint: undefined, suggestions: [] },
    });
  });

  test('that are the same say which one has them, and the second works when the first gave way', () => {
    const { service } = createSystem([]);
    service.apply({ capture: CAPTURE, quick: 'Shift+CommandOrControl+2' });
    // A system takes keys once, in whichever order they are named.
    service.apply({ capture: CAPTURE, quick: CAPTURE });
    expect(service.states()[1]).toMatchObject({ active: undefined });
    expect(service.states()[1]?.problem).toContain('these keys capture the screen already');
    expect(service.states()[1]?.hint).toContain('will not open the quick panel: these keys');
    service.apply({ capture: 'Alt+2', quick: CAPTURE });
    expect(service.states()).toMatchObject([{ active: 'Alt+2' }, { active: CAPTURE }]);
  });

  test('are never suggested where the other one is about to take them', () => {
    const { service } = createSystem([CAPTURE]);
    service.apply({ capture: CAPTURE, quick: 'CommandOrControl+Shift+1' });
    expect(service.states()[0]?.suggestions).not.toContain('CommandOrControl+Shift+1');
    expect(service.states()[1]?.active).toBe('CommandOrControl+Shift+1');
  });

  test('are given back while new ones are pressed, and then taken again, also freed ones', () => {
    const taken = [QUICK];
    const { service, held } = createSystem(taken);
    service.apply(DEFAULT_ACCELERATORS);
    service.suspend();
    expect([...held.keys()]).toEqual([]);
    service.apply({ capture: 'Alt+2', quick: QUICK });
    expect([...held.keys()]).toEqual([]);
    taken.length = 0;
    service.resume();
    expect([...held.keys()]).toEqual(['Alt+2', QUICK]);
    service.stop();
    service.resume();
    expect([...held.keys()]).toEqual([]);
  });

  test('that are malformed fall back to the default, and say so', () => {
    const { service, held } = createSystem([]);
    service.apply({ capture: '???', quick: '' });
    expect(service.states()).toMatchObject([
      {
        ...{ accelerator: '???', active: CAPTURE, problem: expect.stringContaining('???') },
        hint: expect.stringContaining('The default, Ctrl+Shift+2, is used instead.'),
      },
      { accelerator: '', active: undefined, problem: undefined },
    ]);
    expect([...held.keys()]).toEqual([CAPTURE]);
  });

  test('that are malformed while the default is taken get free ones suggested', () => {
    const { service } = createSystem([CAPTURE]);
    service.apply({ ...DEFAULT_ACCELERATORS, capture: '???' });
    const [state] = service.states();
    expect(state).toMatchObject({ active: undefined });
    expect(state?.suggestions).not.toEqual([]);
    expect(state?.hint).toContain('The default, Ctrl+Shift+2, is taken. Choose others here');
  });

  test('on Wayland are left to the desktop, which gets a command to bind', () => {
    const { service, asked } = createSystem(['*'], { isWayland: true });
    service.apply(DEFAULT_ACCELERATORS);
    service.portalIsKnown(true);
    expect(service.states()).toMatchObject([
      { active: undefined, command: 'glimpse --capture', suggestions: [] },
      { active: undefined, command: 'glimpse --quick', suggestions: [] },
    ]);
    expect(service.states()[0]?.problem).toContain('Bind this command');
    // To look for free ones would ask the person again and again.
    expect(asked).toEqual([CAPTURE, QUICK]);
  });

  test('on Wayland with a portal are registered; the command is there for keys without effect', () => {
    const { service } = createSystem([], { isWayland: true });
    service.apply(DEFAULT_ACCELERATORS);
    service.portalIsKnown(true);
    expect(service.states()).toMatchObject([
      { active: CAPTURE, problem: undefined, command: 'glimpse --capture' },
      { active: QUICK, problem: undefined, command: 'glimpse --quick' },
    ]);
  });

  test('that a desktop without a portal only seems to give out are told, for all at once', () => {
    const { service, held, published } = createSystem([], { isWayland: true });
    service.apply(DEFAULT_ACCELERATORS);
    // What is told before would be taken for keys that work.
    expect(published).toEqual([]);
    service.portalIsKnown(false);
    const told = published.at(-1) ?? [];
    expect(told).toMatchObject([
      { active: undefined, command: 'glimpse --capture' },
      { active: undefined, command: 'glimpse --quick' },
    ]);
    expect(told[0]?.hint).toContain('This desktop gives out no global shortcuts.');
    expect(told[1]?.hint).toBe(told[0]?.hint);
    expect([...held.keys()]).toEqual([]);
    // To suspend and take again would ask the person anew, where a portal does give them out.
    service.suspend();
    service.resume();
    expect([...held.keys()]).toEqual([]);
  });

  test('need no command elsewhere', () => {
    const { service } = createSystem([CAPTURE]);
    service.apply(DEFAULT_ACCELERATORS);
    expect(service.states().map(({ command }) => command)).toEqual([undefined, undefined]);
  });
});
