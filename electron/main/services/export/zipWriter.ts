import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** Writes a zip file entry by entry, of any size. */
export interface ZipWriter {
  /** Resolves when the entry's content is read to its end. */
  add(path: string, content: Readable, compress: boolean): Promise<void>;
  /** Resolves when the file is whole. */
  end(): Promise<void>;
  /** Stops, and lets go of the file. */
  abandon(): Promise<void>;
}

export function createZipWriter(path: string): ZipWriter {
  const zip = new ZipFile();
  const stop = new AbortController();
  const { signal } = stop;
  const writing = pipeline(zip.outputStream, createWriteStream(path, { flags: 'wx' }), { signal });
  /** Of the entry that is being added: it would wait for ever when the file fails. */
  let current: Readable | undefined;
  const broken = writing.catch((error: unknown) => {
    current?.destroy(error instanceof Error ? error : undefined);
  });

  return {
    add: async (name, content, compress) => {
      current = content;
      const read = new Promise<void>((resolve, reject) => {
        content.once('end', resolve);
        content.once('error', reject);
        content.once('close', () => reject(new Error('The entry was not read to its end.')));
      });
      zip.addReadStream(content, name, { compress });
      try {
        await read;
      } finally {
        current = undefined;
      }
    },
    end: async () => {
      zip.end();
      await writing;
    },
    abandon: async () => {
      stop.abort();
      await broken;
    },
  };
}
