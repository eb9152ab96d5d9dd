import type { Block } from './blocks';
import { closedInline } from './closedInline';

/** Signs, and the numbers of ordered lists, of which a line can become anything. */
const ONLY_SIGNS = /^[ \t>]*(?:[-+*_=#>~`|: \t$[\]\\]*|\d{1,9}[.)]?[ \t]*)$/;
const OPENS_FENCE = /^[ \t>]*(?:`{3,}[^`]*|~{3,}.*)$/;
const FENCE_LINES = /^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(?:`{3}|~{3})/gm;
const TABLE_LINE = /^[ \t]*\|/;
const MATH = /[$\\]/;

/**
 * What of an open text is shown while more is coming. Held back is an end that would show as
 * something else in a moment: a line of signs only, the opening or closing line of a fence, and the
 * first line of a table. What a last line leaves open is closed.
 *
 * @param growing the kind of the block that the text continues, if it is one that grows
 */
export function presentable(text: string, growing: Block['kind'] | undefined): string {
  const start = text.lastIndexOf('\n') + 1;
  const before = text.slice(0, start);
  const line = text.slice(start);
  if (growing === 'fence') return /^ {0,3}(`+|~+)[ \t]*$/.test(line) ? '' : text;
  if (ONLY_SIGNS.test(line) || OPENS_FENCE.test(line)) {
    return growing === 'table' ? before : withoutTableHead(before);
  }
  const insideFence = (before.match(FENCE_LINES)?.length ?? 0) % 2 === 1;
  const shown = insideFence || MATH.test(line) ? text : before + closedInline(line);
  return growing === 'table' ? shown : withoutTableHead(shown);
}

/** The line may be the head of a table, which only the next one tells. */
function withoutTableHead(text: string): string {
  const end = text.endsWith('\n') ? text.length - 1 : text.length;
  const start = text.lastIndexOf('\n', end - 1) + 1;
  const startBefore = start === 0 ? 0 : text.lastIndexOf('\n', start - 2) + 1;
  const isHead =
    TABLE_LINE.test(text.slice(start, end)) && !TABLE_LINE.test(text.slice(startBefore, start));
  return isHead ? text.slice(0, start) : text;
}
