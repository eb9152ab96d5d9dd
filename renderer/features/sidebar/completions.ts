import { SEARCH_OPERATORS } from '@shared/utils/searchOperators';

export interface Completion {
  /** What is offered, such as `from:me`. */
  readonly label: string;
  /** The whole query with it. */
  readonly query: string;
}

const MOST = 6;
/** Fewer letters could become anything. */
const FEWEST_LETTERS = 2;

/**
 * What an operator at the end of a query may be completed to: its name while that is typed, then its
 * values.
 */
export function completionsOf(query: string): readonly Completion[] {
  const typed = /(?:^|\s)([a-z]+:?[^\s":]*)$/i.exec(query)?.[1] ?? '';
  const [name = '', value] = typed.toLowerCase().split(':');
  const before = query.slice(0, query.length - typed.length);
  if (value === undefined) {
    if (name.length < FEWEST_LETTERS) return [];
    return SEARCH_OPERATORS.filter((operator) => operator.name.startsWith(name)).map(
      (operator) => ({ label: `${operator.name}:`, query: `${before}${operator.name}:` }),
    );
  }
  const operator = SEARCH_OPERATORS.find((known) => known.name === name);
  return (operator?.values ?? [])
    .filter((known) => known.startsWith(value) && known !== value)
    .slice(0, MOST)
    .map((known) => ({ label: `${name}:${known}`, query: `${before}${name}:${known} ` }));
}
