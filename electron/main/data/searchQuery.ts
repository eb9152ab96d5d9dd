/** What stands around matches in a snippet. */
const START = '\u0002';
const END = '\u0003';

const MAX_TERMS = 16;
const LEAD = 40;
const LENGTH = 160;

export interface SearchTerm {
  readonly text: string;
  /** Written in quotes: the last word must be whole. */
  readonly phrase: boolean;
}

/** What must all occur: words, and phrases in quotes. Any text is a valid query. */
export function parseQuery(query: string): readonly SearchTerm[] {
  const clean = query.normalize('NFC').replaceAll(/\p{Cc}+/gu, ' ');
  return [...clean.matchAll(/"([^"]*)"|[^\s"]+/g)]
    .map(([whole, quoted]) => ({ text: (quoted ?? whole).trim(), phrase: quoted !== undefined }))
    .filter(({ text }) => text !== '')
    .slice(0, MAX_TERMS);
}

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

function escapeRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** A piece of the text around the first term that occurs, with every term marked. */
export function markTerms(text: string, terms: readonly SearchTerm[]): string {
  const pattern = new RegExp(terms.map((term) => escapeRegExp(term.text)).join('|'), 'giu');
  const first = text.search(pattern);
  // From and to a whole character: half of a surrogate pair is none.
  const start = Math.max(0, first - LEAD);
  const piece = text
    .slice(start, start + LENGTH)
    .replaceAll(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
  const marked = tidy(piece).replaceAll(pattern, (match) => START + match + END);
  return (start > 0 ? '…' : '') + marked + (start + LENGTH < text.length ? '…' : '');
}

/** Makes one line of a snippet. */
export function tidy(snippet: string): string {
  return snippet.replaceAll(/\s+/g, ' ').trim();
}
