import { fold, occurrences } from '@shared/utils/foldText';
import type { SearchTerm } from '@shared/utils/searchQuery';

/** What stands around matches in a snippet. */
const START = '\u0002';
const END = '\u0003';

const LEAD = 40;
const LENGTH = 160;
/** So much of a long text is looked through at a time. */
const PIECE = 4_000;

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
  | { readonly kind: 'trigrams'; readonly text: string }
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
  // FTS5's language ends at a NUL.
  if (!short && !text.includes('\0')) return { kind: 'trigrams', text };
  const from = characters.slice(0, 3).join('');
  return { kind: 'range', from, to: `${from}\u{10ffff}` };
}

/** The trigrams of a text in FTS5's language: without positions in the index there are no phrases. */
export function trigramMatch(text: string): string {
  const characters = Array.from(text);
  const trigrams = characters.slice(2).map((_, at) => characters.slice(at, at + 3).join(''));
  return trigrams.map((trigram) => `"${trigram.replaceAll('"', '""')}"`).join(' AND ');
}

/** Whether every term occurs somewhere in a text, without regard to accents and letter case. */
export function hasAllTerms(text: string, terms: readonly SearchTerm[]): boolean {
  const folded = fold(text);
  return terms.every((term) => folded.includes(fold(term.text)));
}

const REST_OF_WORD = /^[\p{L}\p{M}\p{N}]*/u;
const IN_WORD = /[\p{L}\p{M}\p{N}]$/u;

/** Where words that begin with one of the texts begin; where none does, all places. */
function marksOf(text: string, wanted: readonly string[]): (readonly [number, number])[] {
  const marks = wanted.flatMap((each) => occurrences(text, each)).toSorted(([a], [b]) => a - b);
  const begins = marks.filter(([at]) => !IN_WORD.test(text.slice(Math.max(0, at - 2), at)));
  return begins.length > 0 ? begins : marks;
}

/** The first piece of a long text in which one of the texts occurs: a huge one takes long to fold. */
function pieceWith(text: string, wanted: readonly string[]): { from: number; to: number } {
  const folded = wanted.map(fold).filter((each) => each !== '');
  const overlap = 2 * Math.max(LENGTH, ...folded.map((each) => each.length));
  for (let at = 0; at < text.length; at += PIECE) {
    const to = at + PIECE + overlap;
    const piece = fold(text.slice(at, to));
    if (folded.some((each) => piece.includes(each))) return { from: Math.max(0, at - LEAD), to };
  }
  return { from: 0, to: PIECE };
}

/**
 * A piece of the text around the first term that occurs, with every term marked.
 *
 * `wholeWords`: what begins with a term is marked up to the word's end.
 */
export function markTerms(
  text: string,
  terms: readonly SearchTerm[],
  { wholeWords = false } = {},
): string {
  // From and to a whole character: half of a surrogate pair is none.
  const whole = (at: number): number => (/[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at);
  const texts = terms.map((term) => term.text);
  // The words of a phrase may have other things than spaces between them.
  const words = texts.flatMap((each) => each.split(/[^\p{L}\p{M}\p{N}]+/u)).filter(Boolean);
  let piece = pieceWith(text, texts);
  const marksIn = (wanted: readonly string[]) => {
    const offset = whole(piece.from);
    return marksOf(text.slice(offset, piece.to), wanted).map(
      ([from, to]) => [offset + from, offset + to] as const,
    );
  };
  let marks = marksIn(texts);
  if (marks.length === 0 && words.length > 0) {
    piece = pieceWith(text, words);
    marks = marksIn(words);
  }
  const start = whole(Math.max(0, (marks[0]?.[0] ?? 0) - LEAD));
  const end = whole(Math.min(text.length, start + LENGTH));
  let marked = '';
  let at = start;
  for (const [from, upTo] of marks) {
    const rest = wholeWords ? (REST_OF_WORD.exec(text.slice(upTo, end))?.[0] ?? '') : '';
    const to = upTo + rest.length;
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
