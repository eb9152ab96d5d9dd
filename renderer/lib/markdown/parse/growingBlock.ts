import { blockOf, isLoose, partsOf, type FenceBlock, type PartedBlock, type Span } from './blocks';
import { appended } from './chunks';
import type { Token, Tokens } from './tokenizer';

/** A fence that is still open. Lines are added to it as they are; nothing is parsed. */
export class GrowingFence {
  #block: FenceBlock;
  readonly #closing: RegExp;

  constructor(block: FenceBlock, markup: string) {
    this.#block = block;
    this.#closing = new RegExp(`^ {0,3}${markup}${markup.charAt(0)}*[ \\t]*$`);
  }

  get block(): FenceBlock {
    return this.#block;
  }

  /** The line that opens the fence. */
  readonly headLines = 1;

  /** Takes lines up to the one that closes the fence; gives what follows it, if it came. */
  take(text: string): string | undefined {
    const lines: string[] = [];
    let rest: string | undefined;
    for (let start = 0; start < text.length && rest === undefined;) {
      const newline = text.indexOf('\n', start);
      const end = newline < 0 ? text.length : newline;
      const line = text.slice(start, end);
      start = end + 1;
      if (this.#closing.test(line)) rest = text.slice(start);
      // Blanks at the very end of a document make no line.
      else if (newline >= 0 || /[^ \t]/.test(line)) lines.push(line);
    }
    this.#block = { ...this.#block, lines: appended(this.#block.lines, lines) };
    return rest;
  }

  /** As it looks while a line is being written. */
  with(partial: string): FenceBlock {
    return { ...this.#block, partial };
  }
}

interface Settled {
  readonly count: number;
  /** The line after the last settled one. */
  readonly end: number;
}

/** Deeper than any sibling can be indented, so that no item becomes a child of this one. */
const ITEM_TEXT = '    x\n';

/**
 * A list or table that is still open. Its settled parts are kept; what follows them is parsed after
 * a `seed`, a few lines that make it parse as if the whole block stood before it.
 */
export class GrowingParts {
  #block: PartedBlock;
  readonly #seedLine: string;

  constructor(block: PartedBlock, seedLine: string) {
    this.#block = { ...block, parts: [], loose: false };
    this.#seedLine = seedLine;
  }

  get block(): PartedBlock {
    return this.#block;
  }

  get seed(): string {
    // A blank line after the first item makes the list loose, and the paragraph in it tells so.
    return this.#block.loose ? `${this.#seedLine}\n` : this.#seedLine;
  }

  /** Lines at the block's beginning for which the seed stands. */
  get headLines(): number {
    return this.#block.kind === 'table' ? 2 : 0;
  }

  /** The parts in what a parse of the seed and more text gave for this block. */
  partsIn(tokens: Tokens): Token[][] {
    return partsOf(tokens).slice(this.#block.kind === 'list' ? 1 : 0);
  }

  /**
   * How many of the parts can't change any more, and the line where the others begin. A row is
   * complete with its line, an item when the next one has begun.
   */
  settledIn(span: Span, parts: readonly Tokens[], ended: boolean): Settled {
    const mayChange = this.#block.kind === 'list' && !ended;
    const open = mayChange ? parts.at(-1)?.[0]?.map : undefined;
    return open
      ? { count: parts.length - 1, end: open[0] }
      : { count: parts.length, end: span.end };
  }

  /** As it looks with more parts. */
  with(parts: readonly Tokens[], tokens: Tokens): PartedBlock {
    return {
      ...this.#block,
      parts: appended(this.#block.parts, parts),
      loose: isLoose(tokens),
    };
  }

  settle(parts: readonly Tokens[], tokens: Tokens): void {
    this.#block = this.with(parts, tokens);
  }
}

export type GrowingBlock = GrowingFence | GrowingParts;

/**
 * The block of a span, prepared to grow; undefined where it is parsed anew instead.
 *
 * @param text begins with the block's first line
 */
export function growingBlock(span: Span, text: string): GrowingBlock | undefined {
  const block = blockOf(span);
  const [first] = span.tokens;
  // Under a line with a bar, the second line may still make both the head of a table.
  const firstLineIsSettled = text.indexOf('\n') !== text.lastIndexOf('\n');
  if (first === undefined || !firstLineIsSettled) return undefined;
  switch (block?.kind) {
    case 'fence':
      // The lines of an indented fence would have to be shifted.
      if (!text.startsWith(first.markup)) return undefined;
      return new GrowingFence({ ...block, lines: [] }, first.markup);
    case 'list': {
      const marker = first.type === 'ordered_list_open' ? `1${first.markup}` : first.markup;
      return new GrowingParts(block, marker + ITEM_TEXT);
    }
    case 'table':
      return new GrowingParts(block, text.split('\n', 2).join('\n') + '\n');
    default:
      return undefined;
  }
}
