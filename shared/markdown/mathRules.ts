import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';

/** A formula that has found no end by here has none. */
const MAX_INLINE_LENGTH = 5000;

const CLOSING: Readonly<Record<string, string>> = { $$: '$$', '\\[': '\\]', '\\(': '\\)', $: '$' };

export function isDisplayMath(delimiter: string): boolean {
  return delimiter === '$$' || delimiter === '\\[';
}

/** Where `closing` begins at or after `from`, jumping over escaped characters; -1 if nowhere. */
function findClosing(source: string, from: number, max: number, closing: string): number {
  const end = Math.min(max, from + MAX_INLINE_LENGTH);
  for (let pos = from; pos < end; pos += 1) {
    if (source.startsWith(closing, pos) && pos + closing.length <= end) return pos;
    if (source[pos] === '\\') pos += 1;
  }
  return -1;
}

const AMOUNT_IN_PROSE = /^[\d.,]+\S*\s+[A-Za-z]{2}/;
const TEX = /[\\^_=+<>{}]/;

/**
 * Tells `$x$` from prices: the dollars must hug the formula and stand apart from other words
 * (`US$5`, `$HOME/$USER`), and an amount followed by words is prose (`$5 or 10$`).
 */
function isDollarMath(source: string, open: number, close: number, max: number): boolean {
  const content = source.slice(open + 1, close);
  const before = open > 0 ? (source[open - 1] ?? '') : '';
  const after = close + 1 < max ? (source[close + 1] ?? '') : '';
  return (
    !/^\s|\s$|`/.test(content) &&
    !/[\w$]/.test(before) &&
    !/[\w$]/.test(after) &&
    (TEX.test(content) || !AMOUNT_IN_PROSE.test(content))
  );
}

function openingAt(source: string, pos: number): string | undefined {
  const pair = source.slice(pos, pos + 2);
  if (pair in CLOSING) return pair;
  return source[pos] === '$' ? '$' : undefined;
}

function inlineMath(state: StateInline, silent: boolean): boolean {
  const { src, pos, posMax } = state;
  const opening = openingAt(src, pos);
  const closing = opening === undefined ? undefined : CLOSING[opening];
  if (opening === undefined || closing === undefined) return false;
  const start = pos + opening.length;
  const end = findClosing(src, start, posMax, closing);
  if (end <= start) return false;
  const content = src.slice(start, end);
  // `\(` and `\[` are also escaped brackets; a formula says something.
  const meant = opening === '$' ? isDollarMath(src, pos, end, posMax) : /\w/.test(content);
  if (!meant) return false;
  if (!silent) {
    const token = state.push('math_inline', 'math', 0);
    token.content = content.trim();
    token.markup = opening;
  }
  state.pos = end + closing.length;
  return true;
}

type Extent = 'fence' | 'line' | 'paragraph';

/**
 * How far a formula reaches that begins with this line, told by this line alone: whatever follows,
 * a block that has begun stays what it is, which streaming needs.
 *
 * - `fence`: the delimiter stands alone; up to the closing one, over blank lines.
 * - `line`: the formula is closed on the same line.
 * - `paragraph`: the formula starts on this line; up to the closing delimiter or a blank line.
 */
function extentOf(rest: string, closing: string): Extent | undefined {
  const text = rest.trim();
  if (text === '') return 'fence';
  const close = findClosing(text, 0, text.length, closing);
  if (close >= 0) return close > 0 && close + closing.length === text.length ? 'line' : undefined;
  return /\\[A-Za-z]|[=^_]/.test(text) ? 'paragraph' : undefined;
}

function lineText(state: StateBlock, line: number): string {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  return state.src.slice(start, state.eMarks[line]);
}

/** The line that closes the formula, or where it stops without being closed. */
function findLastLine(
  state: StateBlock,
  startLine: number,
  endLine: number,
  extent: Extent,
  closing: string,
): { readonly line: number; readonly closed: boolean } {
  for (let line = startLine + 1; line < endLine; line += 1) {
    const blank = state.isEmpty(line);
    const outside = !blank && (state.sCount[line] ?? 0) < state.blkIndent;
    if (outside || (blank && extent === 'paragraph')) return { line, closed: false };
    if (lineText(state, line).trimEnd().endsWith(closing)) return { line, closed: true };
  }
  return { line: endLine, closed: false };
}

function pushParagraph(state: StateBlock, startLine: number, endLine: number): void {
  const open = state.push('paragraph_open', 'p', 1);
  open.map = [startLine, endLine];
  const inline = state.push('inline', '', 0);
  inline.content = state.getLines(startLine, endLine, state.blkIndent, false).trim();
  inline.map = [startLine, endLine];
  inline.children = [];
  state.push('paragraph_close', 'p', -1);
}

function blockMath(state: StateBlock, startLine: number, endLine: number, silent: boolean) {
  const indent = state.sCount[startLine] ?? 0;
  if (indent - state.blkIndent >= 4) return false;
  const first = lineText(state, startLine);
  const opening = first.slice(0, 2);
  const closing = CLOSING[opening];
  if (closing === undefined || !isDisplayMath(opening)) return false;
  const extent = extentOf(first.slice(2), closing);
  if (extent === undefined) return false;
  if (silent) return true;

  const last =
    extent === 'line'
      ? { line: startLine, closed: true }
      : findLastLine(state, startLine, endLine, extent, closing);
  const afterLast = last.line + (last.closed ? 1 : 0);
  state.line = afterLast;
  if (extent === 'paragraph' && !last.closed) {
    pushParagraph(state, startLine, afterLast);
    return true;
  }
  const content = state.getLines(startLine, afterLast, indent, false).trim();
  const token = state.push('math_block', 'math', 0);
  token.content = content.slice(2, last.closed ? -closing.length : undefined).trim();
  token.markup = opening;
  token.map = [startLine, afterLast];
  token.meta = { closed: last.closed };
  return true;
}

/** `$…$`, `$$…$$`, `\(…\)` and `\[…\]` for markdown-it. */
export function mathRules(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'math', inlineMath);
  md.block.ruler.before('fence', 'math', blockMath, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
}
