import { refusal, type Decoder } from './decoder';
import { drawUpright } from './orientation';

const WIDTH = 't256';
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
  // The list of tags itself is often at the end.
  if (numbers(tags, WIDTH).length === 0) return true;
  return PIECES.some(([offsets, lengths]) => {
    const pieceLengths = numbers(tags, lengths);
    return numbers(tags, offsets).some(
      (offset, index) => offset + (pieceLengths[index] ?? 0) > bytes,
    );
  });
}

const JPEG = 7;
/** None, fax, LZW, deflate and runs. */
const LOSSLESS: readonly number[] = [1, 2, 3, 4, 5, 8, 32_773, 32_946];

interface Kind {
  readonly colours: readonly number[];
  /** Samples a pixel, with alpha. */
  readonly samples: readonly number[];
  readonly bits: readonly number[];
  readonly compressions: readonly number[];
}

/** What the decoder gets right, as compared with ImageMagick. It draws the rest wrongly, without saying so. */
const SUPPORTED: readonly Kind[] = [
  // Grey, from black or from white.
  { colours: [0, 1], samples: [1], bits: [1, 2, 8, 16], compressions: LOSSLESS },
  { colours: [0, 1], samples: [2], bits: [8], compressions: LOSSLESS },
  // Red, green and blue.
  { colours: [2], samples: [3, 4], bits: [8, 16], compressions: LOSSLESS },
  { colours: [2, 6], samples: [3], bits: [8], compressions: [JPEG] },
  // A palette.
  { colours: [3], samples: [1], bits: [1, 4, 8], compressions: LOSSLESS },
  // Printing inks, with alpha too.
  { colours: [5], samples: [4, 5], bits: [8], compressions: LOSSLESS },
];

function isSupported(tags: Tags): boolean {
  const first = (tag: string, otherwise: number): number => numbers(tags, tag)[0] ?? otherwise;
  const separatePlanes = first('t284', 1) !== 1 && first('t277', 1) > 1;
  const wholeNumbers = numbers(tags, 't339').every((format) => format === 1);
  if (separatePlanes || !wholeNumbers) return false;
  return SUPPORTED.some(
    ({ colours, samples, bits, compressions }) =>
      colours.includes(first('t262', -1)) &&
      samples.includes(first('t277', 1)) &&
      (numbers(tags, 't258').length === 0 ? [1] : numbers(tags, 't258')).every((depth) =>
        bits.includes(depth),
      ) &&
      compressions.includes(first('t259', 1)),
  );
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
