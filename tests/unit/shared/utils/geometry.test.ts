import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  growSelection,
  HANDLES,
  isInside,
  fitInto,
  isAbout,
  moveSelection,
  pixelAt,
  placePanel,
  placeToolbar,
  resizeSelection,
  selectBetween,
  toDesktop,
  type Point,
  type Rect,
  type Surface,
} from '@shared/utils/geometry';

const FULL_HD: Surface = { width: 1920, height: 1080, scale: 1 };

const surfaces = fc.record({
  width: fc.integer({ min: 320, max: 7680 }),
  height: fc.integer({ min: 320, max: 7680 }),
  scale: fc.constantFrom(1, 1.25, 1.5, 1.75, 2, 2.25, 3),
});

/** The pointer anywhere on the display, or dragged off it. */
const pointers = fc.record({
  x: fc.double({ min: -3_000, max: 9_000, noNaN: true }),
  y: fc.double({ min: -3_000, max: 9_000, noNaN: true }),
});

const isWhole = (rect: Rect): boolean =>
  [rect.x, rect.y, rect.width, rect.height].every(Number.isInteger);

const overlaps = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const contains = (outer: Rect, inner: Rect): boolean =>
  isInside({ ...inner, x: inner.x - outer.x, y: inner.y - outer.y }, outer);

describe('a drag selects', () => {
  test('the pixels between where it began and where it ended', () => {
    expect(selectBetween({ x: 100, y: 50 }, { x: 300, y: 250 }, FULL_HD, false)).toEqual({
      x: 100,
      y: 50,
      width: 200,
      height: 200,
    });
  });

  test('the same pixels in whichever direction it goes', () => {
    fc.assert(
      fc.property(pointers, pointers, surfaces, (from, to, surface) => {
        expect(selectBetween(to, from, surface, false)).toEqual(
          selectBetween(from, to, surface, false),
        );
      }),
    );
  });

  test('whole pixels inside the display, at least one, at every scale', () => {
    fc.assert(
      fc.property(pointers, pointers, surfaces, fc.boolean(), (from, to, surface, square) => {
        const selection = selectBetween(from, to, surface, square);
        expect(isWhole(selection)).toBe(true);
        expect(isInside(selection, surface)).toBe(true);
        expect(Math.min(selection.width, selection.height)).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  test('every pixel that it touches and none beyond', () => {
    fc.assert(
      fc.property(surfaces, fc.gen(), (surface, gen) => {
        const inside = (limit: number): number =>
          gen(fc.double, { min: 0, max: limit / surface.scale - 2, noNaN: true });
        const from = { x: inside(surface.width), y: inside(surface.height) };
        const to = { x: inside(surface.width), y: inside(surface.height) };
        const { x, width } = selectBetween(from, to, surface, false);
        const [low, high] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
        expect(x).toBeLessThanOrEqual(low * surface.scale + 1e-3);
        expect(x).toBeGreaterThan(low * surface.scale - 1 - 1e-3);
        expect(x + width).toBeGreaterThanOrEqual(high * surface.scale - 1e-3);
        expect(x + width).toBeLessThan(high * surface.scale + 1 + 1e-3);
      }),
    );
  });

  test.each([
    ['a display at 125 %', { width: 1920, height: 1080, scale: 1.25 }, [125, 75, 250, 125]],
    ['a display at 150 %', { width: 2880, height: 1620, scale: 1.5 }, [150, 90, 300, 150]],
    ['a Retina display', { width: 2880, height: 1800, scale: 2 }, [200, 120, 400, 200]],
    ['a rotated display', { width: 1080, height: 1920, scale: 1 }, [100, 60, 200, 100]],
  ] as const)('exact pixels on %s', (_name, surface, [x, y, width, height]) => {
    expect(selectBetween({ x: 100, y: 60 }, { x: 300, y: 160 }, surface, false)).toEqual({
      x,
      y,
      width,
      height,
    });
  });

  test('single pixels where the pointer moves by parts of a unit', () => {
    const retina = { width: 2880, height: 1800, scale: 2 };
    expect(selectBetween({ x: 10.5, y: 10 }, { x: 11, y: 10.5 }, retina, false)).toEqual({
      x: 21,
      y: 20,
      width: 1,
      height: 1,
    });
  });

  test('the whole display from corner to corner, though the pointer stops one unit earlier', () => {
    for (const scale of [1, 1.25, 1.5, 2]) {
      const surface = { width: 1920 * scale, height: 1080 * scale, scale };
      expect(selectBetween({ x: 0, y: 0 }, { x: 1919, y: 1079 }, surface, false)).toEqual({
        x: 0,
        y: 0,
        width: surface.width,
        height: surface.height,
      });
    }
  });

  test('a square with Shift, which keeps the corner where the drag began', () => {
    expect(selectBetween({ x: 500, y: 400 }, { x: 300, y: 350 }, FULL_HD, true)).toEqual({
      x: 300,
      y: 200,
      width: 200,
      height: 200,
    });
  });

  test('a square with Shift also where the display ends', () => {
    fc.assert(
      fc.property(pointers, pointers, surfaces, (from, to, surface) => {
        const { width, height } = selectBetween(from, to, surface, true);
        expect(width).toBe(height);
      }),
    );
  });
});

describe('the pixel below the pointer', () => {
  test('is always one of the display', () => {
    fc.assert(
      fc.property(pointers, surfaces, (pointer, surface) => {
        const { x, y } = pixelAt(pointer, surface);
        expect(isInside({ x, y, width: 1, height: 1 }, surface)).toBe(true);
      }),
    );
  });

  test('is the one that is drawn there', () => {
    expect(pixelAt({ x: 80, y: 41 }, { width: 1920, height: 1080, scale: 1.25 })).toEqual({
      x: 100,
      y: 51,
    });
  });
});

describe('a selection can be changed', () => {
  const selection = { x: 100, y: 100, width: 200, height: 100 };

  test.each([
    ['nw', { x: 90, y: 80 }, { x: 90, y: 80, width: 210, height: 120 }],
    ['n', { x: 0, y: 80 }, { x: 100, y: 80, width: 200, height: 120 }],
    ['ne', { x: 310, y: 120 }, { x: 100, y: 120, width: 210, height: 80 }],
    ['e', { x: 250, y: 0 }, { x: 100, y: 100, width: 150, height: 100 }],
    ['se', { x: 310, y: 220 }, { x: 100, y: 100, width: 210, height: 120 }],
    ['s', { x: 0, y: 250 }, { x: 100, y: 100, width: 200, height: 150 }],
    ['sw', { x: 90, y: 220 }, { x: 90, y: 100, width: 210, height: 120 }],
    ['w', { x: 350, y: 0 }, { x: 300, y: 100, width: 50, height: 100 }],
  ] as const)('by its handle %s', (handle, pointer, expected) => {
    expect(resizeSelection(selection, handle, pointer, FULL_HD, false)).toEqual(expected);
  });

  test('by a handle without moving the edge across, also beside the edge of the display', () => {
    const atEdge = { x: 1700, y: 900, width: 219, height: 179 };
    expect(resizeSelection(atEdge, 'nw', { x: 1600, y: 800 }, FULL_HD, false)).toEqual({
      x: 1600,
      y: 800,
      width: 319,
      height: 279,
    });
  });

  test('by every handle, staying in whole pixels on the display', () => {
    fc.assert(
      fc.property(
        pointers,
        pointers,
        pointers,
        surfaces,
        fc.constantFrom(...HANDLES),
        fc.boolean(),
        (from, to, pointer, surface, handle, square) => {
          const start = selectBetween(from, to, surface, false);
          const resized = resizeSelection(start, handle, pointer, surface, square);
          expect(isWhole(resized)).toBe(true);
          expect(isInside(resized, surface)).toBe(true);
          expect(Math.min(resized.width, resized.height)).toBeGreaterThanOrEqual(1);
        },
      ),
    );
  });

  test('by moving it, which keeps its size and stops at the edges', () => {
    expect(moveSelection(selection, { x: 1, y: -10 }, FULL_HD)).toEqual({
      x: 101,
      y: 90,
      width: 200,
      height: 100,
    });
    expect(moveSelection(selection, { x: 5_000, y: 5_000 }, FULL_HD)).toEqual({
      x: 1720,
      y: 980,
      width: 200,
      height: 100,
    });
  });

  test('by growing and shrinking it from the keyboard', () => {
    expect(growSelection(selection, { x: 1, y: -1 }, FULL_HD)).toEqual({
      x: 100,
      y: 100,
      width: 201,
      height: 99,
    });
    expect(growSelection(selection, { x: -900, y: 9_000 }, FULL_HD)).toEqual({
      x: 100,
      y: 100,
      width: 1,
      height: 980,
    });
  });
});

test('a selection is found on the desktop, also on a display left of and above its origin', () => {
  const left = { x: -1440, y: -200, width: 1440, height: 900 };
  const retina = { width: 2880, height: 1800, scale: 2 };
  expect(toDesktop({ x: 200, y: 100, width: 400, height: 300 }, left, retina)).toEqual({
    x: -1340,
    y: -150,
    width: 200,
    height: 150,
  });
});

describe('the toolbar', () => {
  const display = { width: 1920, height: 1080 };
  const toolbar = { width: 620, height: 44 };
  const place = (selection: Rect): Point => placeToolbar(selection, toolbar, display);

  test('stands below the selection, flush with its right edge', () => {
    expect(place({ x: 500, y: 300, width: 800, height: 400 })).toEqual({ x: 680, y: 708 });
  });

  test('stands above a selection at the lower edge of the display', () => {
    expect(place({ x: 500, y: 600, width: 800, height: 480 })).toEqual({ x: 680, y: 548 });
  });

  test('stands inside a selection of the whole display', () => {
    expect(place({ x: 0, y: 0, width: 1920, height: 1080 })).toEqual({ x: 1292, y: 1028 });
  });

  test('is always wholly on the display', () => {
    fc.assert(
      fc.property(pointers, pointers, (from, to) => {
        const { x, y } = place(selectBetween(from, to, FULL_HD, false));
        expect(isInside({ x, y, ...toolbar }, display)).toBe(true);
      }),
    );
  });
});

describe('the panel', () => {
  const area = { x: -1920, y: 32, width: 1920, height: 1048 };
  const panel = { width: 480, height: 460 };

  test('stands right of the selection where there is room', () => {
    expect(placePanel({ x: -1800, y: 100, width: 300, height: 200 }, panel, area)).toEqual({
      x: -1492,
      y: 100,
      ...panel,
    });
  });

  test('stands left of a selection at the right edge', () => {
    expect(placePanel({ x: -400, y: 100, width: 400, height: 200 }, panel, area)).toEqual({
      x: -888,
      y: 100,
      ...panel,
    });
  });

  test('stands over the corner of a selection of the whole display', () => {
    const whole = { x: -1920, y: 0, width: 1920, height: 1080 };
    expect(placePanel(whole, panel, area)).toEqual({ x: -488, y: 612, ...panel });
  });

  test('shrinks to a display that is smaller than it', () => {
    const small = { x: 0, y: 0, width: 400, height: 300 };
    expect(placePanel({ x: 10, y: 10, width: 20, height: 20 }, panel, small)).toEqual(small);
  });

  test('is always wholly on the display, and covers the selection only where nothing else fits', () => {
    fc.assert(
      fc.property(pointers, pointers, (from, to) => {
        const bounds = { x: -1920, y: 0, width: 1920, height: 1080 };
        const selection = toDesktop(selectBetween(from, to, FULL_HD, false), bounds, FULL_HD);
        const placed = placePanel(selection, panel, area);
        expect(contains(area, placed)).toBe(true);
        const roomBeside = selection.width <= 1920 - 2 * (panel.width + 8) - 1;
        expect(roomBeside && overlaps(placed, selection)).toBe(false);
      }),
    );
  });
});

describe('a window that was left somewhere', () => {
  const area = { x: 1920, y: 30, width: 1080, height: 1890 };

  test.each([
    ['stays where all of it can be seen', { x: 2000, y: 100, width: 480, height: 460 }, undefined],
    [
      'comes back from a display that is gone',
      { x: -900, y: 2500, width: 480, height: 460 },
      { x: 1920, y: 1460, width: 480, height: 460 },
    ],
    ['shrinks to a smaller display', { x: 0, y: 0, width: 3000, height: 2000 }, area],
  ])('%s', (_name, left, expected) => {
    expect(fitInto(left, area)).toEqual(expected ?? left);
  });

  test('was not moved by anybody where only pixels were rounded', () => {
    const put = { x: 100, y: 200, width: 480, height: 460 };
    expect(isAbout({ x: 101, y: 198, width: 480, height: 461 }, put)).toBe(true);
    expect(isAbout({ ...put, x: 97 }, put)).toBe(false);
    expect(isAbout({ ...put, height: 463 }, put)).toBe(false);
  });
});
