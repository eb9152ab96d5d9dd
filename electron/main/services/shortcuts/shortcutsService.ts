import type { Settings, ShortcutAction } from '@shared/domain/settings';
import type { ShortcutState } from '@shared/ipc/quick';
import { DEFAULT_ACCELERATORS } from '@shared/utils/accelerators';
import type { GlobalShortcuts } from '../../platform/globalShortcuts';

const ACTIONS: readonly ShortcutAction[] = ['capture', 'quick'];

/** Tried in this order where a wanted one is taken. */
const ALTERNATIVES: Readonly<Record<ShortcutAction, readonly string[]>> = {
  capture: [
    'CommandOrControl+Shift+1',
    'CommandOrControl+Alt+2',
    'CommandOrControl+Alt+Shift+S',
    'Alt+Shift+2',
  ],
  quick: [
    'CommandOrControl+Alt+Space',
    'Alt+Shift+Space',
    'CommandOrControl+Shift+G',
    'CommandOrControl+Alt+G',
  ],
};
const MAX_SUGGESTIONS = 3;

const EFFECTS: Readonly<Record<ShortcutAction, string>> = {
  capture: 'capture the screen',
  quick: 'open the quick panel',
};

/** As keyboards name them. */
function keysFor(accelerator: string): string {
  return accelerator.replace('CommandOrControl', process.platform === 'darwin' ? 'Cmd' : 'Ctrl');
}

const COMMANDS: Readonly<Record<ShortcutAction, string>> = {
  capture: 'glimpse --capture',
  quick: 'glimpse --quick',
};

export interface ShortcutsDependencies {
  readonly keys: GlobalShortcuts;
  readonly run: (action: ShortcutAction) => void;
  readonly isWayland: boolean;
  readonly publish: (states: readonly ShortcutState[]) => void;
}

/** Registers the global shortcuts, and says what to do where one can't be had. */
export interface ShortcutsService {
  /** Makes the registered keys those of the settings. Never throws: the app works without keys. */
  apply(shortcuts: Settings['shortcuts']): void;
  states(): readonly ShortcutState[];
  /** A sentence for each shortcut that another program holds: nobody looks for it in the settings. */
  hints(): readonly string[];
  stop(): void;
}

export function createShortcutsService(dependencies: ShortcutsDependencies): ShortcutsService {
  const { keys, run, isWayland, publish } = dependencies;
  let states: readonly ShortcutState[] = [];

  const release = (): void => {
    for (const { active } of states) if (active !== undefined) keys.unregister(active);
  };

  /** Those that could be registered now; each is given back at once. */
  const findFree = (action: ShortcutAction): string[] => {
    const free: string[] = [];
    for (const accelerator of ALTERNATIVES[action]) {
      if (free.length === MAX_SUGGESTIONS) break;
      if (keys.register(accelerator, () => {}) !== 'registered') continue;
      keys.unregister(accelerator);
      free.push(accelerator);
    }
    return free;
  };

  const problemOf = (
    outcome: 'taken' | 'invalid',
    action: ShortcutAction,
    accelerator: string,
    suggestions: readonly string[],
  ): string => {
    if (outcome === 'invalid') {
      return `“${accelerator}” is not a shortcut. The default, ${keysFor(DEFAULT_ACCELERATORS[action])}, is used instead.`;
    }
    if (isWayland) {
      return 'This desktop does not give out global shortcuts. Bind this command to keys in its own keyboard settings:';
    }
    const advice =
      suggestions.length > 0
        ? 'Choose one of the free ones below, or type another.'
        : 'Type another one.';
    return `Another program holds ${keysFor(accelerator)}. ${advice}`;
  };

  const register = (action: ShortcutAction, accelerator: string): ShortcutState => {
    const state = {
      ...{ action, accelerator, problem: undefined, suggestions: [] },
      // Also where the keys were given out: some desktops then still leave them without effect.
      command: isWayland ? COMMANDS[action] : undefined,
    };
    if (accelerator === '') return { ...state, active: undefined };
    const outcome = keys.register(accelerator, () => run(action));
    if (outcome === 'registered') return { ...state, active: accelerator };
    const suggestions = isWayland ? [] : findFree(action);
    const problem = problemOf(outcome, action, accelerator, suggestions);
    const fallback = DEFAULT_ACCELERATORS[action];
    const usesDefault =
      outcome === 'invalid' && keys.register(fallback, () => run(action)) === 'registered';
    return {
      ...state,
      active: usesDefault ? fallback : undefined,
      problem,
      suggestions: suggestions.filter((suggestion) => suggestion !== fallback),
    };
  };

  return {
    apply: (shortcuts) => {
      release();
      states = ACTIONS.map((action) => register(action, shortcuts[action]));
      publish(states);
    },
    states: () => states,
    hints: () =>
      states
        .filter(({ problem, active }) => problem !== undefined && active === undefined)
        // Bound once in the desktop's own settings, they work; the settings say how.
        .filter(() => !isWayland)
        .map(
          ({ action, accelerator }) =>
            `${keysFor(accelerator)} will not ${EFFECTS[action]}: another program holds these keys. Choose others in Settings → Shortcuts.`,
        ),
    stop: release,
  };
}
