import { createUnpacker } from '@shared/utils/pixelRuns';

/**
 * Exchanges the first and the third byte of a pixel, and makes it opaque. Every machine that Chromium
 * runs on is little-endian: 0xAARRGGBB becomes 0xFFBBGGRR.
 */
function toRgba(pixel: number): number {
  return 0xff000000 | ((pixel & 0xff) << 16) | (pixel & 0xff00) | ((pixel >>> 16) & 0xff);
}

/** Takes the bytes, rows of BGRA, over. */
export function imageDataFromBgra(bytes: ArrayBuffer, width: number, height: number): ImageData {
  const pixels = new Uint32Array(bytes);
  for (let index = 0; index < pixels.length; index += 1) {
    pixels[index] = toRgba(pixels[index] ?? 0);
  }
  return new ImageData(new Uint8ClampedArray(bytes), width, height);
}

/** Whole words out of bytes that come in pieces of any length. */
async function* wordsOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint32Array> {
  const reader = stream.getReader();
  let rest = new Uint8Array();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const bytes = new Uint8Array(rest.byteLength + value.byteLength);
    bytes.set(rest);
    bytes.set(value, rest.byteLength);
    const whole = bytes.byteLength - (bytes.byteLength % 4);
    yield new Uint32Array(bytes.buffer, 0, whole / 4);
    rest = bytes.slice(whole);
  }
}

/** Few enough for the processor's cache, and to be painted while the next ones come. */
const STRIPE_ROWS = 32;

/**
 * Paints packed pixels, rows of BGRA from the upper left, as they come: no other copy of a large
 * display is made than the canvas. Rejects where some are missing.
 */
export async function paintBgra(
  context: Pick<CanvasRenderingContext2D, 'putImageData' | 'canvas'>,
  stream: ReadableStream<Uint8Array>,
): Promise<void> {
  const { width, height } = context.canvas;
  const stripe = new ImageData(width, Math.min(STRIPE_ROWS, height));
  const pixels = new Uint32Array(stripe.data.buffer);
  let filled = 0;
  let painted = 0;
  const flush = (): void => {
    // What is below the last row lies outside the canvas.
    context.putImageData(stripe, 0, painted / width);
    painted += filled;
    filled = 0;
  };
  const unpack = createUnpacker((pixel, count) => {
    const colour = toRgba(pixel);
    for (let left = count; left > 0;) {
      const fits = Math.min(left, pixels.length - filled);
      if (fits === 1) pixels[filled] = colour;
      else pixels.fill(colour, filled, filled + fits);
      filled += fits;
      left -= fits;
      if (filled === pixels.length) flush();
    }
  });
  for await (const words of wordsOf(stream)) unpack(words);
  if (filled > 0) flush();
  if (painted !== width * height) throw new Error('A part of the picture is missing.');
}
