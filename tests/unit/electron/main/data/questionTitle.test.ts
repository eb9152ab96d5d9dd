import fc from 'fast-check';
import { expect, test } from 'vitest';
import { questionTitle } from '@main/data/questionTitle';

test.for([
  ['Why is the sky blue?', 'Why is the sky blue?'],
  ['  two\n\nlines\tand tabs ', 'two lines and tabs'],
  ['## A heading', 'A heading'],
  ['> quoted words', 'quoted words'],
  [
    'A question that is much too long for the sidebar, because it goes on and on',
    'A question that is much too long for the sidebar, because…',
  ],
  ['這'.repeat(100), `${'這'.repeat(59)}…`],
  ['   ', 'cat.png'],
] as const)('the title of %j is %j', ([text, title]) => {
  expect(questionTitle(text, ['cat.png'])).toBe(title);
});

test('a title is never empty, too long, or cut inside a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const title = questionTitle(text, []);
      expect(title.length).toBeGreaterThan(0);
      expect(title.length).toBeLessThanOrEqual(60);
      expect(() => encodeURIComponent(title)).not.toThrow();
    }),
  );
});
