import type { Annotation } from '@shared/domain/annotation';
import {
  growSelection,
  moveSelection,
  pixelAt,
  resizeSelection,
  selectBetween,
  toPixels,
  type Handle,
  type Point,
  type Rect,
  type Surface,
} from '@shared/utils/geometry';

/** `crop` changes the selection, the others draw in it. */
export type Tool = 'crop' | Annotation['kind'];

type BoxTool = 'redact' | 'rectangle';

export function isBoxTool(tool: Tool): tool is BoxTool {
  return tool === 'redact' || tool === 'rectangle';
}

interface Content {
  readonly selection: Rect | undefined;
  readonly annotations: readonly Annotation[];
}

type Gesture =
  | { readonly kind: 'select'; readonly from: Point }
  | { readonly kind: 'resize'; readonly handle: Handle; readonly selection: Rect }
  | { readonly kind: 'move'; readonly from: Point; readonly selection: Rect }
  | { readonly kind: 'draw'; readonly from: Point };

/** What a person selects and draws on one display, with what undo and redo need. */
export interface Editing extends Content {
  readonly surface: Surface;
  readonly tool: Tool;
  /** Whether the last box was put there by a key: the arrow keys are for it then. */
  readonly placed: boolean;
  readonly gesture: Gesture | undefined;
  /** Where the pointer was last in the gesture, in its own units. */
  readonly pointer: Point;
  /** What is being drawn. */
  readonly sketch: Annotation | undefined;
  /** The content when the gesture began. */
  readonly before: Content;
  readonly past: readonly Content[];
  readonly future: readonly Content[];
}

export type EditingAction =
  | { readonly type: 'press'; readonly pointer: Point; readonly handle: Handle | undefined }
  | {
      readonly type: 'drag';
      readonly pointer: Point;
      readonly square: boolean;
      /** Moves what is being selected instead of changing its size. */
      readonly moves: boolean;
    }
  | { readonly type: 'release' }
  | { readonly type: 'giveUp' }
  /** The display has so many pixels to one unit of the pointer; a change of that begins anew. */
  | { readonly type: 'fit'; readonly scale: number }
  | { readonly type: 'nudge'; readonly by: Point; readonly grow: boolean }
  /** Boxes that hide something come as a step of their own, which can be undone. */
  | { readonly type: 'select'; readonly rect: Rect; readonly redactions?: readonly Rect[] }
  | { readonly type: 'choose'; readonly tool: Tool }
  /** Puts a box of the tool into the middle of the selection, for who has no pointer. */
  | { readonly type: 'placeBox'; readonly tool: BoxTool }
  | { readonly type: 'write'; readonly at: Point; readonly text: string }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' };

/** In units of the pointer, so that lines look alike on every display. */
const STROKE = 3;
const TEXT_SIZE = 18;
/** A shorter drag was meant as a click. */
const CLICK = 3;

export function startEditing(surface: Surface): Editing {
  const content = { selection: undefined, annotations: [] };
  return {
    ...content,
    surface,
    tool: 'crop',
    placed: false,
    gesture: undefined,
    pointer: { x: 0, y: 0 },
    sketch: undefined,
    before: content,
    past: [],
    future: [],
  };
}

/** Whether a point in pixels is in the rectangle. */
export function contains(rect: Rect, { x, y }: Point): boolean {
  return x >= rect.x && y >= rect.y && x < rect.x + rect.width && y < rect.y + rect.height;
}

function contentOf({ selection, annotations }: Content): Content {
  return { selection, annotations };
}

/** Makes the content the newest step of the history. There is no step before the first selection. */
function commit(editing: Editing, content: Content, before: Content): Editing {
  const { past } = editing;
  return {
    ...editing,
    ...content,
    past: before.selection === undefined ? past : [...past, before],
    future: [],
  };
}

function gestureAt(
  { surface, tool, selection }: Editing,
  pointer: Point,
  handle: Handle | undefined,
): Gesture | undefined {
  if (selection === undefined) return { kind: 'select', from: pointer };
  if (handle !== undefined) return { kind: 'resize', handle, selection };
  const inside = contains(selection, pixelAt(pointer, surface));
  if (tool === 'text') return undefined;
  if (tool !== 'crop') return inside ? { kind: 'draw', from: pointer } : undefined;
  return inside ? { kind: 'move', from: pointer, selection } : { kind: 'select', from: pointer };
}

/** The box that a key put there last, and that the arrow keys are for. */
export function placedBox({ placed, annotations }: Editing) {
  const last = annotations.at(-1);
  if (last === undefined || !placed) return undefined;
  return last.kind === 'redact' || last.kind === 'rectangle' ? last : undefined;
}

/** Half as wide and high as the selection, in its middle. */
function boxIn(selection: Rect, tool: BoxTool, { scale }: Surface): Annotation {
  const width = Math.max(1, Math.round(selection.width / 2));
  const height = Math.max(1, Math.round(selection.height / 2));
  const box = {
    x: selection.x + Math.floor((selection.width - width) / 2),
    y: selection.y + Math.floor((selection.height - height) / 2),
    width,
    height,
  };
  return tool === 'redact' ? { kind: tool, box } : { kind: tool, box, stroke: STROKE * scale };
}

function sketchOf(
  editing: Editing,
  from: Point,
  to: Point,
  square: boolean,
): Annotation | undefined {
  const { surface, tool, sketch } = editing;
  const stroke = STROKE * surface.scale;
  switch (tool) {
    case 'rectangle':
      return { kind: tool, box: selectBetween(from, to, surface, square), stroke };
    case 'redact':
      return { kind: tool, box: selectBetween(from, to, surface, square) };
    case 'arrow':
      return { kind: tool, from: toPixels(from, surface), to: toPixels(to, surface), stroke };
    case 'pen': {
      const points = sketch?.kind === 'pen' ? sketch.points : [toPixels(from, surface)];
      return { kind: tool, points: [...points, toPixels(to, surface)], stroke };
    }
    case 'crop':
    case 'text':
      return undefined;
  }
}

function drag(
  editing: Editing,
  { pointer, square, moves }: Extract<EditingAction, { type: 'drag' }>,
): Editing {
  const { gesture, surface } = editing;
  const next = { ...editing, pointer };
  switch (gesture?.kind) {
    case undefined:
      return editing;
    case 'select': {
      const by = { x: pointer.x - editing.pointer.x, y: pointer.y - editing.pointer.y };
      const from = moves ? { x: gesture.from.x + by.x, y: gesture.from.y + by.y } : gesture.from;
      const selection = selectBetween(from, pointer, surface, square);
      return { ...next, gesture: { ...gesture, from }, selection };
    }
    case 'resize': {
      const { selection, handle } = gesture;
      return { ...next, selection: resizeSelection(selection, handle, pointer, surface, square) };
    }
    case 'move': {
      const by = { x: pointer.x - gesture.from.x, y: pointer.y - gesture.from.y };
      return {
        ...next,
        selection: moveSelection(gesture.selection, toPixels(by, surface), surface),
      };
    }
    case 'draw':
      return { ...next, sketch: sketchOf(editing, gesture.from, pointer, square) };
  }
}

function release(editing: Editing): Editing {
  const { gesture, before, sketch, pointer, annotations } = editing;
  const still = { ...editing, gesture: undefined, sketch: undefined };
  if (gesture === undefined) return editing;
  const clicked =
    'from' in gesture && Math.hypot(pointer.x - gesture.from.x, pointer.y - gesture.from.y) < CLICK;
  if (clicked) return { ...still, ...before };
  if (gesture.kind !== 'draw') return commit(still, contentOf(editing), before);
  if (sketch === undefined) return still;
  return commit(still, { ...before, annotations: [...annotations, sketch] }, before);
}

function undo(editing: Editing): Editing {
  const last = editing.past.at(-1);
  if (last === undefined) return editing;
  return {
    ...editing,
    ...last,
    past: editing.past.slice(0, -1),
    future: [contentOf(editing), ...editing.future],
  };
}

function redo(editing: Editing): Editing {
  const [next, ...future] = editing.future;
  if (next === undefined) return editing;
  return { ...editing, ...next, past: [...editing.past, contentOf(editing)], future };
}

/** The next state after what the person did. Pure. */
export function edit(editing: Editing, action: EditingAction): Editing {
  const content = contentOf(editing);
  const { surface, selection, gesture } = editing;
  switch (action.type) {
    case 'press': {
      const { pointer, handle } = action;
      return {
        ...editing,
        placed: false,
        gesture: gestureAt(editing, pointer, handle),
        pointer,
        before: content,
      };
    }
    case 'drag':
      return drag(editing, action);
    case 'release':
      return release(editing);
    case 'giveUp':
      return startEditing(surface);
    case 'fit':
      return action.scale === surface.scale
        ? editing
        : startEditing({ ...surface, scale: action.scale });
    case 'nudge': {
      if (selection === undefined || gesture !== undefined) return editing;
      const change = action.grow ? growSelection : moveSelection;
      const box = placedBox(editing);
      if (box !== undefined) {
        const changed = { ...box, box: change(box.box, action.by, surface) };
        const annotations = [...content.annotations.slice(0, -1), changed];
        return commit(editing, { ...content, annotations }, content);
      }
      return commit(
        editing,
        { ...content, selection: change(selection, action.by, surface) },
        content,
      );
    }
    case 'select': {
      if (gesture !== undefined) return editing;
      const selected = commit(editing, { ...content, selection: action.rect }, content);
      const boxes = (action.redactions ?? []).map((box) => ({ kind: 'redact', box }) as const);
      if (boxes.length === 0) return selected;
      const annotations = [...content.annotations, ...boxes];
      return commit(selected, { selection: action.rect, annotations }, contentOf(selected));
    }
    case 'choose':
      return { ...editing, tool: action.tool, placed: false };
    case 'placeBox': {
      if (selection === undefined || gesture !== undefined) return editing;
      const annotation = boxIn(selection, action.tool, surface);
      const annotations = [...content.annotations, annotation];
      const { tool } = action;
      return commit({ ...editing, tool, placed: true }, { ...content, annotations }, content);
    }
    case 'write': {
      const text: Annotation = {
        kind: 'text',
        at: toPixels(action.at, surface),
        text: action.text,
        size: TEXT_SIZE * surface.scale,
      };
      return commit(editing, { ...content, annotations: [...content.annotations, text] }, content);
    }
    case 'undo':
      return { ...undo(editing), placed: false };
    case 'redo':
      return { ...redo(editing), placed: false };
  }
}
