import type { Buffer } from 'node:buffer';

const START_OF_SCAN = 0xda;
const APP0 = 0xe0;
const COMMENT = 0xfe;
const PNG_SIGNATURE = 8;

/** What tells how to decode, and nothing of where a picture comes from. */
const PNG_PIXELS: ReadonlySet<string> = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'tRNS',
  'sBIT',
  'sRGB',
  'IEND',
]);

/** The parts of a PNG or JPEG that are not its pixels, by their names; JFIF's own header is no part. */
export function metadataIn(picture: Buffer): string[] {
  return picture.readUInt16BE(0) === 0xffd8 ? jpegExtras(picture) : pngExtras(picture);
}

function jpegExtras(jpeg: Buffer): string[] {
  const extras: string[] = [];
  let offset = 2;
  while (jpeg[offset + 1] !== START_OF_SCAN) {
    const marker = jpeg[offset + 1] ?? 0;
    const isApplication = marker > APP0 && marker <= APP0 + 15;
    if (isApplication || marker === COMMENT) extras.push(`0xff${marker.toString(16)}`);
    offset += 2 + jpeg.readUInt16BE(offset + 2);
  }
  return extras;
}

function pngExtras(png: Buffer): string[] {
  const extras: string[] = [];
  let offset = PNG_SIGNATURE;
  while (offset < png.length) {
    const type = png.toString('latin1', offset + 4, offset + 8);
    if (!PNG_PIXELS.has(type)) extras.push(type);
    offset += 12 + png.readUInt32BE(offset);
  }
  return extras;
}
