export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle at any angle. `width` runs along `angle` (radians, clockwise from the x axis). */
export interface RotatedRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

function halfHull(points: readonly Point[]): Point[] {
  const hull: Point[] = [];
  for (const point of points) {
    for (;;) {
      const last = hull.at(-1);
      const before = hull.at(-2);
      if (last === undefined || before === undefined || turn(before, last, point) > 0) break;
      hull.pop();
    }
    hull.push(point);
  }
  hull.pop();
  return hull;
}

/** The corners of the smallest convex shape around the points (Andrew's monotone chain). */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  return [...halfHull(sorted), ...halfHull(sorted.toReversed())];
}

function boundsAlong(points: readonly Point[], angle: number): RotatedRect {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  let [minU, maxU, minV, maxV] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of points) {
    const u = x * cos + y * sin;
    const v = y * cos - x * sin;
    minU = Math.min(minU, u);
    maxU = Math.max(maxU, u);
    minV = Math.min(minV, v);
    maxV = Math.max(maxV, v);
  }
  const u = (minU + maxU) / 2;
  const v = (minV + maxV) / 2;
  return {
    x: u * cos - v * sin,
    y: u * sin + v * cos,
    width: maxU - minU,
    height: maxV - minV,
    angle,
  };
}

const QUARTER = Math.PI / 2;

/** A tilted rectangle has to save this much area, else the upright one is the better guess. */
const TILT_GAIN = 0.9;

/**
 * The rectangle of least area around the points; upright where a tilted one is hardly smaller. Its
 * angle lies between -45° and 45°.
 */
export function smallestRect(points: readonly Point[]): RotatedRect {
  const hull = convexHull(points);
  const upright = boundsAlong(hull, 0);
  let best = upright;
  for (const [index, point] of hull.entries()) {
    const next = hull[(index + 1) % hull.length] ?? point;
    const direction = Math.atan2(next.y - point.y, next.x - point.x);
    const angle = direction - Math.round(direction / QUARTER) * QUARTER;
    const rect = boundsAlong(hull, angle);
    if (rect.width * rect.height < best.width * best.height) best = rect;
  }
  const gain = (best.width * best.height) / (upright.width * upright.height);
  return gain < TILT_GAIN ? best : upright;
}

/** The upright box around a rectangle. */
export function boundingBox(rect: RotatedRect): {
  x: number;
  y: number;
  width: number;
  height: number;
} {
  const cos = Math.abs(Math.cos(rect.angle));
  const sin = Math.abs(Math.sin(rect.angle));
  const width = rect.width * cos + rect.height * sin;
  const height = rect.width * sin + rect.height * cos;
  return { x: rect.x - width / 2, y: rect.y - height / 2, width, height };
}
