import type { Attached } from '@shared/domain/attachment';
import { readImageHeader } from '@shared/utils/imageHeader';
import { AppError } from '@shared/utils/appError';
import type { AttachmentRepository } from '../../data/attachmentRepository';
import type { AttachmentFiles } from '../pictures/attachmentFiles';
import { checkFile, checkType, cleanName, limited } from '../pictures/checks';
import { MAX_FILE_BYTES } from '../pictures/refusals';
import type { ReceivedFile } from '../pictures/temporaryFile';
import type { IncomingFile } from './formats/incoming';
import type { ImportSource } from './source/importSource';

/** A stored picture or file; or why there is none. */
export type KeptFile =
  | { readonly type: 'image' | 'file'; readonly id: string }
  | { readonly type: 'missing' }
  | { readonly type: 'refused'; readonly reason: string };

interface KeepFilesOptions {
  readonly source: ImportSource;
  readonly files: AttachmentFiles;
  readonly rows: AttachmentRepository;
  readonly now: () => number;
  readonly newId: () => string;
}

/** What an SVG without a size has on a page. */
const UNKNOWN_SIZE = { width: 300, height: 150 };

/**
 * Stores the pictures and files that messages name, by their contents and real types. Nothing is
 * decoded: thumbnails and copies to send are made when they are needed.
 */
export function createKeepFiles({ source, files, rows, now, newId }: KeepFilesOptions) {
  const entries = new Set(source.entries);

  const insert = async (
    received: ReceivedFile,
    { id, name: given, facts }: IncomingFile,
  ): Promise<KeptFile> => {
    const { sha256, bytes, head } = received;
    const name = cleanName(given);
    // A document that says where a file lies could name any other file around it.
    if (facts !== undefined && facts.sha256 !== sha256) throw otherContent(name);
    const common = { id, sha256, name, bytes, createdAt: now() };
    const header = bytes === 0 ? undefined : readImageHeader(head);
    // The row stands first, so that nothing takes the file for one that nobody needs.
    if (header === undefined && bytes > 0) {
      rows.insertFile({ ...common, mediaType: await checkFile(received, name) });
      await files.keep(received);
      return { type: 'file', id };
    }
    const mediaType = checkType(received, name);
    const known = facts !== undefined && 'width' in facts ? facts : undefined;
    const { width, height } = known ?? header?.size ?? UNKNOWN_SIZE;
    rows.insert({
      ...common,
      mediaType,
      width,
      height,
      // Until the copy is made, the picture itself is the best guess.
      sent: { mediaType: 'image/jpeg', width, height, bytes },
      family: 'unknown',
      web: known?.web,
      capture: known?.capture,
    });
    await files.keep(received);
    return { type: 'image', id };
  };

  /** One that is here already: by its id, with the same content. */
  const find = ({ id, facts }: IncomingFile): { id: string; kept: KeptFile | undefined } => {
    const here: (Attached & { sha256: string }) | undefined = rows.get(id) ?? rows.getFile(id);
    if (here === undefined) return { id, kept: undefined };
    if (facts !== undefined && facts.sha256 !== here.sha256)
      return { id: newId(), kept: undefined };
    return { id, kept: { type: 'width' in here ? 'image' : 'file', id } };
  };

  return async (file: IncomingFile): Promise<KeptFile> => {
    const { id, kept } = find(file);
    if (kept !== undefined) return kept;
    const { from } = file;
    if (from.kind === 'missing' || (from.kind === 'entry' && !entries.has(from.entry))) {
      return { type: 'missing' };
    }
    const body =
      from.kind === 'text' ? [Buffer.from(from.text)] : source.read(from.entry, MAX_FILE_BYTES);
    let received: ReceivedFile | undefined;
    try {
      received = await files.receive(limited(body, file.name));
      return await insert(received, { ...file, id });
    } catch (error) {
      if (received !== undefined) await files.discard(received);
      // A full disk ends the import; a file that is not what it says does not.
      if (!(error instanceof AppError) || isOfDisk(error)) throw error;
      return { type: 'refused', reason: error.message };
    }
  };
}

function otherContent(name: string): AppError {
  return new AppError({
    code: 'FILE_BROKEN',
    message: `“${name}” is left out: it is not the file that was exported.`,
  });
}

function isOfDisk({ code }: AppError): boolean {
  return code === 'DISK_FULL' || code === 'STORAGE_READ_ONLY' || code === 'STORAGE_FAILED';
}
