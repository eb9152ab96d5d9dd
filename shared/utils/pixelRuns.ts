/*
 * Pixels in a form that is quickly made, quickly undone and mostly small, since screens are full of
 * plain areas: a tenth or less of them has to go from process to process. Words of 32 bits: a head
 * with the high bit set is followed by one pixel, which stands for as many as the head counts; any
 * other head by as many pixels as it counts.
 */

/** Shorter runs are not worth a head of their own. */
const SHORTEST_RUN = 4;
const RUN = 0x80000000;
const COUNT = 0x7fffffff;

/** How many words `packPixels` may need: never more than one above the pixels. */
export function mostPackedWords(pixels: number): number {
  return pixels + 1;
}

/**
 * Packs pixels, in any order of their bytes.
 *
 * @param into takes the words; at least `mostPackedWords` long
 * @returns how many words were written
 */
export function packPixels(pixels: Uint32Array, into: Uint32Array): number {
  const { length } = pixels;
  let written = 0;
  /** Where the head of the pixels that are in no run is; -1 where none is open. */
  let head = -1;
  for (let start = 0; start < length;) {
    const pixel = pixels[start] ?? 0;
    let end = start + 1;
    while (end < length && pixels[end] === pixel) end += 1;
    const count = end - start;
    if (count >= SHORTEST_RUN) {
      into[written] = (RUN | count) >>> 0;
      into[written + 1] = pixel;
      written += 2;
      head = -1;
    } else {
      if (head === -1) {
        head = written;
        into[head] = 0;
        written += 1;
      }
      into[head] = (into[head] ?? 0) + count;
      // A loop: of pixels that differ from each other there may be millions, and calls cost.
      for (let copy = 0; copy < count; copy += 1) {
        into[written] = pixel;
        written += 1;
      }
    }
    start = end;
  }
  return written;
}

/**
 * Undoes `packPixels` for words that come in pieces.
 *
 * @param onPixels called with a pixel, and how often it follows
 */
export function createUnpacker(
  onPixels: (pixel: number, count: number) => void,
): (words: Uint32Array) => void {
  let isRun = false;
  let left = 0;
  return (words) => {
    for (let index = 0; index < words.length; index += 1) {
      const word = words[index] ?? 0;
      if (left === 0) {
        isRun = word >= RUN;
        left = word & COUNT;
      } else if (isRun) {
        onPixels(word, left);
        left = 0;
      } else {
        onPixels(word, 1);
        left -= 1;
      }
    }
  };
}
