import type { ImageMediaType } from '../../domain/attachment';
import type { Size } from '../imageSizing';
import { hasText } from './bytes';
import { isoMediaSize, isoMediaType } from './isoMedia';
import { jpegSize } from './jpeg';
import { isSvg } from './svg';
import { tiffSize } from './tiff';
import { webpSize } from './webp';

/** A picture of more pixels is refused before it is decoded. */
export const MAX_IMAGE_PIXELS = 100_000_000;

export interface ImageHeader {
  readonly mediaType: ImageMediaType;
  /** Pixels as stored, before any orientation; undefined where the bytes given do not tell. */
  readonly size: Size | undefined;
}

function findMediaType(view: DataView): ImageMediaType | undefined {
  if (hasText(view, 0, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (hasText(view, 0, '\xff\xd8\xff')) return 'image/jpeg';
  if (hasText(view, 0, 'RIFF') && hasText(view, 8, 'WEBP')) return 'image/webp';
  if (hasText(view, 0, 'GIF87a') || hasText(view, 0, 'GIF89a')) return 'image/gif';
  if (hasText(view, 0, 'BM')) return 'image/bmp';
  if (hasText(view, 0, 'II*\0') || hasText(view, 0, 'MM\0*')) return 'image/tiff';
  return isoMediaType(view) ?? (isSvg(view) ? 'image/svg+xml' : undefined);
}

const BMP_CORE_HEADER = 12;

function bmpSize(view: DataView): Size {
  if (view.getUint32(14, true) === BMP_CORE_HEADER) {
    return { width: view.getUint16(18, true), height: view.getUint16(20, true) };
  }
  // A negative height means that the rows go from top to bottom.
  return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
}

function findSize(mediaType: ImageMediaType, view: DataView): Size | undefined {
  switch (mediaType) {
    case 'image/png':
      return { width: view.getUint32(16), height: view.getUint32(20) };
    case 'image/jpeg':
      return jpegSize(view);
    case 'image/webp':
      return webpSize(view);
    case 'image/gif':
      return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
    case 'image/bmp':
      return bmpSize(view);
    case 'image/avif':
    case 'image/heic':
      return isoMediaSize(view);
    case 'image/tiff':
      return tiffSize(view);
    case 'image/svg+xml':
      return undefined;
  }
}

/**
 * The real type of a picture, whatever its name says, and its size, from its first bytes. Undefined
 * where the bytes are no picture of a known type. The more bytes are given, the surer is the size.
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mediaType = findMediaType(view);
  if (mediaType === undefined) return undefined;
  try {
    return { mediaType, size: findSize(mediaType, view) };
  } catch (error) {
    if (error instanceof RangeError) return { mediaType, size: undefined };
    throw error;
  }
}
