import { fold, occurrences } from '@shared/utils/foldText';
import type { SearchTerm } from '@shared/utils/searchQuery';

/** What stands around matches in a snippet. */
const START = '\u0002';
const END = '\u0003';

const LEAD = 40;
const LENGTH = 160;

const BEGINS_AND_ENDS_WITH_WORD = /^[\p{L}\p{N}](?:.*[\p{L}\p{M}\p{N}])?$/u;

/**
 * The terms in FTS5's language. Undefined where one is more than words, such as `C++`: the index of
 * words knows only its `C`.
 */
export function wordMatch(terms: readonly SearchTerm[]): string | undefined {
  if (!terms.every(({ text }) => BEGINS_AND_ENDS_WITH_WORD.test(text))) return undefined;
  return terms.map(({ text, phrase }) => `"${text}"${phrase ? '' : '*'}`).join(' AND ');
}

/** How the trigram index finds the rows in which one term can occur. */
export type SubstringLookup =
  | { readonly kind: 'pattern'; readonly pattern: string }
  /** The trigrams in the range begin with the term. */
  | { readonly kind: 'range'; readonly from: string; readonly to: string };

/**
 * The lookup of the longest term, which is in the fewest rows. One or two Latin letters are in nearly
 * every row: what they find as words is all there is, and undefined comes back.
 */
export function substringLookup(terms: readonly SearchTerm[]): SubstringLookup | undefined {
  const longest = terms
    .map(({ text }) => ({ text, characters: Array.from(text.toLowerCase()) }))
    .reduce((a, b) => (b.characters.length > a.characters.length ? b : a));
  const { text, characters } = longest;
  const short = characters.length < 3;
  if (short && /^[\p{Script=Latin}\p{N}]+$/u.test(text)) return undefined;
  // `%` and `_` are LIKE's own; with an escape it would not use the index.
  if (!short && !/[%_]/.test(text)) return { kind: 'pattern', pattern: `%${text}%` };
  const from = characters.slice(0, 3).join('');
  return { kind: 'range', from, to: `${from}\u{10ffff}` };
}

/** Whether every term occurs somewhere in a text, without regard to accents and letter case. */
export function hasAllTerms(text: string, terms: readonly SearchTerm[]): boolean {
  const folded = fold(text);
  return terms.every((term) => folded.includes(fold(term.text)));
}

/** A piece of the text around the first term that occurs, with every term marked. */
export function markTerms(text: string, terms: readonly SearchTerm[]): string {
  const marks = terms.flatMap((term) => occurrences(text, term.text)).toSorted(([a], [b]) => a - b);
  // From and to a whole character: half of a surrogate pair is none.
  const whole = (at: number): number => (/[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at);
  const start = whole(Math.max(0, (marks[0]?.[0] ?? 0) - LEAD));
  const end = whole(Math.min(text.length, start + LENGTH));
  let marked = '';
  let at = start;
  for (const [from, to] of marks) {
    if (from < at || to > end) continue;
    marked += text.slice(at, from) + START + text.slice(from, to) + END;
    at = to;
  }
  marked += text.slice(at, end);
  return (start > 0 ? '…' : '') + tidy(marked) + (end < text.length ? '…' : '');
}

/** Makes one line of a snippet. */
export function tidy(snippet: string): string {
  return snippet.replaceAll(/\s+/g, ' ').trim();
}
