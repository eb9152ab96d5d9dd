import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  edit,
  startEditing,
  type Editing,
  type EditingAction,
  type Tool,
} from '@renderer/features/capture/editing';
import { annotationSchema } from '@shared/domain/annotation';
import { HANDLES, isInside, type Handle, type Point } from '@shared/utils/geometry';

const DISPLAY = { width: 1920, height: 1080, scale: 1 };
const RECT = { x: 100, y: 100, width: 200, height: 100 };

function after(start: Editing, ...actions: readonly EditingAction[]): Editing {
  return actions.reduce(edit, start);
}

function dragged(
  from: Point,
  to: Point,
  { handle, square = false }: { handle?: Handle; square?: boolean } = {},
): EditingAction[] {
  return [
    { type: 'press', pointer: from, handle },
    { type: 'drag', pointer: to, square, moves: false },
    { type: 'release' },
  ];
}

const selected = after(startEditing(DISPLAY), ...dragged({ x: 100, y: 100 }, { x: 300, y: 200 }));
const withTool = (tool: Tool): Editing => edit(selected, { type: 'choose', tool });

describe('selecting', () => {
  test('a drag makes a selection, which undo does not take away', () => {
    expect(selected.selection).toEqual(RECT);
    expect(edit(selected, { type: 'undo' }).selection).toEqual(RECT);
  });

  test('a click selects nothing, and keeps what was selected', () => {
    const click = dragged({ x: 700, y: 700 }, { x: 701, y: 701 });
    expect(after(startEditing(DISPLAY), ...click).selection).toBeUndefined();
    expect(after(selected, ...click).selection).toEqual(RECT);
  });

  test('begins anew where the window turns out to cover the display at another scale', () => {
    expect(edit(selected, { type: 'fit', scale: 1 })).toBe(selected);
    const fitted = edit(selected, { type: 'fit', scale: 2 });
    expect(fitted.selection).toBeUndefined();
    expect(after(fitted, ...dragged({ x: 0, y: 0 }, { x: 50, y: 50 })).selection).toEqual({
      ...{ x: 0, y: 0 },
      ...{ width: 100, height: 100 },
    });
  });

  test('holding Space while dragging moves the selection', () => {
    const moved = after(
      startEditing(DISPLAY),
      { type: 'press', pointer: { x: 100, y: 100 }, handle: undefined },
      { type: 'drag', pointer: { x: 300, y: 200 }, square: false, moves: false },
      { type: 'drag', pointer: { x: 350, y: 260 }, square: false, moves: true },
      { type: 'drag', pointer: { x: 360, y: 260 }, square: false, moves: false },
      { type: 'release' },
    );
    expect(moved.selection).toEqual({ x: 150, y: 160, width: 210, height: 100 });
  });

  test('dragging inside moves it, dragging a handle resizes it, dragging outside begins anew', () => {
    const inside = dragged({ x: 150, y: 150 }, { x: 160, y: 140 });
    expect(after(selected, ...inside).selection).toEqual({ ...RECT, x: 110, y: 90 });
    const handle = dragged({ x: 300, y: 200 }, { x: 320, y: 230 }, { handle: 'se' });
    expect(after(selected, ...handle).selection).toEqual({ ...RECT, width: 220, height: 130 });
    const outside = dragged({ x: 500, y: 500 }, { x: 600, y: 600 });
    expect(after(selected, ...outside).selection).toMatchObject({ x: 500, y: 500, width: 100 });
  });

  test('arrow keys nudge it by pixels, also on a display at twice the scale', () => {
    const retina = after(
      startEditing({ width: 2880, height: 1800, scale: 2 }),
      ...dragged({ x: 100, y: 100 }, { x: 200, y: 200 }),
      { type: 'nudge', by: { x: -1, y: 10 }, grow: false },
      { type: 'nudge', by: { x: 1, y: 0 }, grow: true },
    );
    expect(retina.selection).toEqual({ x: 199, y: 210, width: 201, height: 200 });
  });

  test('every change can be undone and done again', () => {
    const moved = edit(selected, { type: 'nudge', by: { x: 5, y: 0 }, grow: false });
    const undone = edit(moved, { type: 'undo' });
    expect(undone.selection).toEqual(RECT);
    expect(edit(undone, { type: 'redo' }).selection).toEqual(moved.selection);
  });

  test('another display taking the selection clears this one', () => {
    expect(edit(selected, { type: 'giveUp' })).toEqual(startEditing(DISPLAY));
  });
});

describe('drawing', () => {
  test.each([
    ['redact', { kind: 'redact', box: { x: 110, y: 110, width: 40, height: 20 } }],
    ['rectangle', { kind: 'rectangle', box: { x: 110, y: 110, width: 40, height: 20 }, stroke: 3 }],
    ['arrow', { kind: 'arrow', from: { x: 110, y: 110 }, to: { x: 150, y: 130 }, stroke: 3 }],
    [
      'pen',
      {
        kind: 'pen',
        points: [
          { x: 110, y: 110 },
          { x: 150, y: 130 },
        ],
        stroke: 3,
      },
    ],
  ] as const)('with %s draws what was dragged', (tool, expected) => {
    const drawn = after(withTool(tool), ...dragged({ x: 110, y: 110 }, { x: 150, y: 130 }));
    expect(drawn.annotations).toEqual([expected]);
    expect(drawn.selection).toEqual(RECT);
    expect(edit(drawn, { type: 'undo' }).annotations).toEqual([]);
  });

  test('a redaction covers every pixel it touches', () => {
    const surface = { width: 2400, height: 1350, scale: 1.25 };
    const drawn = after(
      startEditing(surface),
      { type: 'select', rect: { x: 0, y: 0, width: 2400, height: 1350 } },
      { type: 'choose', tool: 'redact' },
      ...dragged({ x: 11, y: 11 }, { x: 21, y: 21 }),
    );
    // 13.75 to 26.25 pixels.
    expect(drawn.annotations).toEqual([
      { kind: 'redact', box: { x: 13, y: 13, width: 14, height: 14 } },
    ]);
  });

  test('starts inside the selection only', () => {
    const drawn = after(withTool('pen'), ...dragged({ x: 10, y: 10 }, { x: 150, y: 130 }));
    expect(drawn.annotations).toEqual([]);
    expect(drawn.selection).toEqual(RECT);
  });

  test('text is put where it was typed', () => {
    const written = edit(selected, { type: 'write', at: { x: 120, y: 130 }, text: 'here' });
    expect(written.annotations).toEqual([
      { kind: 'text', at: { x: 120, y: 130 }, text: 'here', size: 18 },
    ]);
  });
});

test('whatever a person does, the result is one that main takes', () => {
  const pointer = fc.record({
    x: fc.integer({ min: -200, max: 2_200 }),
    y: fc.integer({ min: -200, max: 1_300 }),
  });
  const action: fc.Arbitrary<EditingAction> = fc.oneof(
    fc.record({
      type: fc.constant('press' as const),
      pointer,
      handle: fc.constantFrom(undefined, ...HANDLES),
    }),
    fc.record({
      type: fc.constant('drag' as const),
      pointer,
      square: fc.boolean(),
      moves: fc.boolean(),
    }),
    fc.record({ type: fc.constantFrom('release' as const, 'undo' as const, 'redo' as const) }),
    fc.record({
      type: fc.constant('choose' as const),
      tool: fc.constantFrom<Tool>('crop', 'redact', 'rectangle', 'arrow', 'pen', 'text'),
    }),
    fc.record({
      type: fc.constant('nudge' as const),
      by: fc.record({ x: fc.integer({ min: -10, max: 10 }), y: fc.integer({ min: -10, max: 10 }) }),
      grow: fc.boolean(),
    }),
    fc.record({ type: fc.constant('write' as const), at: pointer, text: fc.constant('x') }),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
      const { selection, annotations } = after(startEditing(DISPLAY), ...actions);
      expect(selection === undefined || isInside(selection, DISPLAY)).toBe(true);
      expect(annotationSchema.array().safeParse(annotations).success).toBe(true);
    }),
  );
});

describe('without a pointer', () => {
  const placed = edit(selected, { type: 'placeBox', tool: 'redact' });

  test('a box comes into the middle of the selection, and undo takes it away', () => {
    const box = { x: 150, y: 125, width: 100, height: 50 };
    expect(placed.annotations).toEqual([{ kind: 'redact', box }]);
    expect(placed.tool).toBe('redact');
    expect(edit(placed, { type: 'undo' }).annotations).toEqual([]);
    expect(edit(startEditing(DISPLAY), { type: 'placeBox', tool: 'redact' }).annotations).toEqual(
      [],
    );
  });

  test('arrow keys move and size the newest box while its tool is chosen, else the selection', () => {
    const by = { x: 10, y: 0 };
    const moved = edit(placed, { type: 'nudge', by, grow: false });
    expect(moved).toMatchObject({
      selection: RECT,
      annotations: [{ kind: 'redact', box: { x: 160, y: 125, width: 100, height: 50 } }],
    });
    const grown = edit(moved, { type: 'nudge', by: { x: 0, y: 1 }, grow: true });
    expect(grown.annotations).toMatchObject([{ box: { x: 160, width: 100, height: 51 } }]);
    const cropping = edit(placed, { type: 'choose', tool: 'crop' });
    const after10 = edit(cropping, { type: 'nudge', by, grow: false });
    expect(after10).toMatchObject({ selection: { ...RECT, x: 110 } });
    expect(after10.annotations).toEqual(placed.annotations);
  });
});

test('what was hidden in the last region is hidden in it again, and undo shows it', () => {
  const box = { x: 120, y: 120, width: 40, height: 20 };
  const again = edit(startEditing(DISPLAY), { type: 'select', rect: RECT, redactions: [box] });
  expect(again).toMatchObject({ selection: RECT, annotations: [{ kind: 'redact', box }] });
  expect(edit(again, { type: 'undo' })).toMatchObject({ selection: RECT, annotations: [] });
});

test('a box drawn with the pointer stays where it is when arrows move the selection', () => {
  const drawn = after(withTool('redact'), ...dragged({ x: 120, y: 120 }, { x: 160, y: 140 }));
  const nudged = edit(drawn, { type: 'nudge', by: { x: 1, y: 0 }, grow: false });
  expect(nudged.annotations).toEqual(drawn.annotations);
  expect(nudged.selection).toEqual({ ...RECT, x: RECT.x + 1 });
});
