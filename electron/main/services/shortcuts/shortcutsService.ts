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
const CHOOSE = 'Choose others here or in Settings → Shortcuts.';
const FLAGS = { capture: '--capture', quick: '--quick' } as const;

/** As keyboards name them. */
function keysFor(accelerator: string): string {
  return accelerator.replace('CommandOrControl', process.platform === 'darwin' ? 'Cmd' : 'Ctrl');
}

/** The same for the same keys, in whichever order they are named. */
function normalised(accelerator: string): string {
  return accelerator.toLowerCase().split('+').toSorted().join('+');
}

export interface ShortcutsDependencies {
  readonly keys: GlobalShortcuts;
  readonly run: (action: ShortcutAction) => void;
  /** There the desktop gives out the keys, if it does: nothing is registered before that is known. */
  readonly isWayland: boolean;
  /** A line for a shell that does what the shortcut does. */
  readonly lineToBind: (flag: '--capture' | '--quick') => string;
  readonly publish: (states: readonly ShortcutState[]) => void;
}

/** Registers the global shortcuts, and says what to do where one can't be had. */
export interface ShortcutsService {
  /**
   * Makes the registered keys those of the settings; what is registered already is left alone. Never
   * throws: the app works without keys.
   */
  apply(shortcuts: Settings['shortcuts']): void;
  /** Wayland only: whether the desktop gives out keys, which it may not, whatever it answers. */
  portalIsKnown(isThere: boolean): void;
  /** Gives the keys back while a person presses those that they want, which would run something. */
  suspend(): void;
  /** Takes the keys again, also those that could not be had before. */
  resume(): void;
  states(): readonly ShortcutState[];
  stop(): void;
}

type Outcome = 'registered' | 'taken' | 'ours' | 'invalid' | 'noPortal';

export function createShortcutsService(dependencies: ShortcutsDependencies): ShortcutsService {
  const { keys, run, isWayland, lineToBind, publish } = dependencies;
  let wanted: Settings['shortcuts'] | undefined;
  let states: readonly ShortcutState[] = [];
  let isSuspended = false;
  let hasPortal = isWayland ? undefined : true;

  const release = (state: ShortcutState): void => {
    if (state.active !== undefined) keys.unregister(state.active);
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

  const attempt = (
    action: ShortcutAction,
    accelerator: string,
    shortcuts: Settings['shortcuts'],
  ): Outcome => {
    if (hasPortal === false) return 'noPortal';
    const outcome = keys.register(accelerator, () => run(action));
    if (outcome !== 'taken') return outcome;
    if (isWayland) return 'noPortal';
    const { capture, quick } = shortcuts;
    return normalised(capture) === normalised(quick) ? 'ours' : 'taken';
  };

  const register = (action: ShortcutAction, shortcuts: Settings['shortcuts']): ShortcutState => {
    const accelerator = shortcuts[action];
    const state: ShortcutState = {
      ...{ action, accelerator, active: accelerator, suggestions: [] },
      ...{ problem: undefined, hint: undefined },
      // Also where the keys were given out: some desktops then still leave them without effect.
      command: isWayland ? lineToBind(FLAGS[action]) : undefined,
    };
    const none = { ...state, active: undefined };
    if (accelerator === '') return none;
    const written = keysFor(accelerator);
    const outcome = attempt(action, accelerator, shortcuts);
    switch (outcome) {
      case 'registered':
        return state;
      case 'noPortal':
        return {
          ...none,
          problem:
            'This desktop does not give out global shortcuts. Bind this command to keys in its own keyboard settings:',
          hint: 'This desktop gives out no global shortcuts. Bind these commands to keys in its own keyboard settings.',
        };
      case 'invalid': {
        const fallback = DEFAULT_ACCELERATORS[action];
        const isUsed = attempt(action, fallback, shortcuts) === 'registered';
        const problem = `“${accelerator}” is not a shortcut. The default, ${keysFor(fallback)}, ${isUsed ? 'is used instead' : 'is taken'}.`;
        return {
          ...none,
          active: isUsed ? fallback : undefined,
          problem,
          hint: isUsed ? problem : `${problem} ${CHOOSE}`,
        };
      }
      case 'ours':
      case 'taken': {
        const [other = action] = ACTIONS.filter((each) => each !== action);
        const holder = outcome === 'ours' ? `these keys ${EFFECTS[other]}` : undefined;
        return {
          ...none,
          problem: `${holder === undefined ? `Another program holds ${written}` : `${written} will not work here: ${holder} already`}.`,
          hint: `${written} will not ${EFFECTS[action]}: ${holder ?? 'another program holds these keys'}. ${CHOOSE}`,
        };
      }
    }
  };

  const withSuggestions = (state: ShortcutState): ShortcutState => {
    if (state.problem === undefined || state.active !== undefined || isWayland) return state;
    const suggestions = findFree(state.action);
    const advice =
      suggestions.length > 0
        ? 'Choose one of the free ones below, or type another.'
        : 'Type another one.';
    return { ...state, problem: `${state.problem} ${advice}`, suggestions };
  };

  /** Registers what is not registered as it is wanted. */
  const refresh = (): void => {
    if (wanted === undefined || isSuspended || hasPortal === undefined) return;
    const shortcuts = wanted;
    const isRight = ({ action, active, accelerator }: ShortcutState): boolean =>
      accelerator === shortcuts[action] && (active ?? '') === accelerator;
    for (const state of states) if (!isRight(state)) release(state);
    states = ACTIONS.map(
      (action) =>
        states.find((state) => state.action === action && isRight(state)) ??
        register(action, shortcuts),
    )
      // Not before both are registered: what is suggested for one must not be what the other takes.
      .map(withSuggestions);
    publish(states);
  };

  const releaseAll = (): void => {
    for (const state of states) release(state);
    states = states.map((state) => ({ ...state, active: undefined }));
  };

  return {
    apply: (shortcuts) => {
      const known = wanted;
      wanted = shortcuts;
      if (ACTIONS.some((action) => known?.[action] !== shortcuts[action])) refresh();
    },
    portalIsKnown: (isThere) => {
      hasPortal = isThere;
      refresh();
    },
    suspend: () => {
      // There the desktop would ask the person anew.
      if (isWayland) return;
      isSuspended = true;
      releaseAll();
    },
    resume: () => {
      isSuspended = false;
      refresh();
    },
    states: () => states,
    stop: () => {
      releaseAll();
      wanted = undefined;
    },
  };
}
