/** Pixels as a canvas gives them: red, green, blue and alpha. */
export interface Pixels {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

const LOBES = 3;

function lanczos(x: number): number {
  if (x === 0) return 1;
  if (Math.abs(x) >= LOBES) return 0;
  const angle = Math.PI * x;
  return (LOBES * Math.sin(angle) * Math.sin(angle / LOBES)) / (angle * angle);
}

/** For each new pixel of a row, the old pixels it is made of and how much each counts. */
interface Taps {
  readonly first: Int32Array;
  /** Where the weights of each begin; those of the last end where the next would begin. */
  readonly begin: Int32Array;
  readonly weights: Float32Array;
}

function tapsFor(from: number, to: number): Taps {
  const ratio = from / to;
  const stretch = Math.max(1, ratio);
  const first = new Int32Array(to);
  const begin = new Int32Array(to + 1);
  const weights: number[] = [];
  for (let index = 0; index < to; index += 1) {
    const centre = (index + 0.5) * ratio - 0.5;
    const start = Math.max(0, Math.ceil(centre - LOBES * stretch));
    const last = Math.min(from - 1, Math.floor(centre + LOBES * stretch));
    const own = Array.from({ length: last - start + 1 }, (_, tap) =>
      lanczos((start + tap - centre) / stretch),
    );
    const sum = own.reduce((total, weight) => total + weight, 0);
    first[index] = start;
    for (const weight of own) weights.push(weight / sum);
    begin[index + 1] = weights.length;
  }
  return { first, begin, weights: Float32Array.from(weights) };
}

/**
 * Makes rows shorter. Colours count by how opaque they are, else transparent pixels would tint the
 * edges: what comes out is multiplied with its alpha, which is from 0 to 255.
 */
function resizeRows({ data, width, height }: Pixels, to: number): Float32Array {
  const { first, begin, weights } = tapsFor(width, to);
  const target = new Float32Array(to * height * 4);
  let into = 0;
  // Row by row, as they lie in memory.
  for (let row = 0; row < height; row += 1) {
    for (let index = 0; index < to; index += 1) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let alpha = 0;
      let at = (row * width + (first[index] ?? 0)) * 4;
      const end = begin[index + 1] ?? 0;
      for (let tap = begin[index] ?? 0; tap < end; tap += 1) {
        const weighed = (weights[tap] ?? 0) * (data[at + 3] ?? 0);
        red += (data[at] ?? 0) * weighed;
        green += (data[at + 1] ?? 0) * weighed;
        blue += (data[at + 2] ?? 0) * weighed;
        alpha += weighed;
        at += 4;
      }
      target[into] = red / 255;
      target[into + 1] = green / 255;
      target[into + 2] = blue / 255;
      target[into + 3] = alpha;
      into += 4;
    }
  }
  return target;
}

/** Makes so many rows of rows, each as a whole. */
function resizeColumns(
  source: Float32Array,
  { width, height, to }: { width: number; height: number; to: number },
): Uint8ClampedArray<ArrayBuffer> {
  const { first, begin, weights } = tapsFor(height, to);
  const length = width * 4;
  const data = new Uint8ClampedArray(length * to);
  const sums = new Float32Array(length);
  for (let row = 0; row < to; row += 1) {
    sums.fill(0);
    let at = (first[row] ?? 0) * length;
    const end = begin[row + 1] ?? 0;
    for (let tap = begin[row] ?? 0; tap < end; tap += 1) {
      const weight = weights[tap] ?? 0;
      for (let index = 0; index < length; index += 1) {
        sums[index] = (sums[index] ?? 0) + (source[at + index] ?? 0) * weight;
      }
      at += length;
    }
    const into = row * length;
    for (let index = 0; index < length; index += 4) {
      const alpha = sums[index + 3] ?? 0;
      const share = alpha > 0 ? 255 / alpha : 0;
      data[into + index] = (sums[index] ?? 0) * share;
      data[into + index + 1] = (sums[index + 1] ?? 0) * share;
      data[into + index + 2] = (sums[index + 2] ?? 0) * share;
      data[into + index + 3] = alpha;
    }
  }
  return data;
}

/**
 * Resizes by a Lanczos filter of three lobes, which keeps small text legible where a canvas, whose
 * filters look at 2 or 4 pixels only, makes it ragged or blurred.
 */
export function resizeLanczos(pixels: Pixels, width: number, height: number): Pixels {
  if (pixels.width === width && pixels.height === height) return pixels;
  const narrow = resizeRows(pixels, width);
  const data = resizeColumns(narrow, { width, height: pixels.height, to: height });
  return { data, width, height };
}
