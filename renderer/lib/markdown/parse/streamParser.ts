import { normalized } from '@shared/markdown/dialect';
import { blockOf, topLevelSpans, type Block, type Span } from './blocks';
import { appended, type Chunks } from './chunks';
import { growingBlock, GrowingFence, type GrowingBlock } from './growingBlock';
import { presentable } from './presentable';
import { parseBlocks, parseInlines, type References, type Token } from './tokenizer';

function blocksOf(spans: readonly Span[]): Block[] {
  return spans.map(blockOf).filter((block) => block !== undefined);
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}

function withoutLines(text: string, count: number): string {
  let start = 0;
  for (let line = 0; line < count; line += 1) {
    const newline = text.indexOf('\n', start);
    if (newline < 0) return '';
    start = newline + 1;
  }
  return text.slice(start);
}

/**
 * A block that can't settle bit by bit, such as a very long paragraph, is parsed again only when it
 * has grown by a part of its length: so the cost stays in proportion to the length of the text.
 */
const LONG = 4096;
const LONG_GROWTH = 64;

/**
 * Parses a text that grows at its end, at a cost that depends on what is new.
 *
 * Whole lines settle: every block but the last one is kept, and of a last one that is a fence, list
 * or table its lines, items or rows. The open rest is parsed again at each update, for show only;
 * link definitions in it are thrown away. When a text that has definitions ends, it is parsed once
 * as a whole, since they also count for what stood before them.
 */
export class StreamParser {
  #source = '';
  #streaming = true;
  #blocks: Chunks<Block> = [];
  #settled: Chunks<Block> = [];
  #growing: GrowingBlock | undefined;
  /** What follows the settled text. */
  #open = '';
  #definitions: References = {};
  #hasDefinitions = false;
  /** What came since the open rest was last parsed. */
  #unread = '';
  #charactersRead = 0;

  /** Characters that the tokeniser was given; tests prove that they grow linearly. */
  get charactersRead(): number {
    return this.#charactersRead;
  }

  /** The blocks of the whole text. Cheap if `source` begins with the one given before. */
  update(source: string, streaming: boolean): Chunks<Block> {
    // Half of a newline: it is taken with its other half.
    const taken = streaming && source.endsWith('\r') ? source.slice(0, -1) : source;
    if (taken === this.#source && streaming === this.#streaming) return this.#blocks;
    // Comparing slices is many times faster than `startsWith`.
    const goesOn = taken.slice(0, this.#source.length) === this.#source;
    if (!this.#streaming || !goesOn) this.#restart();
    const added = normalized(taken.slice(this.#source.length));
    this.#source = taken;
    this.#streaming = streaming;
    this.#open += added;
    this.#blocks = streaming ? this.#advance(added) : this.#finish();
    return this.#blocks;
  }

  #restart(): void {
    this.#source = '';
    this.#settled = [];
    this.#growing = undefined;
    this.#open = '';
    this.#unread = '';
    this.#definitions = {};
    this.#hasDefinitions = false;
  }

  #advance(added: string): Chunks<Block> {
    this.#unread += added;
    const isLong = this.#open.length > LONG;
    if (isLong && this.#unread.length < this.#open.length / LONG_GROWTH) return this.#blocks;
    if (this.#unread.includes('\n')) {
      const end = this.#open.lastIndexOf('\n') + 1;
      this.#open = this.#settle(this.#open.slice(0, end)) + this.#open.slice(end);
    }
    this.#unread = '';
    return this.#withOpen(presentable(this.#open, this.#growing?.block.kind));
  }

  #finish(): Chunks<Block> {
    if (this.#settled.length > 0 || this.#growing !== undefined) {
      this.#open = this.#settle(this.#open);
      const blocks = this.#withOpen(this.#open);
      if (!this.#hasDefinitions) return blocks;
    }
    const definitions: References = {};
    const tokens = this.#read(normalized(this.#source), definitions);
    parseInlines(tokens, definitions);
    return appended<Block>([], blocksOf(topLevelSpans(tokens)));
  }

  /** Keeps of these lines what can't change any more; gives the lines of the open rest. */
  #settle(lines: string): string {
    const growing = this.#growing;
    if (growing instanceof GrowingFence) {
      const rest = growing.take(lines);
      if (rest === undefined) return '';
      this.#close(growing);
      return this.#settle(rest);
    }
    const seed = growing?.seed ?? '';
    const linesBefore = countLines(seed);
    const definitions = this.#scratchDefinitions();
    const spans = topLevelSpans(this.#read(seed + lines, definitions));
    const last = spans.at(-1);
    if (last === undefined) return '';

    if (growing !== undefined) {
      const span = spans.shift() ?? last;
      const parts = growing.partsIn(span.tokens);
      const ended = span !== last;
      const { count, end } = growing.settledIn(span, parts, ended);
      const settled = parts.slice(0, count);
      for (const part of settled) this.#complete(part, definitions);
      growing.settle(settled, span.tokens);
      if (!ended) return withoutLines(lines, end - linesBefore);
      this.#close(growing);
    }

    const closed = spans.slice(0, -1);
    for (const { tokens } of closed) this.#complete(tokens, definitions);
    this.#settled = appended(this.#settled, blocksOf(closed));
    const rest = withoutLines(lines, last.start - linesBefore);
    this.#growing = growingBlock(last, rest);
    if (this.#growing === undefined) return rest;
    if (this.#growing.block.kind !== 'fence') {
      this.#complete([...this.#growing.block.head], definitions);
    }
    return this.#settle(withoutLines(rest, this.#growing.headLines));
  }

  #close(growing: GrowingBlock): void {
    this.#settled = appended<Block>(this.#settled, [growing.block]);
    this.#growing = undefined;
  }

  /** All blocks, with those that the open rest makes as it stands. */
  #withOpen(open: string): Chunks<Block> {
    const growing = this.#growing;
    if (growing instanceof GrowingFence) {
      return appended<Block>(this.#settled, [growing.with(open)]);
    }
    const definitions = this.#scratchDefinitions();
    const spans = topLevelSpans(this.#read((growing?.seed ?? '') + open, definitions));
    const blocks: Block[] = [];
    const span = growing && spans.shift();
    if (growing && span) {
      const parts = growing.partsIn(span.tokens);
      for (const part of parts) parseInlines(part, definitions);
      blocks.push(growing.with(parts, span.tokens));
    }
    for (const { tokens } of spans) parseInlines(tokens, definitions);
    return appended(this.#settled, [...blocks, ...blocksOf(spans)]);
  }

  #read(source: string, definitions: References): Token[] {
    this.#charactersRead += source.length;
    const tokens = parseBlocks(source, definitions);
    if (Object.keys(definitions).length > 0) this.#hasDefinitions = true;
    return tokens;
  }

  /** Sees the definitions of the settled text, and keeps those of the open rest apart. */
  #scratchDefinitions(): References {
    return Object.setPrototypeOf({}, this.#definitions);
  }

  /** Finishes tokens that have settled: inlines are filled in, definitions kept. */
  #complete(tokens: Token[], definitions: References): void {
    for (const { type, meta } of tokens) {
      const label = type === 'reference_definition' ? String(meta?.['label']) : undefined;
      const definition = label === undefined ? undefined : definitions[label];
      if (label !== undefined && definition !== undefined) this.#definitions[label] ??= definition;
    }
    parseInlines(tokens, definitions);
  }
}
