import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { getFileNameLowLevel, openPromise, type Entry, type ZipFile } from 'yauzl';
import { AppError } from '@shared/utils/appError';
import type { ImportSource } from './importSource';

/** More files than in any export. */
const MAX_ENTRIES = 500_000;
/** Text is packed to a tenth, seldom to a fiftieth. A zip that is more than this is a trap. */
const MAX_RATIO = 200;
/** Small files of one repeated character pack better than that, and do no harm. */
const HARMLESS_BYTES = 20_000_000;

function brokenZip(name: string, cause: unknown): AppError {
  return new AppError(
    {
      code: 'FILE_BROKEN',
      message: `“${name}” is broken or incomplete. Download it again, then import it again.`,
    },
    { cause },
  );
}

function trap(name: string): AppError {
  return new AppError({
    code: 'FILE_TOO_LARGE',
    message: `“${name}” would unpack to far more than an export has, so it was not unpacked.`,
  });
}

/** A name that leads nowhere else; undefined for a folder, or where it would. */
function safeName(entry: Entry): string | undefined {
  const name = getFileNameLowLevel(
    entry.generalPurposeBitFlag,
    entry.fileNameRaw,
    entry.extraFields,
    false,
  );
  const leadsOut =
    /^([a-z]:|\/)/i.test(name) || name.includes('\0') || name.split('/').includes('..');
  return leadsOut || name.endsWith('/') ? undefined : name;
}

async function listEntries(zip: ZipFile, name: string): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) {
      throw new AppError({
        code: 'FILE_ENCRYPTED',
        message: `“${name}” is protected with a password. Unpack it, pack it without one, then import that.`,
      });
    }
    const file = safeName(entry);
    // Of files with the same name the first counts.
    if (file !== undefined && !entries.has(file)) entries.set(file, entry);
    if (entries.size > MAX_ENTRIES) throw trap(name);
  }
  return entries;
}

/** Opens a zip without unpacking it: files are read from where they are. Throws an `AppError`. */
export async function openZip(path: string): Promise<ImportSource> {
  const name = basename(path);
  const { size } = await stat(path);
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(path, { autoClose: false, decodeStrings: false });
    const entries = await listEntries(zip, name);
    const opened = zip;
    /** Of all that was read: a small zip can name the same bytes many times. */
    let budget = HARMLESS_BYTES + size * MAX_RATIO;
    return {
      name,
      entries: [...entries.keys()],
      isZip: true,
      read: async function* read(file, maxBytes) {
        const entry = entries.get(file);
        if (entry === undefined) throw new Error(`There is no ${file}.`);
        const { compressedSize, uncompressedSize } = entry;
        const isTrap =
          uncompressedSize > HARMLESS_BYTES && uncompressedSize > compressedSize * MAX_RATIO;
        if (isTrap || uncompressedSize > maxBytes) throw trap(file);
        try {
          // A file that is longer than it says fails here.
          for await (const chunk of await opened.openReadStreamPromise(entry)) {
            if (!(chunk instanceof Uint8Array)) continue;
            budget -= chunk.byteLength;
            if (budget < 0) throw trap(name);
            yield chunk;
          }
        } catch (error) {
          throw error instanceof AppError ? error : brokenZip(file, error);
        }
      },
      close: () => opened.close(),
    };
  } catch (error) {
    zip?.close();
    throw error instanceof AppError ? error : brokenZip(name, error);
  }
}
