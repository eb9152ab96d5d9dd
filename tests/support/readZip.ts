import { buffer } from 'node:stream/consumers';
import { openPromise } from 'yauzl';

/** The files of a zip by their names, in their order. */
export async function readZip(path: string): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const zip = await openPromise(path);
  for await (const entry of zip.eachEntry()) {
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  return files;
}
