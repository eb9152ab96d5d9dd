import { z } from 'zod';
import type { SearchCursor, SearchHit, SearchPage } from '@shared/ipc/search';
import { isSearch, parseSearchQuery, type SearchTerm } from '@shared/utils/searchQuery';
import { json } from '../columns';
import type { Database } from '../database';
import { createCandidates, type Candidates } from './candidates';
import { hasAllTerms, markTerms, substringLookup, tidy } from './ftsQuery';
import { createNewestFirst, type Found, type Position, type Taker } from './newestFirst';
import { createQueryCache } from './queryCache';
import { createNarrowing, type Narrowing } from './searchFilters';
import { createTitleSearch } from './titleSearch';

export interface SearchRequest {
  readonly query: string;
  readonly limit: number;
  readonly after?: SearchCursor | undefined;
}

export interface SearchRepository {
  /**
   * One page of what is found, newest first; any text is a valid query. It is done in steps, between
   * which the search can be given up: run the generator to its end.
   */
  search(request: SearchRequest): Generator<undefined, SearchPage>;
}

/** What has no words to be found by is taken from the newest down in windows, each larger than the last. */
const FIRST_WINDOW = 2_000;
const LAST_WINDOW = 16_000;
const GROWTH = 2;
/** So many of few messages are read at once. */
const BATCH = 300;
const EXCERPT = 200;

const foundRow = z.object({ seq: z.number(), at: z.number(), part: z.number() });
const textRow = foundRow.extend({ text: z.string() });
const hitRow = z.object({
  part: z.number(),
  conversation_id: z.string(),
  message_id: z.string(),
  title: z.string(),
  role: z.enum(['user', 'assistant']),
  type: z.string(),
  text: z.string(),
});
const windowRow = z.object({ seqs: json(z.array(z.number())), at: z.number().nullable() });
const seqsRow = z.object({ seqs: json(z.array(z.number())) });

const FOUND = 'messages.seq, messages.created_at AS at';
const JOIN_CONVERSATIONS =
  'CROSS JOIN conversations ON conversations.id = messages.conversation_id';
/** What was found is always the outer loop. */
const JOIN_MESSAGES = `CROSS JOIN messages ON messages.id = parts.message_id ${JOIN_CONVERSATIONS}`;
const VISIBLE = 'messages.deleted_at IS NULL AND conversations.deleted_at IS NULL';
const TEXT = '(SELECT text FROM searched_parts WHERE seq = parts.seq)';
const ALL_TERMS = `NOT EXISTS (
  SELECT 1 FROM json_each(:terms) WHERE instr(lower(${TEXT}), lower(value)) = 0
)`;
const OLDER = '(messages.created_at, messages.seq) < (:olderThan, :olderSeq)';
const NEWEST_FIRST = 'messages.created_at DESC, messages.seq DESC';

const NEWER_THAN_ALL: Position = { at: Number.MAX_SAFE_INTEGER, seq: 0 };
const older = ({ at, seq }: Position = NEWER_THAN_ALL) => ({ olderThan: at, olderSeq: seq });

type Phase = SearchCursor['phase'];

/** Collects one hit per message, the first that is found. */
function createPage(limit: number) {
  const found = new Map<number, Found & { readonly phase: Phase }>();
  let last: SearchCursor | undefined;
  return {
    taker: (phase: Phase): Taker => ({
      isFull: () => found.size >= limit,
      missing: () => limit - found.size,
      add: (each) => {
        if (!found.has(each.seq)) found.set(each.seq, { ...each, phase });
        last = { phase, at: each.at, seq: each.seq };
      },
    }),
    isFull: () => found.size >= limit,
    found: () => [...found.values()],
    next: () => (found.size >= limit ? last : undefined),
  };
}

/**
 * Where the next page goes on. Since the last one few messages may have become many, or many few, and
 * its phase is none any more. Then all of them follow that may not have been found: what has the words
 * was found before what has the text inside a word, which may be newer.
 */
function resume(
  walks: readonly { readonly phase: Phase }[],
  after: SearchCursor | undefined,
): { readonly begin: number; readonly position: SearchCursor | undefined } {
  const begin = walks.findIndex(({ phase }) => phase === after?.phase);
  if (begin >= 0) return { begin, position: after };
  return { begin: 0, position: after?.phase === 'words' ? undefined : after };
}

/** Takes what is found, newest first and after the position, until there is enough. */
type Walk = (taker: Taker, after: Position | undefined) => Generator<undefined, void>;

export function createSearchRepository(options: {
  readonly db: Database;
  readonly now: () => number;
}): SearchRepository {
  const { db, now } = options;
  const narrow = createNarrowing(db);
  const searchTitles = createTitleSearch(db);
  const candidates = createCandidates(db);
  const newestFirst = createNewestFirst(db);
  const foundBy = createQueryCache(db, foundRow);
  const textsBy = createQueryCache(db, textRow);
  const hits = db.query(
    `SELECT parts.seq AS part, messages.conversation_id, messages.id AS message_id,
       conversations.title, messages.role, parts.type, ${TEXT} AS text
     FROM json_each(:parts) AS found CROSS JOIN parts ON parts.seq = found.value ${JOIN_MESSAGES}`,
    hitRow,
  );
  const window = db.query(
    `SELECT json_group_array(seq) AS seqs, min(at) AS at FROM (
       SELECT seq, created_at AS at FROM messages WHERE ${OLDER} AND created_at < :before
       ORDER BY ${NEWEST_FIRST} LIMIT :size
     )`,
    windowRow,
  );
  const sorted = db.query(
    `SELECT json_group_array(seq) AS seqs FROM (
       SELECT messages.seq FROM json_each(:seqs) AS few
       CROSS JOIN messages ON messages.seq = few.value
       WHERE ${OLDER} ORDER BY ${NEWEST_FIRST}
     )`,
    seqsRow,
  );

  /** What indexes find, as far as it has the terms where the index can't tell. */
  const walkFound = (
    found: Candidates,
    { messages, parameters, times }: Narrowing,
    terms?: readonly SearchTerm[],
  ): Walk =>
    function* walk(taker, after) {
      const verified = terms === undefined ? [] : [ALL_TERMS];
      const where = [...verified, VISIBLE, OLDER, ...messages].join(' AND ');
      const query = foundBy(
        `SELECT ${FOUND}, min(parts.seq) AS part
         FROM json_each(:seqs) AS found CROSS JOIN parts ON parts.seq = found.value ${JOIN_MESSAGES}
         WHERE ${where} GROUP BY messages.seq ORDER BY ${NEWEST_FIRST} LIMIT :most`,
      );
      const values = {
        ...parameters,
        ...older(after),
        ...(terms && { terms: JSON.stringify(terms.map((term) => term.text)) }),
      };
      yield* newestFirst(taker, {
        candidates: found,
        times,
        after,
        read: (parts, most) => query.all({ ...values, seqs: JSON.stringify(parts), most }),
      });
    };

  /** Looks at each of few messages. */
  const walkFew = (
    seqs: readonly number[],
    terms: readonly SearchTerm[],
    { messages, parameters }: Narrowing,
  ): Walk =>
    function* walk(taker, after) {
      const query = textsBy(
        `SELECT ${FOUND}, parts.seq AS part, ${TEXT} AS text
         FROM json_each(:seqs) AS few
         CROSS JOIN messages ON messages.seq = few.value
         CROSS JOIN parts ON parts.message_id = messages.id AND parts.type <> 'reasoning'
         ${JOIN_CONVERSATIONS}
         WHERE ${[VISIBLE, ...messages].join(' AND ')} ORDER BY ${NEWEST_FIRST}, parts.seq`,
      );
      const order = sorted.get({ seqs: JSON.stringify(seqs), ...older(after) })?.seqs ?? [];
      for (let at = 0; at < order.length && !taker.isFull(); at += BATCH) {
        yield;
        const batch = JSON.stringify(order.slice(at, at + BATCH));
        for (const { text, ...found } of query.all({ ...parameters, seqs: batch })) {
          if (!taker.isFull() && hasAllTerms(text, terms)) taker.add(found);
        }
      }
    };

  /** All messages that the filters let through. */
  const walkAll = ({ messages, parameters, times }: Narrowing): Walk =>
    function* walk(taker, after) {
      const query = foundBy(
        `SELECT ${FOUND}, parts.seq AS part
         FROM json_each(:seqs) AS found CROSS JOIN messages ON messages.seq = found.value
         CROSS JOIN parts ON parts.seq = (
           SELECT min(seq) FROM parts WHERE message_id = messages.id AND type <> 'reasoning'
         )
         ${JOIN_CONVERSATIONS}
         WHERE ${[VISIBLE, ...messages].join(' AND ')} ORDER BY ${NEWEST_FIRST} LIMIT :most`,
      );
      const before = Math.min(times.before, Number.MAX_SAFE_INTEGER);
      let from = after;
      for (let size = FIRST_WINDOW; !taker.isFull(); size = Math.min(LAST_WINDOW, size * GROWTH)) {
        const { seqs = [], at = null } = window.get({ ...older(from), before, size }) ?? {};
        const seq = seqs.at(-1);
        if (seq === undefined || at === null) break;
        const most = taker.missing();
        for (const found of query.all({ ...parameters, seqs: JSON.stringify(seqs), most })) {
          taker.add(found);
        }
        if (at < times.after) break;
        from = { at, seq };
        yield;
      }
    };

  /** The ways to look, one after the other; each begins when it is needed. */
  function* walksOf(
    terms: readonly SearchTerm[],
    narrowing: Narrowing,
    byPictures: boolean,
  ): Generator<{ readonly phase: Phase; readonly walk: () => Walk | undefined }> {
    const { few } = narrowing;
    if (few !== undefined) {
      yield { phase: 'few', walk: () => walkFew(few, terms, narrowing) };
    } else if (terms.length === 0) {
      const walk = () =>
        byPictures ? walkFound(candidates.pictures(), narrowing) : walkAll(narrowing);
      yield { phase: 'listed', walk };
    } else {
      yield {
        phase: 'words',
        walk: () => {
          const found = candidates.byWords(terms);
          return found && walkFound(found, narrowing);
        },
      };
      yield {
        phase: 'substrings',
        walk: () => {
          const lookup = substringLookup(terms);
          return lookup && walkFound(candidates.bySubstring(lookup), narrowing, terms);
        },
      };
    }
  }

  const hitsOf = (
    found: ReturnType<ReturnType<typeof createPage>['found']>,
    terms: readonly SearchTerm[],
  ): SearchHit[] => {
    const rows = new Map(
      hits
        .all({ parts: JSON.stringify(found.map(({ part }) => part)) })
        .map((row) => [row.part, row]),
    );
    return found.flatMap(({ part, at, phase }) => {
      const row = rows.get(part);
      if (row === undefined) return [];
      const { conversation_id: conversationId, message_id: messageId, title, role, text } = row;
      const snippet =
        phase === 'listed'
          ? tidy(text.slice(0, EXCERPT))
          : markTerms(text, terms, { wholeWords: phase === 'words' });
      return [
        { conversationId, messageId, title, role, inPicture: row.type === 'image', snippet, at },
      ];
    });
  };

  return {
    search: function* search({ query, limit, after }) {
      const parsed = parseSearchQuery(query, now());
      const { terms, filters } = parsed;
      if (!isSearch(parsed)) {
        return { titles: [], messages: [], next: undefined, hints: parsed.hints };
      }
      const narrowing = narrow(filters);
      const titles = after === undefined ? searchTitles(terms, narrowing) : [];
      yield;
      const page = createPage(limit);
      // Who names only conversations wants to see those, not each of their messages.
      const wantsMessages = terms.length > 0 || narrowing.conversations === undefined;
      const walks = [...walksOf(terms, narrowing, filters.hasImage === true)];
      const { begin, position } = resume(walks, after);
      for (const [index, { phase, walk }] of walks.slice(begin).entries()) {
        if (!wantsMessages || page.isFull()) break;
        yield* walk()?.(page.taker(phase), index === 0 ? position : undefined) ?? [];
      }
      return {
        titles,
        messages: hitsOf(page.found(), terms),
        next: page.next(),
        hints: [...parsed.hints, ...narrowing.hints],
      };
    },
  };
}
