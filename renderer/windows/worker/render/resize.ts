import type { Size } from '@shared/utils/imageSizing';
import type { Decoded } from '../decode/decoder';
import { resizeLanczos, type Pixels } from './lanczos';

/** Up to this ratio the exact filter is fast enough; larger pictures are halved first. */
const MAX_RATIO = 3;

function draw(
  image: CanvasImageSource,
  { width, height }: Size,
): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('There is no memory for a picture of this size.');
  context.drawImage(image, 0, 0, width, height);
  return context;
}

/** The pixels of a picture in a size. */
export function resize(picture: Decoded, size: Size): Pixels {
  let context = draw(picture.image, picture);
  let { width, height } = picture;
  while (width > size.width * MAX_RATIO && height > size.height * MAX_RATIO) {
    // Halving averages each 2 × 2 pixels, so nothing is skipped.
    width = Math.ceil(width / 2);
    height = Math.ceil(height / 2);
    context = draw(context.canvas, { width, height });
  }
  return resizeLanczos(context.getImageData(0, 0, width, height), size.width, size.height);
}
