import { Menu, nativeImage, Tray } from 'electron';
import { join } from 'node:path';

export interface TrayActions {
  openChat(): void;
  newConversation(): void;
  capture(delaySeconds: number): void;
  quickQuestion(): void;
  openSettings(): void;
  quit(): void;
}

export interface GlimpseTray {
  /** Says in the tray how many answers are coming in. */
  setRunning(count: number): void;
}

const DELAYS = [3, 5, 10];

/**
 * Puts the app into the tray, where it stays while its windows are closed. On a desktop without a
 * tray nothing is shown, and the shortcuts, or starting the app again, bring it back.
 *
 * @param resources folder of the icons
 */
export function createTray(resources: string, actions: TrayActions): GlimpseTray {
  const mac = process.platform === 'darwin';
  const icon = nativeImage.createFromPath(
    join(resources, 'icons', mac ? 'trayTemplate.png' : 'tray.png'),
  );
  const tray = new Tray(icon);
  tray.setToolTip('Glimpse');
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: 'Open Glimpse', click: actions.openChat },
      { label: 'New conversation', click: actions.newConversation },
      { type: 'separator' },
      { label: 'Capture and ask', click: () => actions.capture(0) },
      {
        label: 'Capture with a delay',
        submenu: DELAYS.map((seconds) => ({
          label: `In ${seconds} seconds`,
          click: () => actions.capture(seconds),
        })),
      },
      { label: 'Quick question', click: actions.quickQuestion },
      { type: 'separator' },
      { label: 'Settings…', click: actions.openSettings },
      { label: 'Quit Glimpse', click: actions.quit },
    ]),
  );
  if (!mac) tray.on('click', actions.openChat);
  return {
    setRunning: (count) => {
      const answers = count === 1 ? 'an answer is' : `${count} answers are`;
      tray.setToolTip(count === 0 ? 'Glimpse' : `Glimpse: ${answers} coming in`);
    },
  };
}
