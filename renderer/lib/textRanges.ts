import { occurrences } from '@shared/utils/foldText';

/** More would not be seen, and cost time at every change. */
const MOST = 1_000;
/** A match never goes from one of these into another. */
const BLOCKS = 'p, li, td, th, pre, h1, h2, h3, h4, h5, h6, blockquote, summary, div';

/** What is no text of the message: its buttons, and formulas that are there a second time for screen readers. */
const SKIPPED = 'button, footer, .visually-hidden, [aria-hidden="true"], .katex-mathml';

interface Piece {
  readonly node: Text;
  /** Where it begins in the text of its block. */
  readonly start: number;
}

/** The text nodes below an element, by the blocks they stand in. */
function blocksOf(root: Element): { text: string; pieces: Piece[] }[] {
  const blocks: { text: string; pieces: Piece[]; block: Element | null }[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, {
    acceptNode: (node) =>
      node instanceof Element
        ? node.matches(SKIPPED)
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_SKIP
        : NodeFilter.FILTER_ACCEPT,
  });
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text) || node.data === '') continue;
    const block = node.parentElement?.closest(BLOCKS) ?? null;
    const last = blocks.at(-1);
    if (last === undefined || last.block !== block) {
      blocks.push({ text: node.data, pieces: [{ node, start: 0 }], block });
    } else {
      last.pieces.push({ node, start: last.text.length });
      last.text += node.data;
    }
  }
  return blocks;
}

/** Where texts occur below an element, in reading order, without regard to accents and letter case. */
export function findRanges(root: Element, texts: readonly string[]): Range[] {
  const ranges: Range[] = [];
  for (const { text, pieces } of blocksOf(root)) {
    const places = texts.flatMap((wanted) => occurrences(text, wanted));
    for (const [from, to] of places.toSorted(([a], [b]) => a - b)) {
      const first = pieces.findLast(({ start }) => start <= from);
      const last = pieces.findLast(({ start }) => start < to);
      if (first === undefined || last === undefined) continue;
      const range = new Range();
      range.setStart(first.node, from - first.start);
      range.setEnd(last.node, to - last.start);
      ranges.push(range);
      if (ranges.length >= MOST) return ranges;
    }
  }
  return ranges;
}
