import type { Size } from './imageSizing';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Point, Size {}

/**
 * A display's frozen picture: its size in pixels, and how many pixels go to one unit of the pointer.
 * The picture is upright as the person sees it, so a rotated display needs nothing special.
 */
export interface Surface extends Size {
  readonly scale: number;
}

export const HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;
export type Handle = (typeof HANDLES)[number];

/** Products of fractional scales miss whole pixels by less than this. */
const TOLERANCE = 1e-6;

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}

interface Span {
  readonly low: number;
  readonly high: number;
}

/** Every pixel between two positions, also in part: rounded down at the low edge, up at the high. */
function spanBetween(from: number, to: number, limit: number): Span {
  const low = clamp(Math.floor(Math.min(from, to) + TOLERANCE), 0, limit - 1);
  const high = clamp(Math.ceil(Math.max(from, to) - TOLERANCE), low + 1, limit);
  return { low, high };
}

function rectOf(horizontal: Span, vertical: Span): Rect {
  return {
    x: horizontal.low,
    y: vertical.low,
    width: horizontal.high - horizontal.low,
    height: vertical.high - vertical.low,
  };
}

/** A span of this length that keeps the end where the drag began. */
function withLength(span: Span, length: number, backwards: boolean): Span {
  return backwards
    ? { low: span.high - length, high: span.high }
    : { low: span.low, high: span.low + length };
}

/** From two corners in pixels. */
function dragBetween(from: Point, to: Point, surface: Size, square: boolean): Rect {
  const horizontal = spanBetween(from.x, to.x, surface.width);
  const vertical = spanBetween(from.y, to.y, surface.height);
  if (!square) return rectOf(horizontal, vertical);
  const left = to.x < from.x;
  const up = to.y < from.y;
  const longer = Math.max(horizontal.high - horizontal.low, vertical.high - vertical.low);
  const side = Math.min(
    longer,
    left ? horizontal.high : surface.width - horizontal.low,
    up ? vertical.high : surface.height - vertical.low,
  );
  return rectOf(withLength(horizontal, side, left), withLength(vertical, side, up));
}

/** Where the pointer is, in pixels with fractions. */
export function toPixels(pointer: Point, surface: Surface): Point {
  return { x: pointer.x * surface.scale, y: pointer.y * surface.scale };
}

/** The pixel below the pointer; the nearest one where the pointer is beyond the display. */
export function pixelAt(pointer: Point, surface: Surface): Point {
  const { x, y } = toPixels(pointer, surface);
  return {
    x: clamp(Math.floor(x + TOLERANCE), 0, surface.width - 1),
    y: clamp(Math.floor(y + TOLERANCE), 0, surface.height - 1),
  };
}

/**
 * Where a drag's edge is, in pixels with fractions. The pointer stops one unit before the far edges,
 * so from there it reaches them.
 */
function edgeAt(pointer: Point, surface: Surface): Point {
  const { x, y } = toPixels(pointer, surface);
  const reach = surface.scale + TOLERANCE;
  return {
    x: x + reach >= surface.width ? surface.width : x,
    y: y + reach >= surface.height ? surface.height : y,
  };
}

/**
 * The selection that a drag makes, in whole pixels inside the display.
 *
 * @param from where the drag began, in units of the pointer
 * @param to where the pointer is now, possibly beyond the display
 */
export function selectBetween(from: Point, to: Point, surface: Surface, square: boolean): Rect {
  return dragBetween(edgeAt(from, surface), edgeAt(to, surface), surface, square);
}

/** The selection with one handle dragged to the pointer; it may turn over. */
export function resizeSelection(
  selection: Rect,
  handle: Handle,
  pointer: Point,
  surface: Surface,
  square: boolean,
): Rect {
  const to = edgeAt(pointer, surface);
  const right = selection.x + selection.width;
  const bottom = selection.y + selection.height;
  const from = {
    x: handle.includes('w') ? right : selection.x,
    y: handle.includes('n') ? bottom : selection.y,
  };
  if (handle.length === 2) return dragBetween(from, to, surface, square);
  return handle === 'n' || handle === 's'
    ? rectOf({ low: selection.x, high: right }, spanBetween(from.y, to.y, surface.height))
    : rectOf(spanBetween(from.x, to.x, surface.width), { low: selection.y, high: bottom });
}

/** The selection moved by whole pixels, stopped at the display's edges. */
export function moveSelection(selection: Rect, by: Point, surface: Size): Rect {
  return {
    ...selection,
    x: clamp(selection.x + Math.round(by.x), 0, surface.width - selection.width),
    y: clamp(selection.y + Math.round(by.y), 0, surface.height - selection.height),
  };
}

/** The selection with its right and lower edge moved by whole pixels, inside the display. */
export function growSelection(selection: Rect, by: Point, surface: Size): Rect {
  return {
    ...selection,
    width: clamp(selection.width + by.x, 1, surface.width - selection.x),
    height: clamp(selection.height + by.y, 1, surface.height - selection.y),
  };
}

/** Whether all of the rectangle lies inside the area from 0, 0. */
export function isInside(rect: Rect, area: Size): boolean {
  return (
    rect.x >= 0 &&
    rect.y >= 0 &&
    rect.x + rect.width <= area.width &&
    rect.y + rect.height <= area.height
  );
}

/** Whether two rectangles share any place. */
export function overlap(one: Rect, other: Rect): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** The rectangle in units of the pointer, from the display's own corner. */
export function toPointerUnits(rect: Rect, scale: number): Rect {
  return {
    x: rect.x / scale,
    y: rect.y / scale,
    width: rect.width / scale,
    height: rect.height / scale,
  };
}

/**
 * Where a part of a display lies on the whole desktop, whose origin may be right of the display.
 *
 * @param rect in pixels of the display
 * @param bounds of the display, in units of the pointer
 */
export function toDesktop(rect: Rect, bounds: Rect, surface: Surface): Rect {
  const own = toPointerUnits(rect, surface.scale);
  return { ...own, x: bounds.x + own.x, y: bounds.y + own.y };
}

const GAP = 8;

/** Moves a span of this length into an area, keeping it at its start where it does not fit. */
function fit(start: number, length: number, low: number, high: number): number {
  return Math.max(low, Math.min(start, high - length));
}

/**
 * The upper left corner of a toolbar for a selection: below it, else above, else inside at its
 * lower edge; flush with its right edge; always on the display.
 */
export function placeToolbar(selection: Rect, toolbar: Size, display: Size): Point {
  const bottom = selection.y + selection.height;
  const below = bottom + GAP;
  const above = selection.y - GAP - toolbar.height;
  const inside = bottom - GAP - toolbar.height;
  const fitsBelow = below + toolbar.height + GAP <= display.height;
  const y = fitsBelow ? below : above >= GAP ? above : inside;
  return {
    x: fit(selection.x + selection.width - toolbar.width, toolbar.width, GAP, display.width - GAP),
    y: fit(y, toolbar.height, GAP, display.height - GAP),
  };
}

/**
 * Where a panel stands beside a selection: right of it, left, below or above, wherever all of it is
 * visible; else over the selection's lower right corner. Never off the area, and shrunk to it.
 *
 * @param selection on the desktop
 * @param area the part of the display that windows may cover
 */
export function placePanel(selection: Rect, panel: Size, area: Rect): Rect {
  const width = Math.min(panel.width, area.width);
  const height = Math.min(panel.height, area.height);
  const areaRight = area.x + area.width;
  const areaBottom = area.y + area.height;
  const right = selection.x + selection.width;
  const bottom = selection.y + selection.height;
  const candidates: readonly Point[] = [
    { x: right + GAP, y: selection.y },
    { x: selection.x - GAP - width, y: selection.y },
    { x: selection.x, y: bottom + GAP },
    { x: selection.x, y: selection.y - GAP - height },
  ];
  const isFree = ({ x, y }: Point, index: number): boolean =>
    index < 2 ? x >= area.x && x + width <= areaRight : y >= area.y && y + height <= areaBottom;
  const corner = { x: right - GAP - width, y: bottom - GAP - height };
  const { x, y } = candidates.find(isFree) ?? corner;
  return {
    width,
    height,
    x: Math.round(fit(x, width, area.x, areaRight)),
    y: Math.round(fit(y, height, area.y, areaBottom)),
  };
}

/** Moves, and where needed shrinks, a rectangle so that all of it is inside the area. */
export function fitInto(rect: Rect, area: Rect): Rect {
  const width = Math.min(rect.width, area.width);
  const height = Math.min(rect.height, area.height);
  return {
    width,
    height,
    x: fit(rect.x, width, area.x, area.x + area.width),
    y: fit(rect.y, height, area.y, area.y + area.height),
  };
}

/** In units of the pointer: as far as a scale that is no whole number may move an edge. */
const ROUNDING = 2;

/** Whether a window stands where it was put, but for rounding to whole pixels. */
export function isAbout(one: Rect, other: Rect): boolean {
  return (['x', 'y', 'width', 'height'] as const).every(
    (edge) => Math.abs(one[edge] - other[edge]) <= ROUNDING,
  );
}
