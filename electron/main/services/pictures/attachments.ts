import { basename } from 'node:path';
import { attachmentSchema, type Attachment } from '@shared/domain/attachment';
import type { RecogniseResult } from '@shared/ipc/worker';
import { AppError } from '@shared/utils/appError';
import type { MediaVariant } from '@shared/utils/appUrls';
import { MAX_IMAGE_PIXELS, readImageHeader } from '@shared/utils/imageHeader';
import type { ModelFamily } from '@shared/utils/imageSizing';
import type { AttachmentRepository, StoredAttachment } from '../../data/attachmentRepository';
import type { PicturePart } from '../../providers/provider';
import type { AttachmentFiles } from './attachmentFiles';
import { createCopies } from './copies';
import { createKeyedLock } from './keyedLock';
import { MAX_FILE_BYTES, nameRefusal, refuse, refuseBytes, refuseEmpty } from './refusals';
import type { Body, ReceivedFile } from './temporaryFile';
import type { FileSource } from './workerJob';
import type { WorkerClient } from './workerClient';

export interface AttachmentsOptions {
  readonly files: AttachmentFiles;
  readonly rows: AttachmentRepository;
  readonly worker: Pick<WorkerClient, 'run'>;
  readonly now: () => number;
  readonly newId: () => string;
}

export interface NewAttachment {
  readonly name: string;
  /** The file's bytes; read no further than the largest size that is taken. */
  readonly bytes: Body;
  /** The model family that will probably be asked. */
  readonly family: ModelFamily;
  /** Where it was fetched from, if from the web. */
  readonly webUrl?: string | undefined;
}

/** The pictures that users attach: their files, their copies to send, and the text in them. */
export interface AttachmentsService {
  /** Checks and keeps a picture. Throws an `AppError` that names it, and then leaves nothing. */
  add(picture: NewAttachment): Promise<Attachment>;
  /** Throws `NOT_FOUND`. */
  get(id: string): Attachment;
  /** Whether models get the picture's address on the web. Throws where it is from nowhere else. */
  setAsLink(id: string, asLink: boolean): Attachment;
  /** The copy to send to a model of this family, made where there is none yet. */
  picture(id: string, family: ModelFamily): Promise<PicturePart>;
  /** The file that a window shows. */
  media(id: string, variant: MediaVariant): Promise<FileSource>;
  /** Text and codes in the original. Each content is read once. */
  recognise(
    id: string,
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ): Promise<RecogniseResult>;
  /** Deletes what nothing refers to any more. */
  collectGarbage(): Promise<void>;
}

/** What is younger may not be in a draft yet. */
const GRACE_MS = 3_600_000;
const MAX_NAME_LENGTH = 255;

function cleanName(name: string): string {
  // Control characters, and those that turn the direction: `gnp.exe` must not read as `exe.png`.
  const visible = name.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '').replaceAll('\\', '/');
  return basename(visible).trim().slice(0, MAX_NAME_LENGTH) || 'Picture';
}

async function* limited(body: Body, name: string): AsyncIterable<Uint8Array> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > MAX_FILE_BYTES) throw refuseBytes(name);
    yield chunk;
  }
}

/** The real type of a file. Throws where it is no picture, or one that must not be decoded. */
function checkType({ bytes, head }: ReceivedFile, name: string): Attachment['mediaType'] {
  if (bytes === 0) throw refuseEmpty(name);
  const header = readImageHeader(head);
  if (header === undefined) throw refuse('NOT_AN_IMAGE', name);
  const { width, height } = header.size ?? { width: 0, height: 0 };
  if (width * height > MAX_IMAGE_PIXELS) throw refuse('IMAGE_TOO_LARGE', name);
  return header.mediaType;
}

export function createAttachments({
  files,
  rows,
  worker,
  now,
  newId,
}: AttachmentsOptions): AttachmentsService {
  const copies = createCopies(files, worker);
  const lock = createKeyedLock();

  const find = (id: string): StoredAttachment => {
    const row = rows.get(id);
    if (row !== undefined) return row;
    throw new AppError({ code: 'NOT_FOUND', message: 'This picture is no longer there.' });
  };

  const removeUnused = async (sha256: string): Promise<void> => {
    if (rows.findBySha(sha256) === undefined) await files.remove(sha256);
  };

  const store = async (
    received: ReceivedFile,
    { name, family, webUrl }: NewAttachment,
  ): Promise<Attachment> => {
    const { sha256, bytes } = received;
    const mediaType = checkType(received, name);
    await files.keep(received);
    const original = { sha256, mediaType, name };
    const known = rows.findBySha(sha256);
    const copy = known && (await copies.find(original, family));
    const { width, height, sent } =
      known !== undefined && copy !== undefined
        ? { ...known, sent: copy }
        : await copies.render(original, family);
    const id = newId();
    const web = webUrl === undefined ? undefined : { url: webUrl, asLink: false };
    const attachment = { id, name, mediaType, bytes, width, height, sent, web, createdAt: now() };
    rows.insert({ ...attachment, sha256, family });
    return attachment;
  };

  const recognise: AttachmentsService['recognise'] = async (id, signal, onProgress) => {
    const { sha256, mediaType, name } = find(id);
    const known = rows.getRecognised(sha256);
    if (known !== undefined) return known;
    const source = { path: files.path(sha256, 'original'), mediaType };
    try {
      const { result } = await worker.run({ kind: 'recognise' }, source, { signal, onProgress });
      if (result.kind !== 'recognise') throw new Error('The worker did another job.');
      rows.saveRecognised(sha256, result);
      return result;
    } catch (error) {
      throw nameRefusal(error, name);
    }
  };

  return {
    add: async (picture) => {
      const name = cleanName(picture.name);
      const received = await files.receive(limited(picture.bytes, name));
      return lock(received.sha256, async () => {
        try {
          return await store(received, { ...picture, name });
        } catch (error) {
          await files.discard(received);
          await removeUnused(received.sha256);
          throw error;
        }
      });
    },
    get: (id) => attachmentSchema.parse(find(id)),
    setAsLink: (id, asLink) => {
      if (find(id).web === undefined) {
        throw new AppError({
          code: 'CONFLICT',
          message: 'This picture is not from the web: there is no link to send.',
        });
      }
      rows.updateAsLink(id, asLink);
      return attachmentSchema.parse(find(id));
    },
    picture: async (id, family) => {
      const row = find(id);
      const { sha256, name, web } = row;
      const sent = await lock(sha256, async () => {
        const copy = (await copies.find(row, family)) ?? (await copies.render(row, family)).sent;
        if (family !== row.family) rows.updateSent(id, family, copy);
        return copy;
      });
      return {
        type: 'image',
        attachmentId: id,
        name,
        ...sent,
        link: web?.asLink === true ? web.url : undefined,
        read: () => files.read(sha256, `sent-${family}`),
        recognise: (signal, onProgress) => recognise(id, signal, onProgress),
      };
    },
    media: async (id, variant) => {
      const { sha256, mediaType, family, sent } = find(id);
      switch (variant) {
        case 'original':
          return { path: files.path(sha256, 'original'), mediaType };
        case 'sent':
          return { path: files.path(sha256, `sent-${family}`), mediaType: sent.mediaType };
        case 'thumb': {
          const header = readImageHeader(await files.readHead(sha256, 'thumb'));
          return { path: files.path(sha256, 'thumb'), mediaType: header?.mediaType ?? 'image/png' };
        }
      }
    },
    recognise,
    collectGarbage: async () => {
      const before = now() - GRACE_MS;
      rows.deleteUnreferenced(before);
      for (const sha256 of await files.list()) await lock(sha256, () => removeUnused(sha256));
      await files.removeStale(before);
    },
  };
}
