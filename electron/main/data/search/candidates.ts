import { z } from 'zod';
import type { SearchTerm } from '@shared/utils/searchQuery';
import { json } from '../columns';
import type { Database } from '../database';
import { trigramMatch, wordMatch, type SubstringLookup } from './ftsQuery';
import { createHasTable } from './tables';

/** `seq`s that are at least `from` and less than `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The parts in which something may be found, by their `seq`, highest first. */
export interface Candidates {
  /** The highest. All that are at least `knownFrom` are among them: all there are where it is 0. */
  readonly known: readonly number[];
  readonly knownFrom: number;
  /** The highest of a span, at most so many. */
  within(span: Span, most: number): readonly number[];
}

/** So many are asked for at first. What has fewer is known as a whole by one look into the index. */
const PROBE = 2_000;
/** Each look for very many words at once takes so long that it is to bring more. */
const LONG_PROBE = 20_000;
/** A beginning of more words than these is looked up as it is, which reads all that they are in. */
const MOST_WORDS = 64;
/** What begins with one or two characters, and is in more than this, is found faster by reading. */
const MOST_OCCURRENCES = 20_000;

const EVERYTHING: Span = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** One row, since so many would be parsed one by one. */
const seqsRow = z.object({ seqs: json(z.array(z.number())) });
const wordRow = z.object({ term: z.string() });

function probed(within: Candidates['within'], size = PROBE): Candidates {
  const known = within(EVERYTHING, size);
  return { known, knownFrom: known.length < size ? 0 : (known.at(-1) ?? 0), within };
}

/**
 * Each look for a beginning of very many words reads all that it is in: where the first did not bring
 * enough, the second brings everything, and there is no third.
 */
function readOnce(within: Candidates['within']): Candidates['within'] {
  let all: readonly number[] | undefined;
  return ({ from, to }, most) => {
    all ??= within(EVERYTHING, EVERYTHING.to);
    const begin = firstBelow(all, to);
    return all.slice(begin, Math.min(begin + most, firstBelow(all, from)));
  };
}

/** Where what is less than a limit begins, the highest being first. */
function firstBelow(seqs: readonly number[], limit: number): number {
  let low = 0;
  for (let high = seqs.length; low < high;) {
    const middle = Math.floor((low + high) / 2);
    if ((seqs[middle] ?? 0) < limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Finds parts by the indexes, without a look at what is in them. */
export function createCandidates(db: Database) {
  const list = (rows: string) =>
    db.query(`SELECT json_group_array(seq) AS seqs FROM (${rows})`, seqsRow);
  const inSpan = (table: string, seq: string, where: string) =>
    list(
      `SELECT ${seq} AS seq FROM ${table} WHERE ${where} AND ${seq} >= :from AND ${seq} < :to
       ORDER BY ${seq} DESC LIMIT :most`,
    );
  const withWords = inSpan('part_words', 'rowid', 'part_words MATCH :match');
  const withTrigrams = inSpan('part_trigrams', 'rowid', 'part_trigrams MATCH :match');
  const withPictures = inSpan('parts', 'seq', "type = 'image'");
  const any = inSpan('parts', 'seq', "type <> 'reasoning'");
  const withBeginning = list(
    `SELECT doc AS seq FROM part_vocabulary WHERE term >= :from AND term < :to LIMIT :most`,
  );
  const nextWord = db.query(
    'SELECT term FROM word_vocabulary WHERE term >= :from AND term < :to LIMIT 1',
    wordRow,
  );

  const hasTable = createHasTable(db);

  const byMatch =
    (query: typeof withWords, match: string): Candidates['within'] =>
    (span, most) =>
      query.get({ match, ...span, most })?.seqs ?? [];

  /** The words that begin with some letters; undefined where they are too many, or not known. */
  const wordsFrom = (beginning: string): readonly string[] | undefined => {
    if (!hasTable('word_vocabulary')) return undefined;
    const found: string[] = [];
    const to = `${beginning}\u{10ffff}`;
    for (let from = beginning; ;) {
      const next = nextWord.get({ from, to })?.term;
      if (next === undefined) return found;
      if (found.length === MOST_WORDS) return undefined;
      found.push(next);
      from = `${next}\u0001`;
    }
  };

  /**
   * FTS5 reads all rows of every word with a beginning before it gives the first, where it has no
   * index of beginnings so long. Words themselves are read one by one. Only plain letters: which
   * accents the index drops it knows best (of two on one letter none).
   */
  const spelledOut = ({ text, phrase }: SearchTerm): string | undefined => {
    const letters = text.toLowerCase();
    if (phrase || !/^[a-z\d]{4,}$/.test(letters)) return undefined;
    const words = wordsFrom(letters);
    return words && `(${words.map((word) => `"${word}"`).join(' OR ') || `"${letters}"`})`;
  };

  return {
    /** What has all the terms as words, or beginnings of words; undefined where they are none. */
    byWords: (terms: readonly SearchTerm[]): Candidates | undefined => {
      if (wordMatch(terms) === undefined) return undefined;
      let isLong = false;
      const match = terms.map((term) => {
        const words = spelledOut(term);
        isLong ||= words === undefined && !term.phrase && term.text.length > 3;
        return words ?? wordMatch([term]);
      });
      const within = byMatch(withWords, match.join(' AND '));
      if (!isLong) return probed(within);
      return { ...probed(within, LONG_PROBE), within: readOnce(within) };
    },
    /** What may have a text anywhere. It is to be looked at: the index knows only trigrams. */
    bySubstring: (lookup: SubstringLookup): Candidates => {
      if (lookup.kind === 'trigrams') {
        return probed(byMatch(withTrigrams, trigramMatch(lookup.text)));
      }
      const { from, to } = lookup;
      const found = withBeginning.get({ from, to, most: MOST_OCCURRENCES + 1 })?.seqs ?? [];
      if (found.length > MOST_OCCURRENCES) {
        return probed((span, most) => any.get({ ...span, most })?.seqs ?? []);
      }
      const known = [...new Set(found)].toSorted((a, b) => b - a);
      return { known, knownFrom: 0, within: () => [] };
    },
    pictures: (): Candidates =>
      probed((span, most) => withPictures.get({ ...span, most })?.seqs ?? []),
  };
}
