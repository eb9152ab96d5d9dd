import { contextBridge, ipcRenderer } from 'electron';
import { EventEmitter } from 'node:events';
import type { Api } from '@shared/ipc';
import { EVENT_CHANNEL, REQUEST_CHANNEL } from '@shared/ipc/channels';

/*
 * The same for all windows. It grants nothing: main checks who asks, what, and with what input.
 */
const events = new EventEmitter().setMaxListeners(0);
ipcRenderer.on(EVENT_CHANNEL, (_event, name: string, payload: unknown) => {
  events.emit(name, payload);
});

const api: Api = {
  request: (name, input) => ipcRenderer.invoke(REQUEST_CHANNEL, name, input),
  on: (name, listener) => {
    events.on(name, listener);
    return () => events.off(name, listener);
  },
};

contextBridge.exposeInMainWorld('api', api);
