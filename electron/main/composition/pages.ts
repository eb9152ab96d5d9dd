import type { Session } from 'electron';
import { frameHandler, jobHandler, mediaHandler, uploadHandler } from '../ipc/appRequests';
import { serveApp } from '../platform/appProtocol';
import type { Logger } from '../platform/log';
import { createRendererSession } from '../platform/rendererSession';
import type { CaptureService } from '../services/capture/capture';
import type { ImportService } from '../services/importing/importService';
import type { Pictures } from './pictures';

/** What pages are served from. The worker's session is its own: it decodes what is not trusted. */
export function createSessions(root: string, devServer: string | undefined) {
  const windows = createRendererSession('windows', devServer);
  let worker: Session | undefined;
  return {
    windows,
    serveWindows: (
      { attachAny, attachments }: Pictures,
      readFrame: CaptureService['readFrame'],
      importing: Pick<ImportService, 'receive'>,
      log: Logger,
    ): void =>
      serveApp({
        root,
        devServer,
        session: windows,
        wasm: false,
        handlers: {
          upload: uploadHandler({ add: ({ name, bytes }) => attachAny(name, bytes) }, log),
          import: uploadHandler({ add: importing.receive }, log),
          media: mediaHandler(attachments.media),
          capture: frameHandler(readFrame),
        },
      }),
    /** Deletes what pages have stored, and Chromium's caches of them. */
    clearData: async (): Promise<void> => {
      for (const own of worker === undefined ? [windows] : [windows, worker]) {
        await own.clearStorageData();
        await own.clearCache();
      }
    },
    /** It is made with the first worker, since a session costs the start some time. */
    worker: (client: Pictures['worker']): Session => {
      if (worker !== undefined) return worker;
      worker = createRendererSession('worker', devServer);
      serveApp({
        root,
        devServer,
        session: worker,
        wasm: true,
        handlers: { job: jobHandler(client) },
      });
      return worker;
    },
  };
}
