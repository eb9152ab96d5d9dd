import type { RenderJob, RenderResult } from '@shared/ipc/worker';
import { sizeToSend, type Size } from '@shared/utils/imageSizing';
import { decode } from '../decode/decode';
import type { Job } from '../job';
import { readSource, writePart } from '../jobFiles';
import { encode } from './encode';
import { resizeLanczos } from './lanczos';
import { resize } from './resize';

const THUMB_SIDE = 256;

function thumbSize({ width, height }: Size): Size {
  const scale = Math.min(1, THUMB_SIDE / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

/** Makes the copy to send and the thumbnail of a picture. */
export async function render(
  { id, mediaType, signal, onProgress }: Job,
  { family, thumbnail }: RenderJob,
): Promise<RenderResult> {
  const bytes = await readSource(id, signal);
  const fit = (size: Size): Size => sizeToSend(family, size);
  const decoded = await decode(bytes, mediaType, fit);
  onProgress(0.5);
  signal.throwIfAborted();
  const pixels = resize(decoded, fit(decoded.size));
  decoded.close();
  onProgress(0.7);
  const sent = await encode(pixels);
  await writePart(id, 'sent', sent.blob, signal);
  if (thumbnail) {
    const { width, height } = thumbSize(pixels);
    const thumb = await encode(resizeLanczos(pixels, width, height));
    await writePart(id, 'thumb', thumb.blob, signal);
  }
  return {
    kind: 'render',
    ...decoded.size,
    sent: {
      mediaType: sent.mediaType,
      width: pixels.width,
      height: pixels.height,
      bytes: sent.blob.size,
    },
  };
}
