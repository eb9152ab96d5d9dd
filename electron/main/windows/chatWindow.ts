import { screen, type BrowserWindow, type Rectangle } from 'electron';
import type { AppCommand } from '@shared/ipc/app';
import type { WindowRegistry } from './registry';

/** Where the window was when it was last closed. */
export interface WindowPlace {
  readonly bounds: Rectangle;
  readonly maximized: boolean;
}

export interface WindowPlaceStore {
  load(): WindowPlace | undefined;
  save(place: WindowPlace): void;
}

/** The chat window: at most one. Commands given while it opens wait until its page can take them. */
export interface ChatWindow {
  /** Opens it, or brings the open one to the front. */
  show(): void;
  /** Shows it and hands it a command. */
  give(command: AppCommand): void;
  /** The page says that it listens now. */
  pageIsReady(windowId: number): void;
}

/** Whether enough of the window lies on a display that is there now to be grabbed. */
function isReachable(bounds: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const right = Math.min(bounds.x + bounds.width, workArea.x + workArea.width);
    const width = right - Math.max(bounds.x, workArea.x);
    return width >= 120 && bounds.y >= workArea.y && bounds.y < workArea.y + workArea.height - 40;
  });
}

export function createChatWindow(windows: WindowRegistry, places: WindowPlaceStore): ChatWindow {
  let readyId: number | undefined;
  let waiting: AppCommand[] = [];

  const open = (): BrowserWindow => {
    const window = windows.open('chat');
    const place = places.load();
    if (place !== undefined && isReachable(place.bounds)) {
      window.setBounds(place.bounds);
      if (place.maximized) window.maximize();
    }
    window.on('close', () => {
      places.save({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
    });
    return window;
  };

  const show = (): BrowserWindow => {
    const window = windows.find('chat');
    if (window === undefined) return open();
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    return window;
  };

  windows.onGone((windowId) => {
    if (windowId === readyId) readyId = undefined;
  });

  return {
    show: () => void show(),
    give: (command) => {
      const { id } = show().webContents;
      if (id === readyId) windows.send(id, 'app.commandGiven', { command });
      else waiting.push(command);
    },
    pageIsReady: (windowId) => {
      if (windows.kindOf(windowId) !== 'chat') return;
      readyId = windowId;
      for (const command of waiting) windows.send(windowId, 'app.commandGiven', { command });
      waiting = [];
    },
  };
}
