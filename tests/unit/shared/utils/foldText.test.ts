import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countOccurrences, fold, occurrences } from '@shared/utils/foldText';
import { plainText } from '@shared/utils/plainText';

const found = (text: string, wanted: string): string[] =>
  occurrences(text, wanted).map(([from, to]) => text.slice(from, to));

test('what differs in accents and letter case only is found, as it is written', () => {
  expect(found('Crème, CREME and cre\u0300me', 'creme')).toEqual(['Crème', 'CREME', 'cre\u0300me']);
  expect(found('creme', 'CRÈME')).toEqual(['creme']);
  expect(found('한국어 图片 🦊🦊', '🦊')).toEqual(['🦊', '🦊']);
  expect(found('aaaa', 'aa')).toEqual(['aa', 'aa']);
  expect(found('anything', '')).toEqual([]);
});

test('counting and finding agree, and every place is one of the text', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'Á', 'a\u0301', 'ß', 'İ', '图', '🦊', ' ') });
  fc.assert(
    fc.property(text, text, (haystack, needle) => {
      const places = occurrences(haystack, needle);
      expect(places).toHaveLength(countOccurrences(haystack, fold(needle)));
      for (const [from, to] of places) {
        expect(fold(haystack.slice(from, to))).toContain(fold(needle).slice(0, 1));
        expect(to).toBeLessThanOrEqual(haystack.length);
      }
    }),
  );
});

test.for([
  ['Some **bold** and *slanted* `code`', 'Some bold and slanted code'],
  ['[a link](https://example.com/a_(b)) here', 'a link here'],
  ['# Title\n> quoted', 'Title\nquoted'],
  ['2 * 3 * 4 and snake_case', '2 * 3 * 4 and snake_case'],
])('%j reads as %j', ([markdown = '', text]) => {
  expect(plainText(markdown)).toBe(text);
});
