import type { RecogniseResult } from '@shared/ipc/worker';
import { boundingBox, type RotatedRect } from './geometry';

type Line = RecogniseResult['lines'][number];
type Box = Line['box'];

/** A piece of text where it was found. Pieces of one line may be apart. */
export interface Piece {
  readonly text: string;
  readonly confidence: number;
  readonly rect: RotatedRect;
}

/** A piece, and where it would be if the text ran level. */
interface LevelPiece extends Piece {
  readonly box: Box;
}

const centreY = ({ box }: LevelPiece): number => box.y + box.height / 2;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function medianHeight(pieces: readonly LevelPiece[]): number {
  return median(pieces.map(({ box }) => box.height));
}

/** Turns everything by the tilt of the text as a whole, as of a page in a photograph. */
function level(pieces: readonly Piece[]): LevelPiece[] {
  const tilt = median(pieces.map(({ rect }) => rect.angle));
  const cos = Math.cos(tilt);
  const sin = Math.sin(tilt);
  return pieces.map((piece) => {
    const { x, y, width, height } = piece.rect;
    const box = {
      x: x * cos + y * sin - width / 2,
      y: y * cos - x * sin - height / 2,
      width,
      height,
    };
    return { ...piece, box };
  });
}

/** Gathers the pieces that stand on one baseline, from top to bottom, each row from left to right. */
function toRows(pieces: readonly LevelPiece[]): LevelPiece[][] {
  const rows: LevelPiece[][] = [];
  for (const piece of pieces.toSorted((a, b) => centreY(a) - centreY(b))) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    const near =
      last !== undefined &&
      centreY(piece) - centreY(last) < Math.min(piece.box.height, last.box.height) / 2;
    if (near) row?.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => row.toSorted((a, b) => a.box.x - b.box.x));
}

/** Splits at a gap of at least this size that `accept` agrees to; the widest is tried first. */
function splitAtGap(
  pieces: readonly LevelPiece[],
  axis: 'x' | 'y',
  minGap: number,
  accept: (before: readonly LevelPiece[], after: readonly LevelPiece[]) => boolean,
): LevelPiece[][] | undefined {
  const side = axis === 'x' ? 'width' : 'height';
  const sorted = pieces.toSorted((a, b) => a.box[axis] - b.box[axis]);
  const gaps: { size: number; index: number }[] = [];
  let end = -Infinity;
  for (const [index, { box }] of sorted.entries()) {
    const size = box[axis] - end;
    if (index > 0 && size >= minGap) gaps.push({ size, index });
    end = Math.max(end, box[axis] + box[side]);
  }
  for (const { index } of gaps.toSorted((a, b) => b.size - a.size)) {
    const [before, after] = [sorted.slice(0, index), sorted.slice(index)];
    if (accept(before, after)) return [before, after];
  }
  return undefined;
}

/** Text of fewer than this many heights across is a cell rather than running text. */
const CELL_WIDTH = 8;
const ALIGNED_SHARE = 0.6;

/** Cells of a table belong together by row; columns of running text do not. */
function areColumns(left: readonly LevelPiece[], right: readonly LevelPiece[]): boolean {
  const [few = [], many = []] = [toRows(left), toRows(right)].toSorted(
    (a, b) => a.length - b.length,
  );
  if (few.length < 2) return false;
  const tolerance = medianHeight([...left, ...right]) * 0.4;
  const centres = many.flat().map(centreY);
  const aligned = few.filter((row) =>
    row.some((piece) => centres.some((y) => Math.abs(y - centreY(piece)) < tolerance)),
  );
  if (aligned.length < few.length * ALIGNED_SHARE) return true;
  return [left, right].every(
    (side) => median(side.map(({ box }) => box.width / box.height)) >= CELL_WIDTH,
  );
}

/** The box around boxes. */
function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

function join(row: readonly LevelPiece[]): Line {
  let text = '';
  let end: number | undefined;
  for (const piece of row) {
    // A wide gap stays visible, so that tables can be read.
    if (end !== undefined) text += piece.box.x - end > piece.box.height ? '   ' : ' ';
    text += piece.text;
    end = piece.box.x + piece.box.width;
  }
  return {
    text,
    box: around(row.map(({ rect }) => boundingBox(rect))),
    confidence: row.reduce((sum, { confidence }) => sum + confidence, 0) / row.length,
  };
}

function order(pieces: readonly LevelPiece[]): Line[] {
  const height = medianHeight(pieces);
  const parts =
    splitAtGap(pieces, 'x', height, areColumns) ?? splitAtGap(pieces, 'y', height, () => true);
  return parts === undefined ? toRows(pieces).map(join) : parts.flatMap(order);
}

/**
 * Puts pieces of text in the order in which a person reads them: columns one after the other, else
 * rows from top to bottom. The pieces of a row become one line.
 */
export function inReadingOrder(pieces: readonly Piece[]): Line[] {
  return order(level(pieces));
}
