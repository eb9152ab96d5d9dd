import type { Size } from '../imageSizing';

const WIDTH = 256;
const HEIGHT = 257;
const SHORT = 3;

/** Reads the first directory, which may lie anywhere in the file. TIFF 6.0, section 2. */
export function tiffSize(view: DataView): Size | undefined {
  const little = view.getUint8(0) === 0x49;
  const directory = view.getUint32(4, little);
  const found = new Map<number, number>();
  for (let index = 0; index < view.getUint16(directory, little); index += 1) {
    const entry = directory + 2 + index * 12;
    const short = view.getUint16(entry + 2, little) === SHORT;
    const value = short ? view.getUint16(entry + 8, little) : view.getUint32(entry + 8, little);
    found.set(view.getUint16(entry, little), value);
  }
  const width = found.get(WIDTH);
  const height = found.get(HEIGHT);
  return width === undefined || height === undefined ? undefined : { width, height };
}
