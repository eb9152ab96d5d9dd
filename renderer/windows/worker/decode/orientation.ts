/**
 * Draws pixels upright. Orientations as in EXIF: 1 is upright, 2 to 4 keep the sides, 5 to 8 swap
 * them.
 */
export function drawUpright(pixels: ImageData, orientation: number): OffscreenCanvas {
  const { width, height } = pixels;
  const source = new OffscreenCanvas(width, height);
  source.getContext('2d')?.putImageData(pixels, 0, 0);
  if (orientation < 2 || orientation > 8) return source;
  const swapped = orientation > 4;
  const target = new OffscreenCanvas(swapped ? height : width, swapped ? width : height);
  const context = target.getContext('2d');
  const transforms: readonly DOMMatrix2DInit[] = [
    { a: -1, d: 1, e: width },
    { a: -1, d: -1, e: width, f: height },
    { a: 1, d: -1, f: height },
    { a: 0, b: 1, c: 1, d: 0 },
    { a: 0, b: 1, c: -1, d: 0, e: height },
    { a: 0, b: -1, c: -1, d: 0, e: height, f: width },
    { a: 0, b: -1, c: 1, d: 0, f: width },
  ];
  context?.setTransform(transforms[orientation - 2]);
  context?.drawImage(source, 0, 0);
  return target;
}
