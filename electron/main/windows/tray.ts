import { app, Menu, nativeImage, Tray } from 'electron';
import { join } from 'node:path';
import { runningAnswers, trayMenu, type TrayActions } from './trayMenu';

/** To draw a menu takes main a while, which a question that is just being sent has better use for. */
const LATER_MS = 200;

export interface GlimpseTray {
  /** Says in the tray how many answers are coming in, a moment later. */
  setRunning(count: number): void;
}

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
  const show = (count: number): void => {
    const words = runningAnswers(count);
    tray.setToolTip(words === undefined ? 'Glimpse' : `Glimpse: ${words}`);
    // Few desktops show the words above; a menu that is open stays as it is.
    tray.setContextMenu(Menu.buildFromTemplate(trayMenu(actions, count)));
    if (mac) tray.setTitle(count === 0 ? '' : String(count));
  };
  show(0);
  if (!mac) tray.on('click', actions.openChat);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ending = false;
  // A tray that is going is not changed any more.
  app.once('before-quit', () => {
    ending = true;
    clearTimeout(timer);
  });
  return {
    setRunning: (count) => {
      if (ending) return;
      clearTimeout(timer);
      timer = setTimeout(() => show(count), LATER_MS);
    },
  };
}
