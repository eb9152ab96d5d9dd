import type { EventMap, EventName } from '@shared/ipc';
import type { WindowRegistry } from './registry';

/** How main talks to the worker window that is open now. */
export interface WorkerWindow {
  send<K extends EventName>(name: K, payload: EventMap[K]): void;
  close(): void;
  /** Calls once when its page is gone, by closing or by a crash. */
  onGone(listener: () => void): void;
}

/** Opens the hidden worker window. */
export function openWorkerWindow(windows: WindowRegistry): WorkerWindow {
  const window = windows.open('worker');
  const { id } = window.webContents;
  return {
    send: (name, payload) => windows.send(id, name, payload),
    close: () => {
      if (!window.isDestroyed()) window.destroy();
    },
    onGone: (listener) => {
      const stop = windows.onGone((windowId) => {
        if (windowId !== id) return;
        stop();
        listener();
      });
    },
  };
}
