import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { REQUEST_CHANNEL } from '@shared/ipc/channels';
import type { WindowKind } from '@shared/ipc/contract';
import { APP_ORIGIN } from '@shared/utils/appUrls';
import type { Logger } from '../platform/log';
import { createDispatch, type Caller, type Handlers } from './dispatch';

export interface RouterOptions {
  readonly handlers: Handlers;
  /** The kind of the window with these web contents; undefined for any other. */
  readonly kindOf: (webContentsId: number) => WindowKind | undefined;
  /** Resolves when the windows have been sent what was published; undefined where they have. */
  readonly settled: () => Promise<void> | undefined;
  readonly log: Logger;
}

/** Starts answering the windows' requests. Returns what stops it. */
export function startRouter({ handlers, kindOf, settled, log }: RouterOptions): () => void {
  const dispatch = createDispatch(handlers, log);
  const callerOf = (event: IpcMainInvokeEvent): Caller | undefined => {
    const frame = event.senderFrame;
    if (frame === null || frame !== event.sender.mainFrame || frame.origin !== APP_ORIGIN) {
      return undefined;
    }
    const kind = kindOf(event.sender.id);
    return kind === undefined ? undefined : { windowId: event.sender.id, kind };
  };
  ipcMain.handle(REQUEST_CHANNEL, async (event, name: unknown, input: unknown) => {
    const result = await dispatch(callerOf(event), name, input);
    // A window hears of what a request changed before its answer.
    await settled();
    return result;
  });
  return () => ipcMain.removeHandler(REQUEST_CHANNEL);
}
