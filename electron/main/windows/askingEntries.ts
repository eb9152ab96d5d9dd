import type { MenuItemConstructorOptions } from 'electron';
import type { ShortcutAction } from '@shared/domain/settings';

export interface AskingActions {
  capture(delaySeconds: number): void;
  quickQuestion(): void;
}

const DELAYS = [3, 5, 10];

/**
 * What can be asked from any program, for the menu and the tray.
 *
 * @param shortcuts shown beside what they do; they work by themselves
 */
export function askingEntries(
  actions: AskingActions,
  shortcuts: Partial<Readonly<Record<ShortcutAction, string>>> = {},
): MenuItemConstructorOptions[] {
  const shown = (action: ShortcutAction): MenuItemConstructorOptions => {
    const accelerator = shortcuts[action];
    return accelerator === undefined ? {} : { accelerator, registerAccelerator: false };
  };
  return [
    {
      id: 'capture',
      label: 'Capture and ask',
      click: () => actions.capture(0),
      ...shown('capture'),
    },
    {
      label: 'Capture with a delay',
      submenu: DELAYS.map((seconds) => ({
        id: `capture-${seconds}`,
        label: `In ${seconds} seconds`,
        click: () => actions.capture(seconds),
      })),
    },
    { id: 'quick', label: 'Quick question', click: actions.quickQuestion, ...shown('quick') },
  ];
}
