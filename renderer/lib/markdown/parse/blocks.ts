import { appended, type Chunks } from './chunks';
import { fenceLanguage, type Token, type Tokens } from './tokenizer';

export interface FenceBlock {
  readonly kind: 'fence';
  readonly language: string;
  /** Whole lines, without their newlines. */
  readonly lines: Chunks<string>;
  /** The line that is still being written. */
  readonly partial: string;
}

/** A top-level list or table: the parts that grow with it are its items or rows. */
export interface PartedBlock {
  readonly kind: 'list' | 'table';
  /** The list's opening token, or the table's head. */
  readonly head: Tokens;
  readonly parts: Chunks<Tokens>;
  /** A list in which paragraphs stand apart, since a blank line separates any two of its blocks. */
  readonly loose: boolean;
}

export interface TokenBlock {
  readonly kind: 'tokens';
  readonly tokens: Tokens;
}

/** A top-level block of the document. One that has settled keeps its identity. */
export type Block = FenceBlock | PartedBlock | TokenBlock;

/** The tokens of a top-level block, and its first line and the one after its last. */
export interface Span {
  readonly tokens: Token[];
  readonly start: number;
  readonly end: number;
}

export function topLevelSpans(tokens: readonly Token[]): Span[] {
  const spans: Span[] = [];
  let from = 0;
  tokens.forEach((token, index) => {
    if (token.level > 0 || token.nesting > 0) return;
    const span = tokens.slice(from, index + 1);
    const [start, end] = span[0]?.map ?? [0, 0];
    spans.push({ tokens: span, start, end });
    from = index + 1;
  });
  return spans;
}

/** The runs of tokens from one that opens `type` to the one that closes it. */
function runs(tokens: Tokens, type: string, level: number): Token[][] {
  const found: Token[][] = [];
  let from = -1;
  tokens.forEach((token, index) => {
    if (token.level !== level) return;
    if (token.type === `${type}_open`) from = index;
    if (token.type === `${type}_close`) found.push(tokens.slice(from, index + 1));
  });
  return found;
}

/** The items of a top-level list, or the rows of the body of a top-level table. */
export function partsOf(tokens: Tokens): Token[][] {
  return tokens[0]?.type === 'table_open'
    ? runs(tokens, 'tbody', 1).flatMap((body) => runs(body, 'tr', 2))
    : runs(tokens, 'list_item', 1);
}

/** Paragraphs at this level are the direct children of a top-level list's items. */
export const ITEM_CONTENT_LEVEL = 2;

export function isLoose(tokens: Tokens): boolean {
  return tokens.some(
    ({ type, level, hidden }) =>
      type === 'paragraph_open' && level === ITEM_CONTENT_LEVEL && !hidden,
  );
}

export function linesOf(text: string): string[] {
  if (text === '') return [];
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

/** The block that a span of tokens shows; undefined for one that shows nothing. */
export function blockOf({ tokens }: Span): Block | undefined {
  const first = tokens[0];
  switch (first?.type) {
    case undefined:
    case 'reference_definition':
      return undefined;
    case 'fence':
      return {
        kind: 'fence',
        language: fenceLanguage(first),
        lines: appended<string>([], linesOf(first.content)),
        partial: '',
      };
    case 'bullet_list_open':
    case 'ordered_list_open':
      return {
        kind: 'list',
        head: [first],
        parts: appended<Tokens>([], partsOf(tokens)),
        loose: isLoose(tokens),
      };
    case 'table_open':
      return {
        kind: 'table',
        head: runs(tokens, 'thead', 1)[0] ?? [],
        parts: appended<Tokens>([], partsOf(tokens)),
        loose: false,
      };
    default:
      return { kind: 'tokens', tokens };
  }
}
