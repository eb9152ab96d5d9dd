import { smallestRect, type Point, type RotatedRect } from './geometry';

/** How likely each pixel belongs to text, from 0 to 1, row by row. */
export interface TextMap {
  readonly data: Float32Array;
  readonly width: number;
  readonly height: number;
}

// The detector was trained to mark the cores of text lines; these are its authors' values.
const PIXEL_THRESHOLD = 0.3;
const REGION_THRESHOLD = 0.6;
const UNCLIP_RATIO = 1.5;
const MIN_SIDE = 3;

interface Region {
  /** The two ends of the region in each row that it reaches. */
  readonly outline: readonly Point[];
  /** Mean likelihood of its pixels. */
  readonly score: number;
}

/** Collects the pixels that hang together with `start`, and marks them in `seen`. */
function fillRegion(map: TextMap, seen: Uint8Array, start: number): Region {
  const { data, width, height } = map;
  const rows = new Map<number, { min: number; max: number }>();
  const open = [start];
  seen[start] = 1;
  let sum = 0;
  let count = 0;
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const x = index % width;
    const y = (index - x) / width;
    sum += data[index] ?? 0;
    count += 1;
    const row = rows.get(y);
    if (row === undefined) rows.set(y, { min: x, max: x });
    else if (x < row.min) row.min = x;
    else if (x > row.max) row.max = x;
    for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny += 1) {
      for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx += 1) {
        const next = ny * width + nx;
        if (seen[next] === 0 && (data[next] ?? 0) > PIXEL_THRESHOLD) {
          seen[next] = 1;
          open.push(next);
        }
      }
    }
  }
  const outline = [...rows].flatMap(([y, { min, max }]) => [
    { x: min, y },
    { x: max + 1, y },
    { x: min, y: y + 1 },
    { x: max + 1, y: y + 1 },
  ]);
  return { outline, score: sum / count };
}

/** Grows a core to the whole line of text, by as much as training shrank it. */
function unclip(rect: RotatedRect): RotatedRect {
  const distance = (rect.width * rect.height * UNCLIP_RATIO) / (2 * (rect.width + rect.height));
  return { ...rect, width: rect.width + 2 * distance, height: rect.height + 2 * distance };
}

/** The places of lines of text, in pixels of the map. */
export function findTextRegions(map: TextMap): RotatedRect[] {
  const seen = new Uint8Array(map.data.length);
  const regions: RotatedRect[] = [];
  for (let index = 0; index < map.data.length; index += 1) {
    if (seen[index] === 1 || (map.data[index] ?? 0) <= PIXEL_THRESHOLD) continue;
    const { outline, score } = fillRegion(map, seen, index);
    if (score < REGION_THRESHOLD) continue;
    const rect = smallestRect(outline);
    if (Math.min(rect.width, rect.height) < MIN_SIDE) continue;
    regions.push(unclip(rect));
  }
  return regions;
}
