import { expect, test } from 'vitest';
import { snippetParts } from '@renderer/features/sidebar/snippet';

test('the matches of a search are told apart from the text around them', () => {
  expect(snippetParts('a \u0002red\u0003 house and a \u0002red\u0003')).toEqual([
    { text: 'a ', match: false },
    { text: 'red', match: true },
    { text: ' house and a ', match: false },
    { text: 'red', match: true },
  ]);
});

test('a text without a match is shown as it is', () => {
  expect(snippetParts('nothing')).toEqual([{ text: 'nothing', match: false }]);
});

test('markup in a found text stays text', () => {
  expect(snippetParts('\u0002<b>\u0003')).toEqual([{ text: '<b>', match: true }]);
});
