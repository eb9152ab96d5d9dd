import type { RecogniseResult } from '@shared/ipc/worker';
import type { Size } from '@shared/utils/imageSizing';
import { decode } from '../decode/decode';
import type { Job } from '../job';
import { readSource } from '../jobFiles';
import { recogniseInThread } from './recogniser';

/** More than this costs time and memory, and small text is found by then. */
const MAX_PIXELS = 12_000_000;

function fit({ width, height }: Size): Size {
  const scale = Math.min(1, Math.sqrt(MAX_PIXELS / (width * height)));
  return { width: Math.floor(width * scale) || 1, height: Math.floor(height * scale) || 1 };
}

/** Reads the text and the codes in a picture. */
export async function recognisePicture({
  id,
  mediaType,
  signal,
  onProgress,
}: Job): Promise<RecogniseResult> {
  const decoded = await decode(await readSource(id, signal), mediaType, fit);
  const { size } = decoded;
  const { width, height } = fit(size);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('There is no memory for a picture of this size.');
  // Transparent pictures are mostly dark on nothing.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'medium';
  context.drawImage(decoded.image, 0, 0, width, height);
  decoded.close();
  const picture = canvas.transferToImageBitmap();
  const found = await recogniseInThread(id, picture, signal, onProgress);
  const scale = size.width / width;
  const toOriginal = <T extends { box: RecogniseResult['lines'][number]['box'] }>(item: T): T => ({
    ...item,
    box: {
      x: item.box.x * scale,
      y: item.box.y * scale,
      width: item.box.width * scale,
      height: item.box.height * scale,
    },
  });
  return {
    kind: 'recognise',
    ...size,
    lines: found.lines.map(toOriginal),
    codes: found.codes.map(toOriginal),
  };
}
