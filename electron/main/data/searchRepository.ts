import { z } from 'zod';
import type { SearchHit } from '@shared/ipc/conversation';
import type { Database, RepositoryOptions } from './database';
import {
  markTerms,
  parseQuery,
  substringLookup,
  tidy,
  wordMatch,
  type SearchTerm,
  type SubstringLookup,
} from './searchQuery';

export interface SearchRepository {
  /**
   * Titles first, at most half of all, then messages; each newest first. What has the words comes
   * before what has the text only inside a word. Any text is a valid query.
   */
  search(query: string, limit: number): readonly SearchHit[];
}

const hitColumns = {
  conversation_id: z.string(),
  message_id: z.string().nullable(),
  title: z.string(),
  at: z.number(),
};
const wordRow = z.object({ ...hitColumns, snippet: z.string() });
const substringRow = z.object({ ...hitColumns, text: z.string() });

/** What is searched: the names of its indexes, and how a row of them becomes a hit. */
interface Source {
  readonly index: 'title' | 'part';
  readonly columns: string;
  readonly text: string;
  readonly join: string;
  readonly visible: string;
}

const TITLES: Source = {
  index: 'title',
  columns: `conversations.id AS conversation_id, NULL AS message_id, conversations.title,
    conversations.updated_at AS at`,
  text: 'conversations.title',
  join: 'CROSS JOIN conversations ON conversations.seq = found.rowid',
  visible: 'conversations.deleted_at IS NULL',
};

const MESSAGES: Source = {
  index: 'part',
  columns: `messages.conversation_id, messages.id AS message_id, conversations.title,
    messages.created_at AS at`,
  text: 'parts.text',
  join: `CROSS JOIN parts ON parts.seq = found.rowid
    CROSS JOIN messages ON messages.id = parts.message_id
    CROSS JOIN conversations ON conversations.id = messages.conversation_id`,
  visible: 'messages.deleted_at IS NULL AND conversations.deleted_at IS NULL',
};

type Find = (terms: readonly SearchTerm[], limit: number) => SearchHit[];

/** One hit per message, the first that was found. */
function unique(hits: readonly SearchHit[]): SearchHit[] {
  const byTarget = new Map<string, SearchHit>();
  for (const hit of hits) {
    const target = hit.messageId ?? hit.conversationId;
    if (!byTarget.has(target)) byTarget.set(target, hit);
  }
  return [...byTarget.values()];
}

/*
 * The index is always the outer loop (CROSS JOIN), read from its newest row down, so that a common
 * word costs no more than the rows shown.
 */
function createFind(db: Database, { index, columns, text, join, visible }: Source): Find {
  const byWords = db.query(
    `SELECT ${columns}, snippet(${index}_words, 0, char(2), char(3), '…', 16) AS snippet
     FROM ${index}_words AS found ${join}
     WHERE ${index}_words MATCH :match AND ${visible}
     ORDER BY found.rowid DESC LIMIT :limit`,
    wordRow,
  );
  const allTerms = `NOT EXISTS (
    SELECT 1 FROM json_each(:terms) WHERE instr(lower(${text}), lower(value)) = 0
  )`;
  const column = index === 'title' ? 'title' : 'text';
  const byPattern = db.query(
    `SELECT ${columns}, ${text} AS text FROM ${index}_trigrams AS found ${join}
     WHERE found.${column} LIKE :pattern AND ${allTerms} AND ${visible}
     ORDER BY found.rowid DESC LIMIT :limit`,
    substringRow,
  );
  const byRange = db.query(
    `SELECT ${columns}, ${text} AS text
     FROM (
       SELECT DISTINCT doc AS rowid FROM ${index}_vocabulary
       WHERE term >= :from AND term < :to ORDER BY doc DESC
     ) AS found ${join}
     WHERE ${allTerms} AND ${visible}
     ORDER BY found.rowid DESC LIMIT :limit`,
    substringRow,
  );

  const lookUp = (
    lookup: SubstringLookup | undefined,
    parameters: { terms: string; limit: number },
  ): z.output<typeof substringRow>[] => {
    if (lookup === undefined) return [];
    if (lookup.kind === 'pattern') return byPattern.all({ ...parameters, pattern: lookup.pattern });
    return byRange.all({ ...parameters, from: lookup.from, to: lookup.to });
  };

  return (terms, limit) => {
    const match = wordMatch(terms);
    const words = match === undefined ? [] : byWords.all({ match, limit });
    const hits = words.map(({ conversation_id, message_id, snippet, ...hit }): SearchHit => {
      return {
        ...hit,
        conversationId: conversation_id,
        messageId: message_id,
        snippet: tidy(snippet),
      };
    });
    if (hits.length >= limit) return unique(hits);
    const values = JSON.stringify(terms.map((term) => term.text));
    const substrings = lookUp(substringLookup(terms), { terms: values, limit });
    const more = substrings.map(
      ({ conversation_id, message_id, text: whole, ...hit }): SearchHit => {
        const snippet = markTerms(whole, terms);
        return { ...hit, conversationId: conversation_id, messageId: message_id, snippet };
      },
    );
    return unique([...hits, ...more]).slice(0, limit);
  };
}

export function createSearchRepository({ db }: Pick<RepositoryOptions, 'db'>): SearchRepository {
  const findTitles = createFind(db, TITLES);
  const findMessages = createFind(db, MESSAGES);
  return {
    search: (query, limit) => {
      const terms = parseQuery(query);
      if (terms.length === 0) return [];
      const titles = findTitles(terms, Math.ceil(limit / 2));
      return [...titles, ...findMessages(terms, limit - titles.length)];
    },
  };
}
