import { z } from 'zod';
import type { SearchHit } from '@shared/ipc/search';
import type { SearchTerm } from '@shared/utils/searchQuery';
import { json } from '../columns';
import type { Database } from '../database';
import { markTerms, substringLookup, trigramMatch, wordMatch } from './ftsQuery';
import { createQueryCache } from './queryCache';
import type { Narrowing } from './searchFilters';

/** More than a person reads: who looks for one of more conversations types another word. */
const MOST_FOUND = 50;
const MOST_LISTED = 200;
/** So many are looked at in one step. */
const WINDOW = 1_000;

const row = z.object({ id: z.string(), title: z.string(), at: z.number() });
type Row = z.output<typeof row>;
/** One row, since so many would be parsed one by one. */
const seqsRow = z.object({ seqs: json(z.array(z.number())) });
const windowRow = seqsRow.extend({ at: z.number().nullable() });

const COLUMNS = 'conversations.id, conversations.title, conversations.updated_at AS at';
const VISIBLE = "conversations.deleted_at IS NULL AND conversations.title <> ''";
const ALL_TERMS = `NOT EXISTS (
  SELECT 1 FROM json_each(:terms) WHERE instr(lower(conversations.title), lower(value)) = 0
)`;
const NEWEST_FIRST = 'ORDER BY conversations.updated_at DESC, conversations.seq DESC';

/** Finds conversations by their titles, newest first; words before parts of words. */
export function createTitleSearch(
  db: Database,
): (terms: readonly SearchTerm[], narrowing: Narrowing) => readonly SearchHit[] {
  const queryOf = createQueryCache(db, row);
  const seqsOf = (rows: string) =>
    db.query(`SELECT json_group_array(seq) AS seqs FROM (${rows})`, seqsRow);
  const withWords = seqsOf('SELECT rowid AS seq FROM title_words WHERE title_words MATCH :match');
  const withTrigrams = seqsOf(
    'SELECT rowid AS seq FROM title_trigrams WHERE title_trigrams MATCH :match',
  );
  const withBeginning = seqsOf(
    'SELECT DISTINCT doc AS seq FROM title_vocabulary WHERE term >= :from AND term < :to',
  );
  const window = db.query(
    `SELECT json_group_array(seq) AS seqs, min(at) AS at FROM (
       SELECT seq, updated_at AS at FROM conversations
       WHERE ${VISIBLE} AND (updated_at, seq) < (:at, :seq)
       ORDER BY updated_at DESC, seq DESC LIMIT ${WINDOW}
     )`,
    windowRow,
  );

  /** Of many conversations those that are newest, in pieces; all at once where they are few. */
  function* newestOf(seqs: readonly number[]): Generator<readonly number[]> {
    if (seqs.length <= WINDOW) {
      yield seqs;
      return;
    }
    const wanted = new Set(seqs);
    let from = { at: Number.MAX_SAFE_INTEGER, seq: 0 };
    for (;;) {
      const { seqs: next = [], at = null } = window.get(from) ?? {};
      const seq = next.at(-1);
      if (seq === undefined || at === null) return;
      yield next.filter((each) => wanted.has(each));
      from = { at, seq };
    }
  }

  const find = (terms: readonly SearchTerm[], { conversations = [], parameters }: Narrowing) => {
    const named = Object.fromEntries(
      Object.entries(parameters).filter(([name]) =>
        conversations.some((condition) => condition.includes(`:${name}`)),
      ),
    );
    const conditions = [VISIBLE, ...conversations].join(' AND ');
    if (terms.length === 0) {
      return queryOf(
        `SELECT ${COLUMNS} FROM conversations WHERE ${conditions}
         ${NEWEST_FIRST} LIMIT ${MOST_LISTED}`,
      ).all(named);
    }
    const newest = (seqs: readonly number[], verified: boolean): Row[] => {
      const where = verified ? `${ALL_TERMS} AND ${conditions}` : conditions;
      const query = queryOf(
        `SELECT ${COLUMNS} FROM json_each(:seqs) AS found
         CROSS JOIN conversations ON conversations.seq = found.value
         WHERE ${where} ${NEWEST_FIRST} LIMIT ${MOST_FOUND}`,
      );
      const values = verified
        ? { ...named, terms: JSON.stringify(terms.map((term) => term.text)) }
        : named;
      const found: Row[] = [];
      for (const piece of newestOf(seqs)) {
        found.push(...query.all({ ...values, seqs: JSON.stringify(piece) }));
        if (found.length >= MOST_FOUND) break;
      }
      return found.slice(0, MOST_FOUND);
    };
    const match = wordMatch(terms);
    const found = match === undefined ? [] : newest(withWords.get({ match })?.seqs ?? [], false);
    const lookup = substringLookup(terms);
    if (lookup === undefined || found.length >= MOST_FOUND) return found;
    const inside =
      lookup.kind === 'trigrams'
        ? withTrigrams.get({ match: trigramMatch(lookup.text) })
        : withBeginning.get({ from: lookup.from, to: lookup.to });
    const known = new Set(found.map(({ id }) => id));
    const more = newest(inside?.seqs ?? [], true);
    return [...found, ...more.filter(({ id }) => !known.has(id))].slice(0, MOST_FOUND);
  };

  return (terms, narrowing) =>
    narrowing.conversations === undefined
      ? []
      : find(terms, narrowing).map(({ id, title, at }) => ({
          conversationId: id,
          title,
          messageId: null,
          role: null,
          inPicture: false,
          snippet: markTerms(title, terms),
          at,
        }));
}
