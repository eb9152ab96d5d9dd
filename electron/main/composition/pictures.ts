import { join } from 'node:path';
import type { Attached, Attachment } from '@shared/domain/attachment';
import type { ModelFamily } from '@shared/utils/imageSizing';
import { writeClipboardImage } from '../platform/clipboard';
import { askWhereToSave, copyTo } from '../platform/saveDialog';
import { systemClock } from '../providers/clock';
import { createWebPictureFetch } from '../providers/pictures/webPicture';
import type { HistoryService } from '../services/history/historyService';
import { createArrivals } from '../services/pictures/arrivals';
import { createAttachmentFiles } from '../services/pictures/attachmentFiles';
import { createAttachments, type NewAttachment } from '../services/pictures/attachments';
import type { Body } from '../services/pictures/temporaryFile';
import { createWebPictures } from '../services/pictures/webPictures';
import { pictureOfDataUrl } from '../services/pictures/dataUrl';
import { createWorkerClient } from '../services/pictures/workerClient';
import type { WindowRegistry } from '../windows/registry';
import { openWorkerWindow } from '../windows/workerWindow';
import type { Storage } from './storage';

interface PicturesParts {
  readonly windows: WindowRegistry;
  readonly storage: Storage;
  readonly profile: string;
  /** Runs what deletes unused attachments, when the history allows it. */
  readonly collect: HistoryService['collect'];
  /** Something reads, or brings in, pictures: none may go now. */
  readonly isBusy: () => boolean;
  /** Of the model that a new picture is most likely meant for. */
  readonly family: () => ModelFamily;
  readonly now: () => number;
  readonly newId: () => string;
}

/** Pictures that were attached, and the worker window that decodes them. */
export function createPictures(parts: PicturesParts) {
  const { windows, storage, profile, family, now, newId } = parts;
  const worker = createWorkerClient({
    open: () => openWorkerWindow(windows),
    clock: systemClock,
    newId,
  });
  const attachments = createAttachments({
    files: createAttachmentFiles(join(profile, 'attachments')),
    rows: storage.repositories.attachments,
    worker,
    now,
    newId,
  });
  const arrivals = createArrivals(newId, systemClock.schedule);
  const attach = (
    name: string,
    bytes: Body,
    origin: Pick<NewAttachment, 'webUrl' | 'capture'> = {},
  ): Promise<Attachment> => attachments.add({ name, bytes, family: family(), ...origin });
  return {
    worker,
    attachments,
    arrivals,
    attach,
    webPictures: createWebPictures({
      fetchPicture: createWebPictureFetch(),
      attach: (name, bytes, webUrl) => attach(name, bytes, { webUrl }),
      arrivals,
    }),
    attachAny: (name: string, bytes: Body): Promise<Attached> =>
      attachments.addAny({ name, bytes, family: family() }),
    keepMade: (url: string): Promise<Attachment> =>
      attachments.addMade({ ...pictureOfDataUrl(url), family: family() }),
    copyPicture: async (id: string): Promise<void> =>
      writeClipboardImage(await attachments.png(id)),
    savePicture: async (id: string): Promise<boolean> => {
      const { path, name } = attachments.original(id);
      const target = await askWhereToSave(name, 'Save picture');
      if (target === undefined) return false;
      await copyTo(path, target);
      return true;
    },
    collectGarbage: (): void => {
      void parts.collect(async (kept, signal) => {
        // A damaged history may still be repaired, and needs its pictures then.
        if (storage.hasDamaged() || storage.db.refusal !== undefined || parts.isBusy()) return;
        await attachments.collectGarbage(kept, signal);
      });
    },
  };
}
export type Pictures = ReturnType<typeof createPictures>;
