import { readCodes } from './codes';
import { detectText } from './detectText';
import type { Found } from './messages';
import type { Models } from './models';
import { readableCanvas } from './pixels';
import { readLine } from './readLine';
import { inReadingOrder, type Piece } from './readingOrder';

/** Readings below this are more often texture than text. */
const MIN_CONFIDENCE = 0.5;
const CODES_SHARE = 0.05;
const DETECTION_SHARE = 0.2;

/**
 * Reads the codes and the text in a picture. `step` is told the share done; it may throw to stop.
 */
export async function recognise(
  models: Models,
  picture: ImageBitmap,
  step: (share: number) => Promise<void>,
): Promise<Found> {
  const { context } = readableCanvas(picture.width, picture.height);
  context.drawImage(picture, 0, 0);
  const codes = await readCodes(context.getImageData(0, 0, picture.width, picture.height));
  await step(CODES_SHARE);
  const regions = await detectText(models.detector, picture);
  const pieces: Piece[] = [];
  for (const [index, region] of regions.entries()) {
    await step(DETECTION_SHARE + ((1 - DETECTION_SHARE) * index) / regions.length);
    const { text, confidence } = await readLine(models, picture, region);
    if (confidence < MIN_CONFIDENCE || text.trim() === '') continue;
    pieces.push({ text: text.trim(), confidence, rect: region });
  }
  return { lines: inReadingOrder(pieces), codes };
}
