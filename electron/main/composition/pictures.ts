import { join } from 'node:path';
import type { Attachment } from '@shared/domain/attachment';
import type { ModelFamily } from '@shared/utils/imageSizing';
import { systemClock } from '../providers/clock';
import { createArrivals } from '../services/pictures/arrivals';
import { createAttachmentFiles } from '../services/pictures/attachmentFiles';
import { createAttachments } from '../services/pictures/attachments';
import type { Body } from '../services/pictures/temporaryFile';
import { createWorkerClient } from '../services/pictures/workerClient';
import type { WindowRegistry } from '../windows/registry';
import { openWorkerWindow } from '../windows/workerWindow';
import type { Storage } from './storage';

interface PicturesParts {
  readonly windows: WindowRegistry;
  readonly storage: Storage;
  readonly profile: string;
  /** Of the model that a new picture is most likely meant for. */
  readonly family: () => ModelFamily;
  readonly now: () => number;
  readonly newId: () => string;
}

/** Pictures that were attached, and the worker window that decodes them. */
export function createPictures({ windows, storage, profile, family, now, newId }: PicturesParts) {
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
  return {
    worker,
    attachments,
    arrivals: createArrivals(newId, systemClock.schedule),
    attach: (name: string, bytes: Body): Promise<Attachment> =>
      attachments.add({ name, bytes, family: family() }),
    collectGarbage: (): void => {
      // A damaged history may still be repaired, and needs its pictures then.
      if (!storage.hasDamaged) void attachments.collectGarbage();
    },
  };
}
export type Pictures = ReturnType<typeof createPictures>;
