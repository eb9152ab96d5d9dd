import { sentCopySchema, type SentCopy } from '@shared/domain/attachment';
import type { RenderResult } from '@shared/ipc/worker';
import { AppError } from '@shared/utils/appError';
import { readImageHeader } from '@shared/utils/imageHeader';
import type { ModelFamily } from '@shared/utils/imageSizing';
import type { StoredAttachment } from '../../data/attachmentRepository';
import type { AttachmentFiles } from './attachmentFiles';
import { nameRefusal } from './refusals';
import type { WorkerClient } from './workerClient';

/** A picture whose original is kept. */
export type Original = Pick<StoredAttachment, 'sha256' | 'mediaType' | 'name'>;

/** The copies to send: one per picture and model family. */
export interface Copies {
  /** The copy on the disk; undefined where there is none. */
  find(original: Original, family: ModelFamily): Promise<SentCopy | undefined>;
  /** Has the worker make the copy, and the thumbnail where there is none. */
  render(original: Original, family: ModelFamily): Promise<RenderResult>;
}

export function createCopies(files: AttachmentFiles, worker: Pick<WorkerClient, 'run'>): Copies {
  return {
    find: async ({ sha256 }, family) => {
      const file = `sent-${family}` as const;
      const bytes = await files.size(sha256, file);
      if (bytes === undefined) return undefined;
      const header = readImageHeader(await files.readHead(sha256, file));
      const copy = { mediaType: header?.mediaType, ...header?.size, bytes };
      return sentCopySchema.safeParse(copy).data;
    },
    render: async ({ sha256, mediaType, name }, family) => {
      const thumbnail = (await files.size(sha256, 'thumb')) === undefined;
      const source = { path: files.path(sha256, 'original'), mediaType };
      try {
        const { result, parts } = await worker.run({ kind: 'render', family, thumbnail }, source);
        const sent = parts.get('sent');
        const thumb = parts.get('thumb');
        if (result.kind !== 'render' || sent === undefined || (thumbnail && thumb === undefined)) {
          throw new AppError({
            code: 'WORKER_FAILED',
            message: `“${name}” could not be prepared. Try again.`,
            action: { kind: 'retry' },
          });
        }
        if (thumb !== undefined) await files.write(sha256, 'thumb', thumb);
        await files.write(sha256, `sent-${family}`, sent);
        return { ...result, sent: { ...result.sent, bytes: sent.byteLength } };
      } catch (error) {
        throw nameRefusal(error, name);
      }
    },
  };
}
