/** Exchanges the first and the third byte of every pixel, and makes it opaque. */
export function imageDataFromBgra(bytes: ArrayBuffer, width: number, height: number): ImageData {
  const pixels = new Uint32Array(bytes);
  for (let index = 0; index < pixels.length; index += 1) {
    // Every machine that Chromium runs on is little-endian: 0xAARRGGBB becomes 0xFFBBGGRR.
    const pixel = pixels[index] ?? 0;
    pixels[index] =
      0xff000000 | ((pixel & 0xff) << 16) | (pixel & 0xff00) | ((pixel >>> 16) & 0xff);
  }
  return new ImageData(new Uint8ClampedArray(bytes), width, height);
}
