import { useEffect } from 'react';
import { isShortcut } from '@renderer/lib/shortcut';
import { openDialog, openSettings, useDialogs } from '@renderer/state/dialogs';
import { findHere, openNeighbour, startConversation } from './actions';
import { SHORTCUTS, type ShortcutAction } from './shortcuts';
import { focusSearch, toggleSidebar } from './sidebarState';

const ACTIONS: Readonly<Record<ShortcutAction, () => void>> = {
  newConversation: () => void startConversation(),
  focusSearch,
  find: findHere,
  openSettings: () => openSettings(),
  toggleSidebar,
  next: () => openNeighbour(1),
  previous: () => openNeighbour(-1),
  showShortcuts: () => openDialog({ kind: 'shortcuts' }),
};

/** Obeys the window's shortcuts, except while a dialog is open. */
export function useShortcuts(): void {
  const dialogOpen = useDialogs().length > 0;
  useEffect(() => {
    const handleKey = (event: KeyboardEvent): void => {
      const found = SHORTCUTS.find(
        ({ keys, action }) => action !== undefined && keys.some((key) => isShortcut(event, key)),
      );
      if (found?.action === undefined) return;
      event.preventDefault();
      if (!dialogOpen && !event.repeat) ACTIONS[found.action]();
    };
    window.addEventListener('keydown', handleKey);
    return () => window.removeEventListener('keydown', handleKey);
  }, [dialogOpen]);
}
