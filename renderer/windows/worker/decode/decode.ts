import { AppError } from '@shared/utils/appError';
import { MAX_IMAGE_PIXELS, readImageHeader } from '@shared/utils/imageHeader';
import type { Size } from '@shared/utils/imageSizing';
import { refusal, type Decoded, type Decoder } from './decoder';
import { decodeHeic } from './heic';
import { decodeNatively } from './native';
import { decodeSvg } from './svg';
import { decodeTiff } from './tiff';

/** The formats that Chromium does not decode by itself, or not safely. */
const DECODERS: Readonly<Record<string, Decoder>> = {
  'image/heic': decodeHeic,
  'image/svg+xml': decodeSvg,
  'image/tiff': decodeTiff,
};

function checkPixels({ width, height }: Size): void {
  if (width * height > MAX_IMAGE_PIXELS) throw refusal('IMAGE_TOO_LARGE');
}

/**
 * Decodes a picture, at least as large as `fit` says of its size.
 *
 * Throws `IMAGE_TOO_LARGE` before anything is decoded, `IMAGE_BROKEN` or `IMAGE_UNSUPPORTED`.
 */
export async function decode(
  bytes: ArrayBuffer,
  mediaType: string,
  fit: (size: Size) => Size,
): Promise<Decoded> {
  const stored = readImageHeader(new Uint8Array(bytes))?.size;
  if (stored !== undefined) checkPixels(stored);
  const decoder = DECODERS[mediaType] ?? decodeNatively;
  try {
    const decoded = await decoder({ bytes, mediaType, stored, fit });
    // A header can lie.
    checkPixels(decoded);
    return decoded;
  } catch (error) {
    throw error instanceof AppError ? error : refusal('IMAGE_BROKEN', error);
  }
}
