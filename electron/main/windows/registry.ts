import { app, BrowserWindow, type Session } from 'electron';
import type { EventMap, EventName } from '@shared/ipc';
import { EVENT_CHANNEL } from '@shared/ipc/channels';
import type { WindowKind } from '@shared/ipc/contract';
import { APP_ORIGIN } from '@shared/utils/appUrls';
import type { Logger } from '../platform/log';
import { harden } from './harden';
import { createOutbox } from './outbox';
import { windowSpecs } from './specs';

export interface WindowHost {
  readonly preload: string;
  readonly log: Logger;
  sessionOf(kind: WindowKind): Session;
  /** Opens a link of a page in the user's own programs, if it is of a safe kind. */
  openLink(url: string): void;
}

/** What main's other parts may do with a window. */
export interface WindowRegistry {
  /**
   * Creates a window of the kind. Its page starts to load at once. While the app quits it goes again
   * at once.
   */
  open(kind: WindowKind): BrowserWindow;
  /** The first live window of the kind. */
  find(kind: WindowKind): BrowserWindow | undefined;
  kindOf(webContentsId: number): WindowKind | undefined;
  /** Of every live window. */
  kinds(): readonly WindowKind[];
  /** Whether a person can see a window, by its web contents' id. */
  isVisible(windowId: number): boolean;
  /**
   * Sends to one window by its web contents' id, at once and after what waits for it; to a window that
   * is gone: does nothing.
   */
  send<K extends EventName>(windowId: number, name: K, payload: EventMap[K]): void;
  /** Sends to every window of the kinds, a few ms later, with what else they are told then. */
  broadcast<K extends EventName>(kinds: readonly WindowKind[], name: K, payload: EventMap[K]): void;
  /** Resolves when every window has been sent what was broadcast so far; undefined where all has. */
  settled(): Promise<void> | undefined;
  /** Has the pages of the kinds start anew, as if they were opened again. */
  reload(kinds: readonly WindowKind[]): void;
  /** Calls when any window's page is gone, by closing or by a crash. Returns what stops it. */
  onGone(listener: (windowId: number, kind: WindowKind) => void): () => void;
}

/** The only creator of windows: one specification per kind. */
export function createWindowRegistry(host: WindowHost): WindowRegistry {
  const windows = new Map<number, { readonly kind: WindowKind; readonly window: BrowserWindow }>();
  const goneListeners = new Set<(windowId: number, kind: WindowKind) => void>();
  let quitting = false;
  app.once('before-quit', () => {
    quitting = true;
  });

  const open = (kind: WindowKind): BrowserWindow => {
    const spec = windowSpecs[kind];
    const window = new BrowserWindow({
      ...spec.options(),
      webPreferences: {
        ...spec.options().webPreferences,
        preload: host.preload,
        session: host.sessionOf(kind),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
        v8CacheOptions: 'bypassHeatCheck',
      },
    });
    const { id } = window.webContents;
    windows.set(id, { kind, window });
    harden(window, host.openLink);
    const announceGone = (): void => {
      for (const listener of goneListeners) listener(id, kind);
    };
    window.webContents.on('render-process-gone', (_event, details) => {
      host.log.warn(`The page of a ${kind} window ended`, details.reason);
      announceGone();
      if (spec.reloadAfterCrash && details.reason !== 'clean-exit') window.webContents.reload();
    });
    window.on('closed', () => {
      windows.delete(id);
      announceGone();
    });
    void window.loadURL(`${APP_ORIGIN}/windows/${kind}/index.html`).catch((error: unknown) => {
      if (windows.has(id)) host.log.error(`The page of a ${kind} window did not load`, error);
    });
    // Electron closes only what was there when quitting began: any later one would keep the app alive.
    if (quitting) {
      setImmediate(() => {
        if (!window.isDestroyed()) window.destroy();
      });
    }
    return window;
  };

  const outbox = createOutbox(
    (windowId, posts) => {
      const window = windows.get(windowId)?.window;
      // A window that is closing loses its page before it is gone.
      if (window === undefined || window.isDestroyed() || window.webContents.isDestroyed()) return;
      if (!window.webContents.isCrashed()) window.webContents.send(EVENT_CHANNEL, posts);
    },
    (error) => host.log.error('A window could not be told something', error),
  );

  return {
    open,
    find: (kind) => [...windows.values()].find((entry) => entry.kind === kind)?.window,
    kindOf: (webContentsId) => windows.get(webContentsId)?.kind,
    kinds: () => [...windows.values()].map(({ kind }) => kind),
    isVisible: (windowId) => {
      const window = windows.get(windowId)?.window;
      return window !== undefined && window.isVisible() && !window.isMinimized();
    },
    send: outbox.send,
    broadcast: (kinds, name, payload) => {
      for (const [id, { kind }] of windows) {
        if (kinds.includes(kind)) outbox.post(id, name, payload);
      }
    },
    settled: outbox.settled,
    reload: (kinds) => {
      for (const [id, { kind, window }] of [...windows]) {
        if (!kinds.includes(kind)) continue;
        for (const listener of goneListeners) listener(id, kind);
        // Whoever listens may have closed it, to make a new one when it is needed.
        if (!window.isDestroyed()) window.webContents.reload();
      }
    },
    onGone: (listener) => {
      goneListeners.add(listener);
      return () => goneListeners.delete(listener);
    },
  };
}
