import type { InferenceSession } from 'onnxruntime-web/wasm';
import type { RotatedRect } from './geometry';
import { readableCanvas, toTensor, type Normalisation } from './pixels';
import { findTextRegions } from './textRegions';

const NORMALISATION: Normalisation = {
  mean: [0.485, 0.456, 0.406],
  deviation: [0.229, 0.224, 0.225],
};

/** The detector halves a picture five times. */
const MULTIPLE = 32;
/** Limits time and memory; about 500 bytes a pixel are needed. */
const MAX_PIXELS = 2_100_000;

function detectionSide(side: number, scale: number): number {
  return Math.max(MULTIPLE, Math.round((side * scale) / MULTIPLE) * MULTIPLE);
}

/** Finds the lines of text in a picture, in its own pixels. */
export async function detectText(
  detector: InferenceSession,
  picture: ImageBitmap,
): Promise<RotatedRect[]> {
  const scale = Math.min(1, Math.sqrt(MAX_PIXELS / (picture.width * picture.height)));
  const width = detectionSide(picture.width, scale);
  const height = detectionSide(picture.height, scale);
  const { context } = readableCanvas(width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  const input = toTensor(context.getImageData(0, 0, width, height), NORMALISATION);
  const output = Object.values(await detector.run({ [detector.inputNames[0] ?? '']: input }))[0];
  if (!(output?.data instanceof Float32Array)) throw new Error('The detector gave no map.');
  const scaleX = picture.width / width;
  const scaleY = picture.height / height;
  return findTextRegions({ data: output.data, width, height }).map((rect) => ({
    x: rect.x * scaleX,
    y: rect.y * scaleY,
    width: rect.width * scaleX,
    height: rect.height * scaleY,
    angle: rect.angle,
  }));
}
