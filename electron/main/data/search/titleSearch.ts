import { z } from 'zod';
import type { SearchHit } from '@shared/ipc/search';
import type { SearchTerm } from '@shared/utils/searchQuery';
import type { Database } from '../database';
import { markTerms, substringLookup, wordMatch } from './ftsQuery';
import { createQueryCache } from './queryCache';
import type { Narrowing } from './searchFilters';

/** More than a person reads: who looks for one of more conversations types another word. */
const MOST_FOUND = 50;
const MOST_LISTED = 200;

const row = z.object({ id: z.string(), title: z.string(), at: z.number() });

const COLUMNS = 'conversations.id, conversations.title, conversations.updated_at AS at';
const VISIBLE = "conversations.deleted_at IS NULL AND conversations.title <> ''";
const ALL_TERMS = `NOT EXISTS (
  SELECT 1 FROM json_each(:terms) WHERE instr(lower(conversations.title), lower(value)) = 0
)`;

/** Finds conversations by their titles, newest first; words before parts of words. */
export function createTitleSearch(
  db: Database,
): (terms: readonly SearchTerm[], narrowing: Narrowing) => readonly SearchHit[] {
  const queryOf = createQueryCache(db, row);
  const join = 'CROSS JOIN conversations ON conversations.seq = found.rowid';

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
         ORDER BY conversations.updated_at DESC LIMIT ${MOST_LISTED}`,
      ).all(named);
    }
    const match = wordMatch(terms);
    const page = `${conditions} ORDER BY found.rowid DESC LIMIT ${MOST_FOUND}`;
    const found =
      match === undefined
        ? []
        : queryOf(
            `SELECT ${COLUMNS} FROM title_words AS found ${join}
             WHERE title_words MATCH :match AND ${page}`,
          ).all({ ...named, match });
    const lookup = substringLookup(terms);
    if (lookup === undefined || found.length >= MOST_FOUND) return found;
    const values = { ...named, terms: JSON.stringify(terms.map((term) => term.text)) };
    const more =
      lookup.kind === 'pattern'
        ? queryOf(
            `SELECT ${COLUMNS} FROM title_trigrams AS found ${join}
             WHERE found.title LIKE :pattern AND ${ALL_TERMS} AND ${page}`,
          ).all({ ...values, pattern: lookup.pattern })
        : queryOf(
            `SELECT ${COLUMNS} FROM (
               SELECT DISTINCT doc AS rowid FROM title_vocabulary
               WHERE term >= :first AND term < :last ORDER BY doc DESC
             ) AS found ${join} WHERE ${ALL_TERMS} AND ${page}`,
          ).all({ ...values, first: lookup.from, last: lookup.to });
    const known = new Set(found.map(({ id }) => id));
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
