import type { ExportResult } from '@shared/ipc/worker';
import { decode } from '../decode/decode';
import type { Job } from '../job';
import { readSource, writePart } from '../jobFiles';

/** Makes a PNG of all pixels of a picture, for programs that are given it. */
export async function exportPicture({ id, mediaType, signal }: Job): Promise<ExportResult> {
  const decoded = await decode(await readSource(id, signal), mediaType, (size) => size);
  const { width, height } = decoded.size;
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.drawImage(decoded.image, 0, 0, width, height);
  decoded.close();
  await writePart(id, 'picture', await canvas.convertToBlob({ type: 'image/png' }), signal);
  return { kind: 'export' };
}
