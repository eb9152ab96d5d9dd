import { z } from 'zod';
import type { SearchCursor, SearchHit, SearchPage } from '@shared/ipc/search';
import { isSearch, parseSearchQuery, type SearchTerm } from '@shared/utils/searchQuery';
import type { Database } from '../database';
import { hasAllTerms, markTerms, substringLookup, tidy, wordMatch } from './ftsQuery';
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

/** What is filtered row by row is taken from the newest rows down in windows, each larger than the last. */
const FIRST_WINDOW = 16_000;
const GROWTH = 3;
/** So many of few messages are read at once. */
const BATCH = 300;
const EXCERPT = 200;

const hitColumns = {
  seq: z.number(),
  conversation_id: z.string(),
  message_id: z.string(),
  title: z.string(),
  role: z.enum(['user', 'assistant']),
  type: z.string(),
  at: z.number(),
};
const wordRow = z.object({ ...hitColumns, snippet: z.string() });
const textRow = z.object({ ...hitColumns, text: z.string() });
type Row = z.output<typeof wordRow>;
const seqRow = z.object({ seq: z.number() });
const maxRow = z.object({ seq: z.number().nullable() });

const COLUMNS = `parts.seq, messages.conversation_id, messages.id AS message_id, conversations.title,
  messages.role, parts.type, messages.created_at AS at`;
/*
 * The index is always the outer loop (CROSS JOIN), read from its newest row down, so that a common
 * word costs no more than the rows shown.
 */
const JOIN_MESSAGES = `CROSS JOIN messages ON messages.id = parts.message_id
  CROSS JOIN conversations ON conversations.id = messages.conversation_id`;
const JOIN_FOUND = `CROSS JOIN parts ON parts.seq = found.rowid ${JOIN_MESSAGES}`;
const VISIBLE = 'messages.deleted_at IS NULL AND conversations.deleted_at IS NULL';
const TEXT = '(SELECT text FROM searched_parts WHERE seq = parts.seq)';
const ALL_TERMS = `NOT EXISTS (
  SELECT 1 FROM json_each(:terms) WHERE instr(lower(${TEXT}), lower(value)) = 0
)`;
const PAGE = 'ORDER BY found.rowid DESC LIMIT :limit';

const termList = (terms: readonly SearchTerm[]): string =>
  JSON.stringify(terms.map((term) => term.text));

function toHit(row: Omit<Row, 'seq'>): SearchHit {
  return {
    conversationId: row.conversation_id,
    messageId: row.message_id,
    title: row.title,
    role: row.role,
    inPicture: row.type === 'image',
    snippet: row.snippet,
    at: row.at,
  };
}

/** Collects one hit per message, the first that is found. */
function createPage(limit: number) {
  const hits = new Map<string, SearchHit>();
  let last: SearchCursor | undefined;
  return {
    isFull: () => hits.size >= limit,
    missing: () => limit - hits.size,
    add: (phase: SearchCursor['phase'], { seq, ...row }: Row): void => {
      if (!hits.has(row.message_id)) hits.set(row.message_id, toHit(row));
      last = { phase, seq };
    },
    hits: () => [...hits.values()],
    next: () => (hits.size >= limit ? last : undefined),
  };
}
type Page = ReturnType<typeof createPage>;

/** Reads rows, newest first and after the one that was found last, until the page is full. */
type Walk = (page: Page, after: number | undefined) => Generator<undefined, void>;

/** Rows whose `seq` is at least `from` and less than `to`. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** What is left to look at: what is early enough, then the rest. */
function spansOf(after: number | undefined, top: number, early: number | undefined): Span[] {
  if (early === undefined || early >= top) return [{ from: 0, to: after ?? top }];
  if (after !== undefined && after >= early) return [{ from: early, to: after }];
  return [
    { from: 0, to: after ?? early },
    { from: early, to: top },
  ];
}

export function createSearchRepository(options: {
  readonly db: Database;
  readonly now: () => number;
}): SearchRepository {
  const { db, now } = options;
  const narrow = createNarrowing(db);
  const searchTitles = createTitleSearch(db);
  const newestPart = db.query('SELECT max(seq) AS seq FROM parts', maxRow);
  const newestMessage = db.query('SELECT max(seq) AS seq FROM messages', maxRow);
  const partsInRange = db.query(
    `SELECT DISTINCT doc AS seq FROM part_vocabulary
     WHERE term >= :from AND term < :to AND doc < :top ORDER BY doc DESC`,
    seqRow,
  );
  const wordsBy = createQueryCache(db, wordRow);
  const textsBy = createQueryCache(db, textRow);

  const aboveParts = (): number => (newestPart.get()?.seq ?? 0) + 1;
  const aboveMessages = (): number => (newestMessage.get()?.seq ?? 0) + 1;

  /** Windows of the spans, from their newest rows down: one each where nothing is filtered. */
  function* windows(spans: readonly Span[], filtered: boolean, page: Page) {
    for (const span of spans) {
      let size = filtered ? FIRST_WINDOW : span.to - span.from;
      for (let { to } = span; to > span.from && !page.isFull(); to -= size, size *= GROWTH) {
        yield { from: Math.max(span.from, to - size), to };
      }
    }
  }
  const partSpans = (after: number | undefined, { early }: Narrowing): Span[] =>
    spansOf(after, aboveParts(), early && early.part + 1);
  const IN_WINDOW = 'found.rowid >= :from AND found.rowid < :to';

  const walkWords = (match: string, narrowing: Narrowing): Walk =>
    function* walk(page, after) {
      const { messages, parameters } = narrowing;
      const where = ['part_words MATCH :match', IN_WINDOW, VISIBLE, ...messages].join(' AND ');
      const query = wordsBy(
        `SELECT ${COLUMNS}, snippet(part_words, 0, char(2), char(3), '…', 16) AS snippet
         FROM part_words AS found ${JOIN_FOUND} WHERE ${where} ${PAGE}`,
      );
      for (const range of windows(partSpans(after, narrowing), messages.length > 0, page)) {
        const rows = query.all({ ...parameters, match, ...range, limit: page.missing() });
        for (const row of rows) page.add('words', { ...row, snippet: tidy(row.snippet) });
        yield;
      }
    };

  /** Finds a text of three characters or more anywhere. */
  const walkPattern = (pattern: string, terms: readonly SearchTerm[], narrowing: Narrowing): Walk =>
    function* walk(page, after) {
      const { messages, parameters } = narrowing;
      const where = ['found.text LIKE :pattern', IN_WINDOW, ALL_TERMS, VISIBLE, ...messages];
      const query = textsBy(
        `SELECT ${COLUMNS}, ${TEXT} AS text FROM part_trigrams AS found ${JOIN_FOUND}
         WHERE ${where.join(' AND ')} ${PAGE}`,
      );
      for (const range of windows(partSpans(after, narrowing), messages.length > 0, page)) {
        const rows = query.all({
          ...parameters,
          ...range,
          pattern,
          terms: termList(terms),
          limit: page.missing(),
        });
        for (const { text, ...row } of rows) {
          page.add('substrings', { ...row, snippet: markTerms(text, terms) });
        }
        yield;
      }
    };

  /** Finds one or two characters by the trigrams that begin with them. */
  const walkRange = (
    { from, to }: { from: string; to: string },
    terms: readonly SearchTerm[],
    { messages, parameters }: Narrowing,
  ): Walk =>
    function* walk(page, after) {
      const top = after ?? aboveParts();
      const found = partsInRange.all({ from, to, top }).map(({ seq }) => seq);
      yield;
      const query = textsBy(
        `SELECT ${COLUMNS}, ${TEXT} AS text
         FROM json_each(:seqs) AS found
         CROSS JOIN parts ON parts.seq = found.value ${JOIN_MESSAGES}
         WHERE ${[ALL_TERMS, VISIBLE, ...messages].join(' AND ')}
         ORDER BY parts.seq DESC LIMIT :limit`,
      );
      for (let at = 0; at < found.length && !page.isFull(); at += BATCH) {
        const rows = query.all({
          ...parameters,
          seqs: JSON.stringify(found.slice(at, at + BATCH)),
          terms: termList(terms),
          limit: page.missing(),
        });
        for (const { text, ...row } of rows) {
          page.add('substrings', { ...row, snippet: markTerms(text, terms) });
        }
        yield;
      }
    };

  /** Looks at each of few messages. */
  const walkFew = (
    seqs: readonly number[],
    terms: readonly SearchTerm[],
    { messages, parameters }: Narrowing,
  ): Walk =>
    function* walk(page, after) {
      const before = after ?? aboveMessages();
      const where = [VISIBLE, ...messages].join(' AND ');
      const query = textsBy(
        `SELECT ${COLUMNS.replace('parts.seq', 'messages.seq')}, ${TEXT} AS text
         FROM json_each(:seqs) AS few
         CROSS JOIN messages ON messages.seq = few.value
         CROSS JOIN parts ON parts.message_id = messages.id AND parts.type <> 'reasoning'
         CROSS JOIN conversations ON conversations.id = messages.conversation_id
         WHERE ${where} ORDER BY messages.seq DESC, parts.seq`,
      );
      const newestFirst = seqs.toSorted((a, b) => b - a).filter((seq) => seq < before);
      for (let at = 0; at < newestFirst.length && !page.isFull(); at += BATCH) {
        const batch = newestFirst.slice(at, at + BATCH);
        for (const { text, ...row } of query.all({
          ...parameters,
          seqs: JSON.stringify(batch),
        })) {
          if (page.isFull()) break;
          if (hasAllTerms(text, terms)) {
            page.add('few', { ...row, snippet: markTerms(text, terms) });
          }
        }
        yield;
      }
    };

  /** All messages that the filters let through. */
  const walkAll = (narrowing: Narrowing, byPictures: boolean): Walk =>
    function* walk(page, after) {
      const { messages, parameters, early } = narrowing;
      const spans = byPictures
        ? partSpans(after, narrowing)
        : spansOf(after, aboveMessages(), early && early.message + 1);
      const seq = byPictures ? 'parts.seq' : 'messages.seq';
      const inWindow = `${seq} >= :from AND ${seq} < :to`;
      const from = byPictures
        ? `FROM parts ${JOIN_MESSAGES} WHERE parts.type = 'image' AND ${inWindow}`
        : `FROM messages
           CROSS JOIN conversations ON conversations.id = messages.conversation_id
           CROSS JOIN parts ON parts.seq = (
             SELECT min(seq) FROM parts WHERE message_id = messages.id AND type <> 'reasoning'
           )
           WHERE ${inWindow}`;
      const query = textsBy(
        `SELECT ${COLUMNS.replace('parts.seq', seq)}, substr(${TEXT}, 1, ${EXCERPT}) AS text
         ${from} AND ${[VISIBLE, ...messages].join(' AND ')}
         ORDER BY ${seq} DESC LIMIT :limit`,
      );
      for (const range of windows(spans, true, page)) {
        for (const { text, ...row } of query.all({
          ...parameters,
          ...range,
          limit: page.missing(),
        })) {
          page.add('listed', { ...row, snippet: tidy(text) });
        }
        yield;
      }
    };

  /** The ways to look, one after the other. */
  function walksOf(
    terms: readonly SearchTerm[],
    narrowing: Narrowing,
    byPictures: boolean,
  ): readonly { readonly phase: SearchCursor['phase']; readonly walk: Walk }[] {
    const { few } = narrowing;
    if (few !== undefined) return [{ phase: 'few', walk: walkFew(few, terms, narrowing) }];
    if (terms.length === 0) return [{ phase: 'listed', walk: walkAll(narrowing, byPictures) }];
    const match = wordMatch(terms);
    const words = match === undefined ? undefined : walkWords(match, narrowing);
    const lookup = substringLookup(terms);
    const substrings =
      lookup === undefined
        ? undefined
        : lookup.kind === 'pattern'
          ? walkPattern(lookup.pattern, terms, narrowing)
          : walkRange(lookup, terms, narrowing);
    return [
      ...(words === undefined ? [] : [{ phase: 'words' as const, walk: words }]),
      ...(substrings === undefined ? [] : [{ phase: 'substrings' as const, walk: substrings }]),
    ];
  }

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
      const walks = wantsMessages ? walksOf(terms, narrowing, filters.hasImage === true) : [];
      const begin = Math.max(
        0,
        walks.findIndex(({ phase }) => phase === after?.phase),
      );
      for (const { phase, walk } of walks.slice(begin)) {
        if (page.isFull()) break;
        yield* walk(page, phase === after?.phase ? after.seq : undefined);
      }
      return {
        titles,
        messages: page.hits(),
        next: page.next(),
        hints: [...parsed.hints, ...narrowing.hints],
      };
    },
  };
}
