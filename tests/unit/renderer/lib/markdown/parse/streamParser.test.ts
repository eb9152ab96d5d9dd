import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { StreamParser } from '@renderer/lib/markdown/parse/streamParser';
import { asHtml } from '../asHtml';
import { ANSWERS, EXAMPLES } from '../corpus';

function oneShot(source: string): string {
  return asHtml(new StreamParser().update(source, false));
}

/** Feeds the text in pieces that end at these offsets. */
function streamed(source: string, ends: Iterable<number>): string {
  const parser = new StreamParser();
  for (const end of ends) parser.update(source.slice(0, end), true);
  return asHtml(parser.update(source, false));
}

function everyCharacter(source: string): number[] {
  return Array.from(source, (_, index) => index + 1).slice(0, source.length);
}

const markdown = fc.oneof(
  fc.constantFrom(...ANSWERS),
  fc.constantFrom(...EXAMPLES.map((example) => example.markdown)),
  // Random documents out of pieces that mean something in Markdown.
  fc
    .array(
      fc.constantFrom(
        ...['\n', '\n\n', ' ', '  ', '    ', '\t', '- ', '* ', '+ ', '1. ', '2) ', '> ', '# '],
        ...['```', '~~~', '```js\n', '|', '--|--', '| a | b |\n|---|---|\n', '---', '===', '***'],
        ...['[a]', '[a]: /u', '[a]: https://x.y "t', '"', '(', ')', '![', '](', '<', '>', '`'],
        ...['*', '**', '_', '~~', '$', '$$', '\\[', '\\]', '\\(', '\\)', '\\', '\r\n', '\r', '\0'],
        ...['a', 'b c', 'x = 1', '12', '日本', '👍', '&amp;', 'https://x.y', '[ ] ', '[x] '],
      ),
      { maxLength: 40 },
    )
    .map((pieces) => pieces.join('')),
  // Lines that begin, continue and interrupt blocks at every indentation.
  fc
    .array(
      fc.tuple(
        fc.constantFrom(
          '',
          '',
          ' ',
          '  ',
          '   ',
          '    ',
          '      ',
          '\t',
          '> ',
          '> > ',
          '- ',
          '1. ',
        ),
        fc.constantFrom(
          ...['', '', 'text', 'a | b', '--|--', '---', '===', '- item', '* item', '12. item', '-'],
          ...['2) item', '```', '````', '```js', '~~~', '> quote', '# head', '| 1 | 2 |', '$$'],
          ...['$$x = 1', 'x$$', '\\[', '\\]', '[a]: https://x.y', '"title"', '[a]', '***', '  '],
        ),
        fc.constantFrom('\n', '\n', '\n', '\n\n', '\r\n'),
      ),
      { maxLength: 14 },
    )
    .map((lines) => lines.flat().join('')),
  // Answers glued together at random places.
  fc
    .array(fc.tuple(fc.constantFrom(...ANSWERS), fc.nat(200), fc.nat(200)), { maxLength: 6 })
    .map((cuts) => cuts.map(([text, from, length]) => text.slice(from, from + length)).join('')),
);

/** The machine may be busy with more than this. */
const PATIENCE_MS = 60_000;

describe('StreamParser', { timeout: PATIENCE_MS }, () => {
  it('gives for every chunking what it gives for the whole text', () => {
    fc.assert(
      fc.property(markdown, fc.array(fc.nat(30), { maxLength: 60 }), (source, steps) => {
        let end = 0;
        const ends = steps.map((step) => (end += step));
        expect(streamed(source, ends)).toBe(oneShot(source));
      }),
      { numRuns: 2000 },
    );
  });

  it.each(ANSWERS)('gives character by character what it gives for the whole: %j', (source) => {
    expect(streamed(source, everyCharacter(source))).toBe(oneShot(source));
  });

  it('streams every CommonMark example to the same result', () => {
    const different = EXAMPLES.filter(
      ({ markdown: source }) => streamed(source, everyCharacter(source)) !== oneShot(source),
    );
    expect(different).toEqual([]);
  });

  it('streams every CommonMark example without HTML as specified, but links bare addresses', () => {
    const withHtml = new MarkdownIt('commonmark');
    const hasHtml = (source: string): boolean =>
      withHtml
        .parse(source, {})
        .flatMap((token) => [token, ...(token.children ?? [])])
        .some(({ type }) => type.startsWith('html_'));
    const unlike = EXAMPLES.filter(
      ({ markdown: source, html }) =>
        !hasHtml(source) &&
        streamed(source, everyCharacter(source)) !==
          html.replaceAll('<blockquote>\n</blockquote>', '<blockquote></blockquote>'),
    );
    expect(unlike.map((example) => example.markdown)).toEqual([
      '<https://foo.bar/baz bim>\n',
      '< https://foo.bar >\n',
      'https://example.com\n',
    ]);
  });

  it('follows a text that is changed instead of continued', () => {
    fc.assert(
      fc.property(
        fc.array(markdown, { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        (texts, end) => {
          const parser = new StreamParser();
          for (const text of texts) parser.update(text, !end);
          const last = texts.at(-1) ?? '';
          expect(asHtml(parser.update(last, false))).toBe(oneShot(last));
        },
      ),
      { numRuns: 300 },
    );
  });
});
