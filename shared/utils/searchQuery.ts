import { startOfNamedTime } from './searchDates';
import {
  operatorLike,
  SEARCH_OPERATORS,
  VALUE_SYNONYMS,
  type SearchOperator,
} from './searchOperators';

const MAX_TERMS = 16;

export interface SearchTerm {
  readonly text: string;
  /** Written in quotes: the last word must be whole. */
  readonly phrase: boolean;
}

/** What operators narrow a search to. */
export interface SearchFilters {
  readonly role?: 'user' | 'assistant';
  /** A part of the name of the model that answered. */
  readonly model?: string;
  readonly hasImage?: true;
  /** In ms since 1970; this moment and later ones. */
  readonly after?: number;
  /** In ms since 1970; only what is earlier. */
  readonly before?: number;
  /** A folder's name. */
  readonly folder?: string;
  readonly archived?: true;
  readonly pinned?: true;
}

export interface SearchQuery {
  /** All of them must occur. */
  readonly terms: readonly SearchTerm[];
  readonly filters: SearchFilters;
  /** What a person should know of operators that were not understood. */
  readonly hints: readonly string[];
}

const TOKEN =
  /([a-z]+):(?:"([^"]*)"?|((?:this|last) (?:week|month|year)(?!\S))|([^\s"]*))|"([^"]*)"|[^\s"]+/giu;

function operatorOf(name: string): SearchOperator | undefined {
  return SEARCH_OPERATORS.find((operator) => operator.name === name);
}

/** What one operator narrows to; undefined where its value is none of its own. */
function filterOf(
  name: SearchOperator['name'],
  typed: string,
  now: number,
): SearchFilters | undefined {
  const value = VALUE_SYNONYMS[`${name}:${typed.toLowerCase()}`] ?? typed.toLowerCase();
  switch (name) {
    case 'from':
      if (value === 'me') return { role: 'user' };
      return value === 'assistant' ? { role: 'assistant' } : undefined;
    case 'has':
      return value === 'image' ? { hasImage: true } : undefined;
    case 'is':
      if (value === 'archived') return { archived: true };
      return value === 'pinned' ? { pinned: true } : undefined;
    case 'model':
      return { model: typed };
    case 'in':
      return { folder: typed };
    case 'after':
    case 'before': {
      const at = startOfNamedTime(value, now);
      return at === undefined ? undefined : { [name]: at };
    }
    default:
      return name satisfies never;
  }
}

/** Whether more letters could make an operator's value of it: then there is nothing to complain of yet. */
function mayBecomeValue({ name, values }: SearchOperator, typed: string): boolean {
  const begins = (value: string): boolean => value.startsWith(typed.toLowerCase());
  const isDate = name === 'after' || name === 'before';
  return values.some(begins) || (isDate && /^\d{1,4}(-\d{0,2}(-\d?)?)?$/.test(typed));
}

/**
 * Reads what is typed into the search box. Any text is a valid query: an operator that is not
 * understood gives a hint, and what is no operator is searched for as it stands.
 *
 * @param now ms since 1970, for dates such as `today`
 */
export function parseSearchQuery(query: string, now: number): SearchQuery {
  const clean = query.normalize('NFC').replaceAll(/\p{Cc}+/gu, ' ');
  const terms: SearchTerm[] = [];
  const hints: string[] = [];
  let filters: SearchFilters = {};
  for (const match of clean.matchAll(TOKEN)) {
    const [whole, word = '', quotedValue, namedTime, bareValue = '', quoted] = match;
    const operator = operatorOf(word.toLowerCase());
    if (operator !== undefined) {
      const value = (quotedValue ?? namedTime ?? bareValue).trim();
      const filter = value === '' ? {} : filterOf(operator.name, value, now);
      filters = { ...filters, ...filter };
      const finished = match.index + whole.length < clean.length;
      if (filter === undefined && (finished || !mayBecomeValue(operator, value))) {
        hints.push(`“${operator.name}:” takes ${operator.takes}.`);
      }
      continue;
    }
    const meant = word === '' ? undefined : operatorLike(word.toLowerCase());
    if (meant !== undefined) {
      hints.push(`“${word}:” was searched as text. Did you mean “${meant.name}:”?`);
    }
    const text = (quoted ?? whole).replaceAll('"', '').trim();
    if (text !== '') terms.push({ text, phrase: quoted !== undefined });
  }
  return { terms: terms.slice(0, MAX_TERMS), filters, hints };
}

/** Whether a search for this finds anything at all, so that it is worth asking. */
export function isSearch({ terms, filters }: SearchQuery): boolean {
  return terms.length > 0 || Object.keys(filters).length > 0;
}
