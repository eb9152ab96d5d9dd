import { expect, it, test } from 'vitest';
import {
  parseExtraHeaders,
  printExtraHeaders,
} from '@renderer/features/conversationSettings/extraHeaders';
import { parseNames, parsePrice, printNames } from '@renderer/features/conversationSettings/lists';

test('names are typed with commas, spaces or on lines of their own', () => {
  expect(parseNames(' azure, openai\ndeepinfra/fp8;azure ')).toEqual([
    'azure',
    'openai',
    'deepinfra/fp8',
  ]);
  expect(parseNames(' , ')).toEqual([]);
  expect(parseNames(printNames(['a', 'b/c']))).toEqual(['a', 'b/c']);
});

it.each([
  ['', undefined],
  ['2.5', 2.5],
  ['$0,10', 0.1],
  ['0', 0],
  ['-1', Number.NaN],
  ['cheap', Number.NaN],
])('reads the price %j as %s', (text, price) => expect(parsePrice(text)).toEqual(price));

test('headers are typed one a line', () => {
  const parsed = parseExtraHeaders('X-Team: blue\n\nX-Url:http://a/b:c ');
  expect(parsed).toEqual({ ok: true, value: { 'X-Team': 'blue', 'X-Url': 'http://a/b:c' } });
  expect(printExtraHeaders({ 'X-Team': 'blue', 'X-Other': '1' })).toBe('X-Team: blue\nX-Other: 1');
});

it.each([
  ['X-Team blue', 'Name: value'],
  [': blue', 'Name: value'],
  ['Authorization: Bearer x', 'kept like a key'],
  ['Host: elsewhere', 'set by Glimpse itself'],
])('does not take %j', (text, sentence) => {
  expect(parseExtraHeaders(text)).toMatchObject({
    ok: false,
    message: expect.stringContaining(sentence),
  });
});
