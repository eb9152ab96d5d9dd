import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { ShortcutAction } from '@shared/domain/settings';
import { askingEntries, type AskingActions } from './askingEntries';

export interface MenuActions extends AskingActions {
  newConversation(): void;
  openSettings(): void;
  focusSearch(): void;
  exportConversation(): void;
  quit(): void;
}

/**
 * The application menu: on macOS at the top of the screen, elsewhere behind Alt.
 *
 * @param shortcuts the global ones that work, to be shown beside what they do
 */
export function installMenu(
  actions: MenuActions,
  shortcuts: Partial<Readonly<Record<ShortcutAction, string>>>,
): void {
  const mac = process.platform === 'darwin';
  const settings: MenuItemConstructorOptions = {
    label: 'Settings…',
    accelerator: 'CommandOrControl+,',
    click: actions.openSettings,
  };
  const quit: MenuItemConstructorOptions = {
    label: 'Quit Glimpse',
    accelerator: 'CommandOrControl+Q',
    click: actions.quit,
  };
  const template: MenuItemConstructorOptions[] = [
    ...(mac
      ? [
          {
            label: 'Glimpse',
            submenu: [
              { role: 'about' },
              { type: 'separator' },
              settings,
              { type: 'separator' },
              { role: 'hide' },
              { role: 'hideOthers' },
              { type: 'separator' },
              quit,
            ],
          } satisfies MenuItemConstructorOptions,
        ]
      : []),
    {
      label: '&File',
      submenu: [
        {
          label: 'New conversation',
          accelerator: 'CommandOrControl+N',
          click: actions.newConversation,
        },
        ...askingEntries(actions, shortcuts),
        { type: 'separator' },
        {
          label: 'Search conversations',
          accelerator: 'CommandOrControl+Shift+F',
          click: actions.focusSearch,
        },
        { label: 'Export conversation…', click: actions.exportConversation },
        { type: 'separator' },
        { role: 'close' },
        ...(mac ? [] : [settings, { type: 'separator' } as const, quit]),
      ],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
