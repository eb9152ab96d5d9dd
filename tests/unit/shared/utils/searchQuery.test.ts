import { expect, test } from 'vitest';
import { startOfNamedTime } from '@shared/utils/searchDates';
import { parseSearchQuery } from '@shared/utils/searchQuery';

/** A Thursday. */
const NOW = new Date(2026, 4, 21, 15, 30).getTime();
const parse = (query: string) => parseSearchQuery(query, NOW);
const day = (year: number, month: number, date: number): number =>
  new Date(year, month - 1, date).getTime();

test('words, phrases and operators are told apart, in any order', () => {
  expect(parse('tea from:me "on toast" model:GPT-4o in:"My folder" is:archived')).toEqual({
    terms: [
      { text: 'tea', phrase: false },
      { text: 'on toast', phrase: true },
    ],
    filters: { role: 'user', model: 'GPT-4o', folder: 'My folder', archived: true },
    hints: [],
  });
});

test.for([
  ['http://example.com', 'http://example.com'],
  ['C:\\temp', 'C:\\temp'],
  ['std::vector', 'std::vector'],
  ['note:', 'note:'],
  ['"from:me"', 'from:me'],
])('%s is text', ([query = '', text]) => {
  expect(parse(query)).toMatchObject({ terms: [{ text }], filters: {}, hints: [] });
});

test('operators do not mind letter case and other words for the same', () => {
  expect(parse('FROM:You has:Pictures is:PINNED').filters).toEqual({
    role: 'user',
    hasImage: true,
    pinned: true,
  });
});

test.for([
  ['from:', []],
  ['from:m', []],
  ['after:2026-0', []],
  ['after:last', []],
  ['from:bob', ['“from:” takes “me” or “assistant”.']],
  ['from:m tea', ['“from:” takes “me” or “assistant”.']],
  ['form:me', ['“form:” was searched as text. Did you mean “from:”?']],
  ['befor:2026', ['“befor:” was searched as text. Did you mean “before:”?']],
  ['after:2026-02-31', ['“after:” takes a date such as 2026-05-31, today or last-week.']],
] as const)('%s gives the hints %j', ([query, hints]) => {
  expect(parse(query).hints).toEqual(hints);
});

test.for([
  ['2026', day(2026, 1, 1)],
  ['2026-03', day(2026, 3, 1)],
  ['2026-3-9', day(2026, 3, 9)],
  ['today', day(2026, 5, 21)],
  ['Yesterday', day(2026, 5, 20)],
  ['this-week', day(2026, 5, 18)],
  ['last week', day(2026, 5, 11)],
  ['last-month', day(2026, 4, 1)],
  ['last_year', day(2025, 1, 1)],
  ['7d', day(2026, 5, 14)],
  ['2w', day(2026, 5, 7)],
  ['1m', day(2026, 4, 21)],
  ['someday', undefined],
  ['2026-13', undefined],
] as const)('the time named %s begins where the calendar says', ([name, at]) => {
  expect(startOfNamedTime(name, NOW)).toBe(at);
});

test('a time of two words needs no quotes', () => {
  expect(parse('after:last week walrus')).toMatchObject({
    filters: { after: day(2026, 5, 11) },
    terms: [{ text: 'walrus' }],
  });
});
