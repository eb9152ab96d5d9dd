import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { Api, EventMap, EventName } from '@shared/ipc';
import { EVENT_CHANNEL, REQUEST_CHANNEL } from '@shared/ipc/channels';

/*
 * The same for all windows. It grants nothing: main checks who asks, what, and with what input.
 */
const api: Api = {
  request: (name, input) => ipcRenderer.invoke(REQUEST_CHANNEL, name, input),
  on: <K extends EventName>(name: K, listener: (payload: EventMap[K]) => void) => {
    const forward = (_event: IpcRendererEvent, event: EventName, payload: EventMap[K]): void => {
      if (event === name) listener(payload);
    };
    ipcRenderer.on(EVENT_CHANNEL, forward);
    return () => ipcRenderer.off(EVENT_CHANNEL, forward);
  },
};

contextBridge.exposeInMainWorld('api', api);
