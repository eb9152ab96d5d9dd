import { useEffect } from 'react';
import { isShortcut } from '@renderer/lib/shortcut';
import { useDialogs } from '@renderer/state/dialogs';
import { SHORTCUTS, type ShortcutAction } from './shortcuts';

/** Obeys the window's shortcuts, except while a dialog is open. */
export function useShortcuts(actions: Readonly<Record<ShortcutAction, () => void>>): void {
  const dialogOpen = useDialogs().length > 0;
  useEffect(() => {
    const handleKey = (event: KeyboardEvent): void => {
      const found = SHORTCUTS.find(
        ({ keys, action }) => action !== undefined && keys.some((key) => isShortcut(event, key)),
      );
      if (found?.action === undefined) return;
      event.preventDefault();
      if (!dialogOpen && !event.repeat) actions[found.action]();
    };
    window.addEventListener('keydown', handleKey);
    return () => window.removeEventListener('keydown', handleKey);
  });
}
