import type { Size } from '../imageSizing';
import { hasText, readText } from './bytes';

const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx']);
const AVIF_BRANDS = new Set(['avif', 'avis']);

/** Tells AVIF and HEIC apart by the brands in their first box. ISO/IEC 23008-12. */
export function isoMediaType(view: DataView): 'image/avif' | 'image/heic' | undefined {
  if (!hasText(view, 4, 'ftyp')) return undefined;
  const end = Math.min(view.getUint32(0), view.byteLength - 3);
  const brands: string[] = [];
  for (let offset = 8; offset < end; offset += offset === 8 ? 8 : 4) {
    brands.push(readText(view, offset, 4));
  }
  if (brands.some((brand) => AVIF_BRANDS.has(brand))) return 'image/avif';
  if (brands.some((brand) => HEIC_BRANDS.has(brand))) return 'image/heic';
  return undefined;
}

/** Bytes before the boxes within these containers; `meta` is a full box. */
const CONTAINERS: Readonly<Record<string, number>> = { meta: 4, iprp: 0, ipco: 0 };

/** The sizes of the items in the file, of its tiles and thumbnails too. */
function itemSizes(view: DataView, start: number, end: number): Size[] {
  const sizes: Size[] = [];
  for (let offset = start; offset + 8 <= end;) {
    const length = view.getUint32(offset);
    const kind = readText(view, offset + 4, 4);
    const boxEnd = length === 0 ? end : Math.min(end, offset + length);
    if (length === 1 || boxEnd < offset + 8) break;
    const skip = CONTAINERS[kind];
    if (skip !== undefined) sizes.push(...itemSizes(view, offset + 8 + skip, boxEnd));
    if (kind === 'ispe') {
      sizes.push({ width: view.getUint32(offset + 12), height: view.getUint32(offset + 16) });
    }
    offset = boxEnd;
  }
  return sizes;
}

/** The largest item is the picture itself: tiles and thumbnails are smaller. */
export function isoMediaSize(view: DataView): Size | undefined {
  return itemSizes(view, 0, view.byteLength).toSorted(
    (a, b) => b.width * b.height - a.width * a.height,
  )[0];
}
