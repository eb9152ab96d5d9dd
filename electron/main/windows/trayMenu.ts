import type { MenuItemConstructorOptions } from 'electron';
import { askingEntries, type AskingActions } from './askingEntries';

export interface TrayActions extends AskingActions {
  openChat(): void;
  newConversation(): void;
  openSettings(): void;
  quit(): void;
}

/** How many answers are coming in, in words; undefined where none is. */
export function runningAnswers(count: number): string | undefined {
  if (count === 0) return undefined;
  return count === 1 ? 'An answer is coming in' : `${count} answers are coming in`;
}

/** @param running how many answers are coming in */
export function trayMenu(actions: TrayActions, running: number): MenuItemConstructorOptions[] {
  const words = runningAnswers(running);
  return [
    ...(words === undefined
      ? []
      : [{ id: 'running', label: words, enabled: false }, { type: 'separator' } as const]),
    { label: 'Open Glimpse', click: actions.openChat },
    { label: 'New conversation', click: actions.newConversation },
    { type: 'separator' },
    ...askingEntries(actions),
    { type: 'separator' },
    { label: 'Settings…', click: actions.openSettings },
    { label: 'Quit Glimpse', click: actions.quit },
  ];
}
