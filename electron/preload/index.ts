import { contextBridge, ipcRenderer } from 'electron';
import type { Api } from '@shared/ipc';
import { EVENT_CHANNEL, REQUEST_CHANNEL } from '@shared/ipc/channels';

/*
 * The same for all windows. It grants nothing: main checks who asks, what, and with what input.
 */
type Listener = (payload: never) => void;
const listeners = new Map<string, Set<Listener>>();

ipcRenderer.on(EVENT_CHANNEL, (_event, posts: readonly [name: string, payload: unknown][]) => {
  for (const [name, payload] of posts) {
    for (const listener of listeners.get(name) ?? []) Reflect.apply(listener, undefined, [payload]);
  }
});

const api: Api = {
  request: (name, input) => ipcRenderer.invoke(REQUEST_CHANNEL, name, input),
  on: (name, listener) => {
    const own = listeners.get(name) ?? new Set<Listener>();
    listeners.set(name, own);
    own.add(listener);
    return () => own.delete(listener);
  },
};

contextBridge.exposeInMainWorld('api', api);
