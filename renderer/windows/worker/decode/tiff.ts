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

/** Decodes the first page of a TIFF. */
export const decodeTiff: Decoder = async ({ bytes }) => {
  const { decode, decodeImage, toRGBA8 } = await import('utif2');
  const page = decode(bytes)[0];
  if (page === undefined || isCutOff(page, bytes.byteLength)) throw refusal('IMAGE_BROKEN');
  decodeImage(bytes, page);
  const rgba = new Uint8ClampedArray(toRGBA8(page));
  const image = drawUpright(
    new ImageData(rgba, page.width, page.height),
    numbers(page, ORIENTATION)[0] ?? 1,
  );
  const { width, height } = image;
  return { size: { width, height }, image, width, height, close: () => undefined };
};
