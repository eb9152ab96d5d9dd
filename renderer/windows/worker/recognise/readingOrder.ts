import type { RecogniseResult } from '@shared/ipc/worker';

/** A piece of text where it was found. Pieces of one line may be apart. */
export type Line = RecogniseResult['lines'][number];

const centreY = ({ box }: Line): number => box.y + box.height / 2;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function medianHeight(pieces: readonly Line[]): number {
  return median(pieces.map(({ box }) => box.height));
}

/** Gathers the pieces that stand on one baseline, from top to bottom, each row from left to right. */
function toRows(pieces: readonly Line[]): Line[][] {
  const rows: Line[][] = [];
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

/** Splits at the first gap of at least this size, widest gap first, that `accept` agrees to. */
function splitAtGap(
  pieces: readonly Line[],
  axis: 'x' | 'y',
  minGap: number,
  accept: (before: Line[], after: Line[]) => boolean,
): [Line[], Line[]] | undefined {
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
function areColumns(left: readonly Line[], right: readonly Line[]): boolean {
  const [leftRows, rightRows] = [toRows(left), toRows(right)];
  if (leftRows.length < 2 || rightRows.length < 2) return false;
  const tolerance = medianHeight([...left, ...right]) * 0.4;
  const [few, many] =
    leftRows.length < rightRows.length ? [leftRows, rightRows] : [rightRows, leftRows];
  const rowCentres = many.flatMap((row) => row.slice(0, 1).map(centreY));
  const aligned = few.filter((row) =>
    row.some((piece) => rowCentres.some((y) => Math.abs(y - centreY(piece)) < tolerance)),
  );
  if (aligned.length < few.length * ALIGNED_SHARE) return true;
  return [left, right].every(
    (side) => median(side.map(({ box }) => box.width / box.height)) >= CELL_WIDTH,
  );
}

function join(row: readonly Line[]): Line {
  const x = Math.min(...row.map(({ box }) => box.x));
  const y = Math.min(...row.map(({ box }) => box.y));
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
    box: {
      x,
      y,
      width: Math.max(...row.map(({ box }) => box.x + box.width)) - x,
      height: Math.max(...row.map(({ box }) => box.y + box.height)) - y,
    },
    confidence: row.reduce((sum, { confidence }) => sum + confidence, 0) / row.length,
  };
}

/**
 * Puts pieces of text in the order in which a person reads them: columns one after the other, else
 * rows from top to bottom. The pieces of a row become one line.
 */
export function inReadingOrder(pieces: readonly Line[]): Line[] {
  const height = medianHeight(pieces);
  const split =
    splitAtGap(pieces, 'x', height, areColumns) ?? splitAtGap(pieces, 'y', height, () => true);
  if (split !== undefined) return split.flatMap(inReadingOrder);
  return toRows(pieces).map(join);
}
