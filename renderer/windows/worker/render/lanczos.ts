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

interface Taps {
  readonly first: number;
  readonly weights: Float32Array;
}

/** For each new pixel of a row, the old pixels it is made of and how much each counts. */
function tapsFor(from: number, to: number): Taps[] {
  const ratio = from / to;
  const stretch = Math.max(1, ratio);
  return Array.from({ length: to }, (_, index) => {
    const centre = (index + 0.5) * ratio - 0.5;
    const first = Math.max(0, Math.ceil(centre - LOBES * stretch));
    const last = Math.min(from - 1, Math.floor(centre + LOBES * stretch));
    const weights = Float32Array.from({ length: last - first + 1 }, (_value, tap) =>
      lanczos((first + tap - centre) / stretch),
    );
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}

/** Colours count by how opaque they are, else transparent pixels would tint the edges. */
function premultiply({ data }: Pixels): Float32Array {
  const values = new Float32Array(data.length);
  for (let index = 0; index < data.length; index += 4) {
    const alpha = data[index + 3] ?? 0;
    const share = alpha / 255;
    values[index] = (data[index] ?? 0) * share;
    values[index + 1] = (data[index + 1] ?? 0) * share;
    values[index + 2] = (data[index + 2] ?? 0) * share;
    values[index + 3] = alpha;
  }
  return values;
}

interface Pass {
  readonly taps: readonly Taps[];
  /** Lines that are resized, and how far apart they and their pixels lie. */
  readonly lines: number;
  readonly from: { readonly line: number; readonly pixel: number };
  readonly to: { readonly line: number; readonly pixel: number };
}

/** Resizes along one axis. */
function resizeAxis(source: Float32Array, { taps, lines, from, to }: Pass): Float32Array {
  const target = new Float32Array(taps.length * lines * 4);
  for (const [index, { first, weights }] of taps.entries()) {
    for (let line = 0; line < lines; line += 1) {
      let [red, green, blue, alpha] = [0, 0, 0, 0];
      let at = line * from.line + first * from.pixel;
      for (const weight of weights) {
        red += (source[at] ?? 0) * weight;
        green += (source[at + 1] ?? 0) * weight;
        blue += (source[at + 2] ?? 0) * weight;
        alpha += (source[at + 3] ?? 0) * weight;
        at += from.pixel;
      }
      const into = line * to.line + index * to.pixel;
      target[into] = red;
      target[into + 1] = green;
      target[into + 2] = blue;
      target[into + 3] = alpha;
    }
  }
  return target;
}

function unpremultiply(values: Float32Array): Uint8ClampedArray<ArrayBuffer> {
  const data = new Uint8ClampedArray(values.length);
  for (let index = 0; index < values.length; index += 4) {
    const alpha = values[index + 3] ?? 0;
    const share = alpha > 0 ? 255 / alpha : 0;
    data[index] = (values[index] ?? 0) * share;
    data[index + 1] = (values[index + 1] ?? 0) * share;
    data[index + 2] = (values[index + 2] ?? 0) * share;
    data[index + 3] = alpha;
  }
  return data;
}

/**
 * Resizes by a Lanczos filter of three lobes, which keeps small text legible where a canvas, whose
 * filters look at 2 or 4 pixels only, makes it ragged or blurred.
 */
export function resizeLanczos(pixels: Pixels, width: number, height: number): Pixels {
  if (pixels.width === width && pixels.height === height) return pixels;
  const narrow = resizeAxis(premultiply(pixels), {
    taps: tapsFor(pixels.width, width),
    lines: pixels.height,
    from: { line: pixels.width * 4, pixel: 4 },
    to: { line: width * 4, pixel: 4 },
  });
  const resized = resizeAxis(narrow, {
    taps: tapsFor(pixels.height, height),
    lines: width,
    from: { line: 4, pixel: width * 4 },
    to: { line: 4, pixel: width * 4 },
  });
  return { data: unpremultiply(resized), width, height };
}
