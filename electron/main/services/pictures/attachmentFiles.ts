import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ModelFamily } from '@shared/utils/imageSizing';
import { explainStorageError } from '../../data/storageError';
import { HEAD_BYTES, receiveFile, type Body, type ReceivedFile } from './temporaryFile';

/** The files kept for one content: what the user gave, and what was made of it. */
export type AttachmentFile =
  | 'original'
  | 'thumb'
  /**
   * What a redacted capture was made of, by its attachment: captures that look alike once they are
   * redacted have the same content. Nothing but `media` reads it.
   */
  | `unredacted-${string}`
  /** The same by versions that kept one a content. */
  | 'unredacted'
  | `sent-${ModelFamily}`
  /** The pages of a PDF as pictures, and what they are. */
  | `page-${number}-${ModelFamily}`
  | `pages-${ModelFamily}`;

/** The files of attachments, named after their content. What the disk reports comes as `AppError`. */
export interface AttachmentFiles {
  /** Writes what comes to a temporary file. What `body` throws is passed on. */
  receive(body: Body): Promise<ReceivedFile>;
  /** Makes a received file the original of its content. */
  keep(file: ReceivedFile): Promise<void>;
  /** Deletes a received file, unless it was kept. */
  discard(file: ReceivedFile): Promise<void>;
  path(sha256: string, file: AttachmentFile): string;
  /** Its size in bytes; undefined where there is no such file. */
  size(sha256: string, file: AttachmentFile): Promise<number | undefined>;
  read(sha256: string, file: AttachmentFile): Promise<Uint8Array>;
  /** The first bytes of a file. */
  readHead(sha256: string, file: AttachmentFile): Promise<Uint8Array>;
  write(sha256: string, file: AttachmentFile, bytes: Uint8Array): Promise<void>;
  /** Deletes every file of a content. */
  remove(sha256: string): Promise<void>;
  /** Deletes what redacted captures of a content were made of, but for those that are needed. */
  removeUnredacted(sha256: string, isNeeded: (attachmentId: string) => boolean): Promise<void>;
  /** The contents that have files. */
  list(): Promise<readonly string[]>;
  /** Deletes temporary files that were last written before this time, in ms since 1970. */
  removeStale(before: number): Promise<void>;
}

const UNREDACTED = 'unredacted-';
const SHA256 = /^[0-9a-f]{64}$/;

async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explainStorageError(error);
  }
}

/** Keeps the files below one folder, as `aa/aa…/original` where aa… is the content's hash. */
export function createAttachmentFiles(folder: string): AttachmentFiles {
  const incoming = join(folder, 'incoming');
  const contentFolder = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);
  const path = (sha256: string, file: AttachmentFile): string => join(contentFolder(sha256), file);

  /** Renaming puts a file in place whole or not at all. */
  const place = async (received: ReceivedFile, target: string): Promise<void> => {
    try {
      await mkdir(dirname(target), { recursive: true });
      await rename(received.path, target);
    } catch (error) {
      await rm(received.path, { force: true });
      throw error;
    }
  };

  return {
    receive: (body) => explained(() => receiveFile(incoming, body)),
    keep: (file) => explained(() => place(file, path(file.sha256, 'original'))),
    discard: (file) => explained(() => rm(file.path, { force: true })),
    path,
    size: (sha256, file) =>
      stat(path(sha256, file)).then(
        (entry) => entry.size,
        () => undefined,
      ),
    read: (sha256, file) => explained(() => readFile(path(sha256, file))),
    readHead: (sha256, file) =>
      explained(async () => {
        const handle = await open(path(sha256, file));
        try {
          const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES);
          return buffer.subarray(0, bytesRead);
        } finally {
          await handle.close();
        }
      }),
    write: (sha256, file, bytes) =>
      explained(async () => place(await receiveFile(incoming, [bytes]), path(sha256, file))),
    remove: (sha256) =>
      explained(() => rm(contentFolder(sha256), { recursive: true, force: true })),
    removeUnredacted: (sha256, isNeeded) =>
      explained(async () => {
        const content = contentFolder(sha256);
        for (const name of await readdir(content).catch(() => [])) {
          const id = name.startsWith(UNREDACTED) ? name.slice(UNREDACTED.length) : undefined;
          if (id !== undefined && !isNeeded(id)) await rm(join(content, name), { force: true });
        }
      }),
    list: () =>
      explained(async () => {
        await mkdir(folder, { recursive: true });
        const groups = await readdir(folder);
        const contents = await Promise.all(groups.map((group) => readdir(join(folder, group))));
        return contents.flat().filter((name) => SHA256.test(name));
      }),
    removeStale: (before) =>
      explained(async () => {
        await mkdir(incoming, { recursive: true });
        for (const name of await readdir(incoming)) {
          const file = join(incoming, name);
          if ((await stat(file)).mtimeMs < before) await rm(file, { force: true });
        }
      }),
  };
}
