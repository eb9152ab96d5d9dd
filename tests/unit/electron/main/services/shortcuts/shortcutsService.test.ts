import { describe, expect, test } from 'vitest';
import {
  createShortcutsService,
  type ShortcutsDependencies,
} from '@main/services/shortcuts/shortcutsService';
import type { ShortcutAction } from '@shared/domain/settings';
import type { ShortcutState } from '@shared/ipc/quick';
import { DEFAULT_ACCELERATORS } from '@shared/utils/accelerators';

/** A system whose keys are held by other programs, or given to us. */
function createSystem(taken: readonly string[], options: { isWayland?: boolean } = {}) {
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
    expect(service.hints()).toEqual([
      'Ctrl+Shift+2 will not capture the screen: another program holds these keys. Choose others in Settings → Shortcuts.',
    ]);
    expect(capture).toMatchObject({
      active: undefined,
      suggestions: ['CommandOrControl+Alt+2', 'CommandOrControl+Alt+Shift+S', 'Alt+Shift+2'],
    });
    expect([...held.keys()]).toEqual([QUICK]);
  });

  test('that are malformed fall back to the default, and say so', () => {
    const { service, held } = createSystem([]);
    service.apply({ capture: '???', quick: '' });
    expect(service.states()).toMatchObject([
      { accelerator: '???', active: CAPTURE, problem: expect.stringContaining('???') },
      { accelerator: '', active: undefined, problem: undefined },
    ]);
    expect([...held.keys()]).toEqual([CAPTURE]);
  });

  test('on Wayland are left to the desktop, which gets a command to bind', () => {
    const { service, asked } = createSystem(['*'], { isWayland: true });
    service.apply(DEFAULT_ACCELERATORS);
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
    expect(service.states()).toMatchObject([
      { active: CAPTURE, problem: undefined, command: 'glimpse --capture' },
      { active: QUICK, problem: undefined, command: 'glimpse --quick' },
    ]);
  });

  test('need no command elsewhere', () => {
    const { service } = createSystem([CAPTURE]);
    service.apply(DEFAULT_ACCELERATORS);
    expect(service.states().map(({ command }) => command)).toEqual([undefined, undefined]);
  });
});
