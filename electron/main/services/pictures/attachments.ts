import {
  attachmentSchema,
  fileAttachmentSchema,
  type Attached,
  type Attachment,
  type CaptureOrigin,
  type SentCopy,
} from '@shared/domain/attachment';
import type { RecogniseResult } from '@shared/ipc/worker';
import { AppError } from '@shared/utils/appError';
import type { MediaVariant } from '@shared/utils/appUrls';
import { readImageHeader } from '@shared/utils/imageHeader';
import type { Rect } from '@shared/utils/geometry';
import type { ModelFamily } from '@shared/utils/imageSizing';
import type {
  AttachmentRepository,
  StoredAttachment,
  StoredFile,
} from '../../data/attachmentRepository';
import type { FilePart, PicturePart, TextPart } from '../../providers/provider';
import type { AttachmentFiles } from './attachmentFiles';
import { createCopies } from './copies';
import { createKeyedLock } from '../keyedLock';
import { checkFile, checkType, cleanName, limited } from './checks';
import { decodeText } from './fileType';
import { createPdfPages, type PdfPages } from './pdfPages';
import { nameRefusal } from './refusals';
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
  /** Of a picture of the screen. */
  readonly capture?: Pick<CaptureOrigin, 'displayId' | 'rect'> & {
    /** The boxes that redact it, if any. */
    readonly redactions: readonly Rect[];
    /** The picture without the redaction's boxes, where it is to be kept. */
    readonly unredacted: Uint8Array | undefined;
  };
}

/** The pictures that users attach: their files, their copies to send, and the text in them. */
export interface AttachmentsService {
  /** Checks and keeps a picture. Throws an `AppError` that names it, and then leaves nothing. */
  add(picture: NewAttachment): Promise<Attachment>;
  /** The same for a picture, a PDF or a text file. */
  addAny(file: NewAttachment): Promise<Attached>;
  /** Throws `NOT_FOUND`. */
  get(id: string): Attached;
  /** Whether models get the picture's address on the web. Throws where it is from nowhere else. */
  setAsLink(id: string, asLink: boolean): Attachment;
  /** A PDF as it is, and a text file as its text. Throws `NOT_FOUND`. */
  file(id: string): Promise<FilePart | TextPart>;
  /** The pages of a PDF as pictures, or as text, for servers that read no PDFs. */
  pages(id: string, family: ModelFamily, asText: boolean): ReturnType<PdfPages>;
  /** All of a picture's pixels as a PNG that is safe to decode. */
  png(id: string): Promise<Uint8Array>;
  /** The file that the user gave, or a model made. */
  original(id: string): FileSource & { readonly name: string };
  /**
   * Keeps a picture that a model made: at once, so that a stop or a crash can't lose it. Its thumbnail
   * and copies are made when they are needed.
   */
  addMade(picture: NewAttachment): Promise<Attachment>;
  /** Where a picture was captured; undefined where it is not of the screen, or no longer there. */
  captureOf(id: string): CaptureOrigin | undefined;
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
  /** Deletes what nothing refers to any more, but for these contents (sha-256), until told to end. */
  collectGarbage(kept: ReadonlySet<string>, signal: AbortSignal): Promise<void>;
}

/** What is younger may not be in a draft yet. */
const GRACE_MS = 3_600_000;
type Store<Stored = Attachment> = (
  received: ReceivedFile,
  picture: Omit<NewAttachment, 'bytes'>,
) => Promise<Stored>;

function gone(message: string): AppError {
  return new AppError({ code: 'NOT_FOUND', message });
}

/** A text file as a model reads it, told apart from the question. */
function quoteFile(name: string, text: string): string {
  return `<file name="${name.replaceAll('"', "'")}">\n${text.trimEnd()}\n</file>`;
}

function originOf({
  displayId,
  rect,
  redactions,
  unredacted,
}: NonNullable<NewAttachment['capture']>): CaptureOrigin {
  const origin = { displayId, rect };
  if (redactions.length === 0) return origin;
  const redacted = unredacted === undefined ? 'gone' : 'kept';
  return { ...origin, redacted, redactions: [...redactions] };
}

export function createAttachments({
  files,
  rows,
  worker,
  now,
  newId,
}: AttachmentsOptions): AttachmentsService {
  const copies = createCopies(files, worker);
  const pdfPages = createPdfPages(files, worker);
  const lock = createKeyedLock();

  const find = (id: string): StoredAttachment => {
    const row = rows.get(id);
    if (row !== undefined) return row;
    throw gone('This picture is no longer there.');
  };

  const removeUnused = async (sha256: string): Promise<void> => {
    if (!rows.isUsed(sha256)) return files.remove(sha256);
    return files.removeUnredacted(sha256, (id) => rows.get(id) !== undefined);
  };

  const insert = (row: Omit<StoredAttachment, 'id' | 'createdAt'>, id = newId()): Attachment => {
    const stored = { ...row, id, createdAt: now() };
    rows.insert(stored);
    return attachmentSchema.parse(stored);
  };

  const storeFile: Store<StoredFile> = async (received, { name }) => {
    const { sha256, bytes } = received;
    const mediaType = await checkFile(received, name);
    await files.keep(received);
    const row = { id: newId(), sha256, name, mediaType, bytes, createdAt: now() };
    rows.insertFile(row);
    return row;
  };

  const storeMade: Store = async (received, { name, family }) => {
    const { sha256, bytes, head } = received;
    const mediaType = checkType(received, name);
    const size = readImageHeader(head)?.size;
    if (size === undefined) return store(received, { name, family });
    await files.keep(received);
    // Until the copy is made, the picture itself is the best guess.
    const sent = { mediaType: 'image/jpeg', ...size, bytes } as const;
    return insert({ sha256, name, mediaType, bytes, ...size, sent, family });
  };

  const store: Store = async (received, { name, family, webUrl, capture }) => {
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
    if (capture?.unredacted !== undefined) {
      await files.write(sha256, `unredacted-${id}`, capture.unredacted);
    }
    const row = {
      ...{ sha256, name, mediaType, bytes, width, height, sent, family },
      web: webUrl === undefined ? undefined : { url: webUrl, asLink: false },
      capture: capture && originOf(capture),
    };
    return insert(row, id);
  };

  const receive = async <Stored>(picture: NewAttachment, keep: Store<Stored>): Promise<Stored> => {
    const name = cleanName(picture.name);
    const received = await files.receive(limited(picture.bytes, name));
    return lock(received.sha256, async () => {
      try {
        return await keep(received, { ...picture, name });
      } catch (error) {
        await files.discard(received);
        await removeUnused(received.sha256);
        throw error;
      }
    });
  };

  /** The copy for a family, made where there is none yet, with the thumbnail. */
  const copyFor = async (row: StoredAttachment, family: ModelFamily): Promise<SentCopy> =>
    lock(row.sha256, async () => {
      const known = await copies.find(row, family);
      const copy = known ?? (await copies.render(row, family)).sent;
      if (family !== row.family || known === undefined) rows.updateSent(row.id, family, copy);
      return copy;
    });

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

  const unredacted = async ({ id, sha256, capture }: StoredAttachment): Promise<FileSource> => {
    if (capture?.redacted !== 'kept') throw gone('What is redacted here was not kept.');
    const hasOwn = (await files.size(sha256, `unredacted-${id}`)) !== undefined;
    const file = hasOwn ? (`unredacted-${id}` as const) : 'unredacted';
    return { path: files.path(sha256, file), mediaType: 'image/png' };
  };

  return {
    add: (picture) => receive(picture, store),
    addAny: (file) =>
      receive<Attached>(file, async (received, about) =>
        received.bytes === 0 || readImageHeader(received.head) !== undefined
          ? store(received, about)
          : fileAttachmentSchema.parse(await storeFile(received, about)),
      ),
    addMade: (picture) => receive(picture, storeMade),
    get: (id) => {
      const file = rows.getFile(id);
      return file === undefined
        ? attachmentSchema.parse(find(id))
        : fileAttachmentSchema.parse(file);
    },
    file: async (id) => {
      const row = rows.getFile(id);
      if (row === undefined) throw gone('This file is no longer there.');
      const { sha256, name, mediaType, bytes } = row;
      const read = () => files.read(sha256, 'original');
      if (mediaType === 'application/pdf') {
        return { type: 'file', attachmentId: id, name, mediaType, bytes, read };
      }
      return { type: 'text', text: quoteFile(name, decodeText(await read())) };
    },
    pages: async (id, family, asText) => {
      const row = rows.getFile(id);
      if (row === undefined) throw gone('This file is no longer there.');
      return pdfPages(row, family, asText);
    },
    png: async (id) => {
      const { sha256, mediaType, name } = find(id);
      const source = { path: files.path(sha256, 'original'), mediaType };
      try {
        const png = (await worker.run({ kind: 'export' }, source)).parts.get('picture');
        if (png === undefined) throw new Error('The worker did another job.');
        return png;
      } catch (error) {
        throw nameRefusal(error, name);
      }
    },
    original: (id) => {
      const { sha256, mediaType, name } = rows.getFile(id) ?? find(id);
      return { path: files.path(sha256, 'original'), mediaType, name };
    },
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
    captureOf: (id) => rows.get(id)?.capture,
    picture: async (id, family) => {
      const row = find(id);
      const { sha256, name, web } = row;
      const sent = await copyFor(row, family);
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
      const row = find(id);
      if (variant === 'unredacted') return unredacted(row);
      const { sha256, mediaType, family } = row;
      const shown = variant === 'sent' ? (`sent-${family}` as const) : variant;
      if (variant !== 'original' && (await files.size(sha256, shown)) === undefined) {
        await copyFor(row, family);
      }
      const { sent } = find(id);
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
    collectGarbage: async (kept, signal) => {
      const before = now() - GRACE_MS;
      rows.deleteUnreferenced(before);
      for (const sha256 of await files.list()) {
        if (signal.aborted) return;
        if (!kept.has(sha256)) await lock(sha256, () => removeUnused(sha256));
      }
      await files.removeStale(before);
    },
  };
}
