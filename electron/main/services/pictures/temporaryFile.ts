import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A file that was received but is not kept yet. */
export interface ReceivedFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Its first bytes. */
  readonly head: Uint8Array;
}

/** Enough for the header of nearly every picture. */
export const HEAD_BYTES = 262_144;

/** What comes in pieces: a request's body, or bytes that are there already. */
export type Body = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * Writes a body to a new file in the folder, safe on the disk when it returns. Where the body or the
 * disk fails, no file is left.
 */
export async function receiveFile(folder: string, body: Body): Promise<ReceivedFile> {
  const path = join(folder, randomUUID());
  const hash = createHash('sha256');
  const head: Uint8Array[] = [];
  let bytes = 0;
  await mkdir(folder, { recursive: true });
  const file = await open(path, 'wx');
  try {
    for await (const chunk of body) {
      if (bytes < HEAD_BYTES) head.push(chunk.subarray(0, HEAD_BYTES - bytes));
      bytes += chunk.byteLength;
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
    await file.close();
  } catch (error) {
    await file.close();
    await rm(path, { force: true });
    throw error;
  }
  return { path, sha256: hash.digest('hex'), bytes, head: Buffer.concat(head) };
}
