import { open, readdir, stat } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { AppError } from '@shared/utils/appError';
import { openZip } from './zipSource';

/** The files that are imported from, by names with `/` between folders. */
export interface ImportSource {
  /** What the user chose. */
  readonly name: string;
  readonly entries: readonly string[];
  /** Whether the entries are all of one export, or just lie beside the file. */
  readonly isZip: boolean;
  /** Reads a file no further than so many bytes; then it throws, as where the file is broken. */
  read(entry: string, maxBytes: number): AsyncIterable<Uint8Array>;
  close(): void;
}

const ZIP_STARTS = ['PK\u0003\u0004', 'PK\u0005\u0006'];
/** What lies in the folders below the file, no deeper, belongs to it. */
const MAX_SIBLINGS = 100_000;

async function startOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The files beside one, and those one folder down. Links are not followed, what is hidden is left out. */
async function filesBeside(folder: string): Promise<string[]> {
  const names: string[] = [];
  const list = async (below: string): Promise<void> => {
    for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
      if (names.length >= MAX_SIBLINGS) return;
      if (entry.name.startsWith('.')) continue;
      if (entry.isFile()) names.push(below + entry.name);
      else if (entry.isDirectory() && below === '') {
        // A folder that may not be read belongs to something else.
        await list(`${entry.name}/`).catch(() => undefined);
      }
    }
  };
  await list('').catch(() => undefined);
  return names;
}

function tooLarge(name: string): AppError {
  return new AppError({
    code: 'FILE_TOO_LARGE',
    message: `“${name}” is larger than anything that Glimpse imports.`,
  });
}

/** A file that is no zip, with what lies beside it. */
async function openLoose(path: string): Promise<ImportSource> {
  const folder = dirname(path);
  const name = basename(path);
  const entries = new Set([name, ...(await filesBeside(folder))]);
  return {
    name,
    entries: [...entries],
    isZip: false,
    read: async function* read(entry, maxBytes) {
      // Only what was listed is read, so no name leads out of the folder.
      if (!entries.has(entry)) throw new Error(`There is no ${entry}.`);
      let bytes = 0;
      for await (const chunk of createReadStream(join(folder, ...entry.split('/')))) {
        if (!(chunk instanceof Uint8Array)) continue;
        bytes += chunk.byteLength;
        if (bytes > maxBytes) throw tooLarge(entry);
        yield chunk;
      }
    },
    close: () => undefined,
  };
}

/** Opens a zip, or any other file. Throws an `AppError` where it can't be read. */
export async function openImportSource(path: string): Promise<ImportSource> {
  const name = path.slice(path.lastIndexOf(sep) + 1);
  try {
    if ((await stat(path)).isDirectory()) {
      throw new AppError({
        code: 'INVALID_INPUT',
        message: `“${name}” is a folder. Choose the .zip, or a .json file in the folder.`,
      });
    }
    return ZIP_STARTS.includes(await startOf(path)) ? await openZip(path) : await openLoose(path);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError(
      {
        code: 'FILE_BROKEN',
        message: `“${name}” can’t be read. Check that it is still there, then choose it again.`,
      },
      { cause: error },
    );
  }
}
