import { refusal, type Decoder } from './decoder';
import { drawUpright } from './orientation';

const ORIENTATION = 't274';
/** Where the pieces of the picture are, and their lengths: strips or tiles. */
const PIECES = [
  ['t273', 't279'],
  ['t324', 't325'],
] as const;

type Tags = Readonly<Record<string, unknown>>;

function numbers(tags: Tags, tag: string): number[] {
  const value = tags[tag];
  return Array.isArray(value) ? value.map(Number) : [];
}

/** The decoder fills what is missing with nothing, so this has to be found out before. */
function isCutOff(tags: Tags, bytes: number): boolean {
  return PIECES.some(([offsets, lengths]) => {
    const pieceLengths = numbers(tags, lengths);
    return numbers(tags, offsets).some(
      (offset, index) => offset + (pieceLengths[index] ?? 0) > bytes,
    );
  });
}

/** What the decoder gets right, by tag: compressions, colours, bits a sample, planes, numbers. */
const SUPPORTED: Readonly<Record<string, readonly number[]>> = {
  t259: [1, 2, 3, 4, 5, 8, 32_773, 32_946],
  t262: [0, 1, 2, 3, 5],
  t258: [1, 2, 4, 8, 16],
  t284: [1],
  t339: [1],
};
const CMYK = 5;

/** It draws the rest wrongly, without saying so. */
function isSupported(tags: Tags): boolean {
  const known = Object.entries(SUPPORTED).every(([tag, values]) =>
    numbers(tags, tag).every((value) => values.includes(value)),
  );
  const deepCmyk = numbers(tags, 't262')[0] === CMYK && numbers(tags, 't258')[0] !== 8;
  return known && !deepCmyk;
}

/** Decodes the first page of a TIFF. */
export const decodeTiff: Decoder = async ({ bytes }) => {
  const { decode, decodeImage, toRGBA8 } = await import('utif2');
  const page = decode(bytes)[0];
  if (page === undefined || isCutOff(page, bytes.byteLength)) throw refusal('IMAGE_BROKEN');
  if (!isSupported(page)) throw refusal('IMAGE_UNSUPPORTED');
  decodeImage(bytes, page);
  const rgba = new Uint8ClampedArray(toRGBA8(page));
  const image = drawUpright(
    new ImageData(rgba, page.width, page.height),
    numbers(page, ORIENTATION)[0] ?? 1,
  );
  const { width, height } = image;
  return { size: { width, height }, image, width, height, close: () => undefined };
};
