import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open as openFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { addAbortSignal, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { outputFailure } from './outputFailure';
import { createZipWriter } from './zipWriter';

/** What a file consists of, in pieces that are made when they are wanted. */
export type Content = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** A file by itself, a folder of files, or a zip of what would be in the folder. */
export type Container = 'file' | 'folder' | 'zip';

/** Where an export is written. Failures of the disk arrive as `AppError`s. */
export interface Output {
  /** Adds a file; folders of its path are made, with `/` between names. */
  write(path: string, content: Content): Promise<void>;
  /** Adds a file that is there already. False where it can't be read. */
  copy(path: string, from: string): Promise<boolean>;
  /** The place of a file that is needed meanwhile, gone in the end. */
  scratch(name: string): string;
  /** Writes such a file anew. */
  writeScratch(name: string, content: Content): Promise<void>;
  /** Puts everything in its place, whole. Returns where it is. */
  commit(): Promise<string>;
  /** Leaves nothing. */
  discard(): Promise<void>;
}

interface OutputOptions {
  readonly container: Container;
  /** The file, or the folder that is to be made; one that is there already is never touched. */
  readonly target: string;
  /** A folder that is not there yet, on the same disk. */
  readonly work: string;
  readonly signal: AbortSignal;
}

/** Renames, under a name that is not taken: `Trip`, else `Trip (2)`. */
async function renameToFree(from: string, target: string): Promise<string> {
  const siblings = new Set(await readdir(dirname(target)));
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? basename(target) : `${basename(target)} (${count})`;
    if (siblings.has(name)) continue;
    const path = join(dirname(target), name);
    await rename(from, path);
    return path;
  }
}

/** The person was asked whether the file that is there may go. */
async function replace(from: string, target: string): Promise<string> {
  await rename(from, target);
  return target;
}

async function syncFile(path: string): Promise<void> {
  const handle = await openFile(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Opens a place to write an export to. All of it grows in a hidden folder beside the target, so that
 * at the target there is the whole of it or nothing.
 */
export async function openOutput({
  container,
  target,
  work,
  signal,
}: OutputOptions): Promise<Output> {
  const explained = async <T>(write: () => Promise<T>): Promise<T> => {
    try {
      return await write();
    } catch (error) {
      throw outputFailure(error);
    }
  };
  await explained(() => mkdir(work));
  const growing = join(work, 'out');
  const zip = container === 'zip' ? createZipWriter(growing) : undefined;
  const placeOf = (path: string): string =>
    container === 'file' ? growing : join(growing, ...path.split('/'));

  const write = async (path: string, stream: Readable): Promise<void> => {
    const place = placeOf(path);
    await mkdir(dirname(place), { recursive: true });
    await pipeline(stream, createWriteStream(place, { flags: 'wx' }));
  };

  const add = (path: string, open: () => Readable, compress: boolean): Promise<void> =>
    explained(async () => {
      signal.throwIfAborted();
      const stream = addAbortSignal(signal, open());
      await (zip === undefined ? write(path, stream) : zip.add(path, stream, compress));
    });

  return {
    write: (path, content) => add(path, () => Readable.from(content, { objectMode: false }), true),
    copy: async (path, from) => {
      const isThere = await stat(from).then(
        (entry) => entry.isFile(),
        () => false,
      );
      if (!isThere) return false;
      await add(path, () => createReadStream(from), isCompressible(path));
      return true;
    },
    scratch: (name) => join(work, name),
    writeScratch: (name, content) =>
      explained(() =>
        pipeline(Readable.from(content), createWriteStream(join(work, name)), { signal }),
      ),
    commit: () =>
      explained(async () => {
        if (container === 'folder') await mkdir(growing, { recursive: true });
        await zip?.end();
        if (container !== 'folder') await syncFile(growing);
        signal.throwIfAborted();
        const path =
          container === 'folder'
            ? await renameToFree(growing, target)
            : await replace(growing, target);
        await rm(work, { recursive: true, force: true });
        return path;
      }),
    discard: async () => {
      await zip?.abandon();
      await rm(work, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Pictures and PDFs are as small as they get. */
function isCompressible(path: string): boolean {
  return ['.txt', '.svg', '.bmp', '.tif', '.tiff'].includes(extname(path).toLowerCase());
}
