import { Tensor } from 'onnxruntime-web/wasm';

/** Mean and deviation of each channel, for values from 0 to 1. */
export interface Normalisation {
  readonly mean: readonly [number, number, number];
  readonly deviation: readonly [number, number, number];
}

/** A canvas whose pixels are read again and again. */
export function readableCanvas(
  width: number,
  height: number,
): { canvas: OffscreenCanvas; context: OffscreenCanvasRenderingContext2D } {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (context === null) throw new Error('There is no memory for a picture of this size.');
  return { canvas, context };
}

/** Pixels as the models take them: planes of blue, green and red. */
export function toTensor(
  { data, width, height }: ImageData,
  { mean, deviation }: Normalisation,
): Tensor {
  const plane = width * height;
  const values = new Float32Array(3 * plane);
  for (let channel = 0; channel < 3; channel += 1) {
    const scale = 1 / (255 * (deviation[channel] ?? 1));
    const shift = (mean[channel] ?? 0) / (deviation[channel] ?? 1);
    const offset = channel * plane;
    for (let pixel = 0, from = 2 - channel; pixel < plane; pixel += 1, from += 4) {
      values[offset + pixel] = (data[from] ?? 0) * scale - shift;
    }
  }
  return new Tensor('float32', values, [1, 3, height, width]);
}
