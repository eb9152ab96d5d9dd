import type { InferenceSession } from 'onnxruntime-web/wasm';
import { decodeCtc, type Reading } from './ctc';
import type { RotatedRect } from './geometry';
import type { Models } from './models';
import { readableCanvas, toTensor, type Normalisation } from './pixels';

const NORMALISATION: Normalisation = { mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5] };

/** The height that the reader was trained on. */
const LINE_HEIGHT = 48;
/** Widths are rounded up to this, so that few shapes of memory are needed. */
const WIDTH_STEP = 32;
const MAX_WIDTH = 3_200;
/** A line this much higher than wide runs downwards. */
const VERTICAL_RATIO = 1.5;

/** Cuts a line out of the picture, level and in the reader's height. */
function cutOut(picture: ImageBitmap, rect: RotatedRect): ImageData {
  const vertical = rect.height > rect.width * VERTICAL_RATIO;
  const length = vertical ? rect.height : rect.width;
  const thickness = vertical ? rect.width : rect.height;
  const angle = vertical ? rect.angle + Math.PI / 2 : rect.angle;
  const scale = LINE_HEIGHT / thickness;
  const lineWidth = Math.min(MAX_WIDTH, Math.max(1, Math.round(length * scale)));
  const width = Math.ceil(lineWidth / WIDTH_STEP) * WIDTH_STEP;
  const { context } = readableCanvas(width, LINE_HEIGHT);
  // The reader was trained on lines padded with mid grey.
  context.fillStyle = '#808080';
  context.fillRect(0, 0, width, LINE_HEIGHT);
  context.beginPath();
  context.rect(0, 0, lineWidth, LINE_HEIGHT);
  context.clip();
  context.translate(lineWidth / 2, LINE_HEIGHT / 2);
  context.scale(lineWidth / length, scale);
  context.rotate(-angle);
  context.translate(-rect.x, -rect.y);
  context.drawImage(picture, 0, 0);
  return context.getImageData(0, 0, width, LINE_HEIGHT);
}

async function run(
  reader: InferenceSession,
  line: ImageData,
): Promise<Parameters<typeof decodeCtc>[0]> {
  const input = { [reader.inputNames[0] ?? '']: toTensor(line, NORMALISATION) };
  const output = Object.values(await reader.run(input))[0];
  const [, steps, classes] = output?.dims ?? [];
  if (!(output?.data instanceof Float32Array) || steps === undefined || classes === undefined) {
    throw new Error('The reader gave no characters.');
  }
  return { data: output.data, steps, classes };
}

/** Reads one line of text. */
export async function readLine(
  { reader, characters }: Models,
  picture: ImageBitmap,
  rect: RotatedRect,
): Promise<Reading> {
  return decodeCtc(await run(reader, cutOut(picture, rect)), characters);
}
