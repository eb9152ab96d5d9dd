import { useEffect, useState } from 'react';
import type { ShortcutAction } from '@shared/domain/settings';
import type { ShortcutState } from '@shared/ipc/quick';
import { on, request } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';
import { notice } from './notices';
import { settingsNow, updateSettings } from './settings';

/** What the global shortcuts do. */
export const SHORTCUT_NAMES: Readonly<Record<ShortcutAction, string>> = {
  capture: 'Capture and ask',
  quick: 'Quick question',
};

/** Puts a command into the clipboard. Returns whether it is there. */
export async function copyCommand(text: string): Promise<boolean> {
  try {
    await request('clipboard.writeText', { text });
    return true;
  } catch (error) {
    notice(errorData(error).message);
    return false;
  }
}

/** Changes the keys of a shortcut; empty: it has none. */
export function setShortcut(action: ShortcutAction, accelerator: string): void {
  const settings = settingsNow();
  if (settings === undefined) return;
  void updateSettings({ shortcuts: { ...settings.shortcuts, [action]: accelerator } });
}

/**
 * Has the shortcuts given back while new ones are pressed. Taken again they are tried anew, also
 * those that another program held.
 */
export function suspendShortcuts(suspended: boolean): void {
  request('shortcuts.suspend', { suspended }).catch((error: unknown) => {
    notice(errorData(error).message);
  });
}

/** Tells how the global shortcuts are, now and after each change. Returns what stops it. */
function watchShortcuts(tell: (states: readonly ShortcutState[]) => void): () => void {
  const stop = on('shortcuts.changed', ({ states }) => tell(states));
  request('shortcuts.get', {}).then(tell, (error: unknown) => {
    notice(errorData(error).message);
  });
  return stop;
}

/** How the global shortcuts are, for as long as the component is shown. */
export function useShortcutStates(): readonly ShortcutState[] {
  const [states, setStates] = useState<readonly ShortcutState[]>([]);
  useEffect(() => watchShortcuts(setStates), []);
  return states;
}

/** What is told of shortcuts that don't work, until it is dismissed. */
export interface ShortcutHint {
  readonly text: string;
  /** Those that it is about. */
  readonly states: readonly ShortcutState[];
}

const DISMISSED = 'dismissedShortcutHints';

function keptDismissals(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(DISMISSED) ?? '[]');
    return Array.isArray(kept) ? kept.filter((text) => typeof text === 'string') : [];
  } catch {
    return [];
  }
}

function keepDismissals(dismissed: readonly string[]): readonly string[] {
  localStorage.setItem(DISMISSED, JSON.stringify(dismissed));
  return dismissed;
}

function hintsOf(states: readonly ShortcutState[]): readonly ShortcutHint[] {
  return [...new Set(states.flatMap(({ hint }) => hint ?? []))].map((text) => ({
    text,
    states: states.filter(({ hint }) => hint === text),
  }));
}

/**
 * What is to be told of shortcuts that don't work. What was dismissed is not told again, also after a
 * restart, unless they worked in between.
 */
export function useShortcutHints(): {
  readonly hints: readonly ShortcutHint[];
  readonly dismiss: (text: string) => void;
} {
  const [hints, setHints] = useState<readonly ShortcutHint[]>([]);
  const [dismissed, setDismissed] = useState(keptDismissals);
  useEffect(
    () =>
      watchShortcuts((states) => {
        const told = hintsOf(states);
        setHints(told);
        // Nothing is known of them yet.
        if (states.length === 0) return;
        setDismissed(
          keepDismissals(
            keptDismissals().filter((text) => told.some((hint) => hint.text === text)),
          ),
        );
      }),
    [],
  );
  return {
    hints: hints.filter(({ text }) => !dismissed.includes(text)),
    dismiss: (text) => setDismissed(keepDismissals([...dismissed, text])),
  };
}
