import { useEffect, useState } from 'react';
import type { ShortcutAction } from '@shared/domain/settings';
import type { ShortcutState } from '@shared/ipc/quick';
import { on, request } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';
import { notice } from './notices';

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

/** How the global shortcuts are, for as long as the component is shown. */
export function useShortcutStates(): readonly ShortcutState[] {
  const [states, setStates] = useState<readonly ShortcutState[]>([]);
  useEffect(() => {
    const stop = on('shortcuts.changed', (event) => setStates(event.states));
    request('shortcuts.get', {}).then(setStates, (error: unknown) => {
      notice(errorData(error).message);
    });
    return stop;
  }, []);
  return states;
}
