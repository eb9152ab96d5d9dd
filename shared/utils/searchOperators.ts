/** A word with a colon that narrows a search. */
export interface SearchOperator {
  readonly name: 'from' | 'model' | 'has' | 'before' | 'after' | 'in' | 'is';
  /** What it takes, in words. */
  readonly takes: string;
  readonly help: string;
  readonly example: string;
  /** What is offered while its value is typed. */
  readonly values: readonly string[];
}

const DATES = ['today', 'yesterday', 'this-week', 'last-week', 'last-month', 'last-year'];

/** In the order of the help. */
export const SEARCH_OPERATORS: readonly SearchOperator[] = [
  {
    name: 'from',
    takes: '“me” or “assistant”',
    help: 'Only questions, or only answers',
    example: 'from:me',
    values: ['me', 'assistant'],
  },
  {
    name: 'has',
    takes: '“image”',
    help: 'Messages with a picture',
    example: 'has:image',
    values: ['image'],
  },
  {
    name: 'model',
    takes: 'a part of a model’s name',
    help: 'Answers of a model',
    example: 'model:gpt-4o',
    values: [],
  },
  {
    name: 'after',
    takes: 'a date such as 2026-05-31, today or last-week',
    help: 'Since a date',
    example: 'after:last-week',
    values: DATES,
  },
  {
    name: 'before',
    takes: 'a date such as 2026-05-31, today or last-week',
    help: 'Earlier than a date',
    example: 'before:2026-05',
    values: DATES,
  },
  {
    name: 'in',
    takes: 'a folder’s name, in quotes where it has spaces',
    help: 'Conversations in a folder',
    example: 'in:Recipes',
    values: [],
  },
  {
    name: 'is',
    takes: '“archived” or “pinned”',
    help: 'Archived or pinned conversations',
    example: 'is:archived',
    values: ['archived', 'pinned'],
  },
];

/** Other words for a value, as a person may type them. */
export const VALUE_SYNONYMS: Readonly<Record<string, string>> = {
  'from:i': 'me',
  'from:you': 'me',
  'from:user': 'me',
  'from:ai': 'assistant',
  'from:model': 'assistant',
  'has:images': 'image',
  'has:picture': 'image',
  'has:pictures': 'image',
  'has:photo': 'image',
  'has:screenshot': 'image',
  'is:archive': 'archived',
  'is:pin': 'pinned',
};

/** The distance of two short words in letters added, left out or replaced. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The operator that a mistyped one may have been meant for: one letter added, missing or wrong, or two swapped. */
export function operatorLike(word: string): SearchOperator | undefined {
  if (word.length < 3) return undefined;
  const letters = (text: string): string => text.split('').toSorted().join('');
  return SEARCH_OPERATORS.find(
    ({ name }) =>
      distance(word, name) === 1 || (name.length > 2 && letters(word) === letters(name)),
  );
}
