import type { SentCopy } from '@shared/domain/attachment';
import type { Pixels } from './lanczos';
import { withoutProfile } from './withoutProfile';

export interface Encoded {
  readonly mediaType: SentCopy['mediaType'];
  readonly blob: Blob;
}

const JPEG_QUALITY = 0.85;

/** At least this share of pixels equal their left neighbour in screenshots and drawings. */
const FLAT_SHARE = 0.5;

/** PNG may be so much larger than JPEG, since its text is sharper. */
const MAX_PNG_RATIO = 4;
/** Below this, size does not matter. */
const SMALL_PNG_BYTES = 500_000;

interface Content {
  readonly transparent: boolean;
  readonly flat: boolean;
}

function analyse({ data, width }: Pixels): Content {
  const pixels = new Uint32Array(data.buffer);
  let equal = 0;
  let transparent = false;
  for (let index = 0; index < pixels.length; index += 1) {
    const pixel = pixels[index] ?? 0;
    // Little-endian: alpha is the highest byte.
    if (pixel >>> 24 < 255) transparent = true;
    if (index % width > 0 && pixel === pixels[index - 1]) equal += 1;
  }
  return { transparent, flat: equal > pixels.length * FLAT_SHARE };
}

/**
 * Encodes pixels without any metadata: photographs as JPEG; screenshots and drawings as PNG, unless
 * it is far larger; and what is transparent always as PNG.
 */
export async function encode(pixels: Pixels): Promise<Encoded> {
  const canvas = new OffscreenCanvas(pixels.width, pixels.height);
  const { data, width, height } = pixels;
  canvas.getContext('2d')?.putImageData(new ImageData(data, width, height), 0, 0);
  const asPng = async (): Promise<Encoded> => ({
    mediaType: 'image/png',
    blob: await canvas.convertToBlob({ type: 'image/png' }),
  });
  const asJpeg = async (): Promise<Encoded> => ({
    mediaType: 'image/jpeg',
    blob: await withoutProfile(
      await canvas.convertToBlob({ type: 'image/jpeg', quality: JPEG_QUALITY }),
    ),
  });
  const { transparent, flat } = analyse(pixels);
  if (!transparent && !flat) return asJpeg();
  const png = await asPng();
  if (transparent || png.blob.size <= SMALL_PNG_BYTES) return png;
  const jpeg = await asJpeg();
  return png.blob.size > jpeg.blob.size * MAX_PNG_RATIO ? jpeg : png;
}
