import { describe, expect, it } from 'vitest';
import { StreamParser } from '@renderer/lib/markdown/parse/streamParser';
import { mixedAnswer, ONE_BLOCK } from '../../../../../bench/markdown/texts';

const DELTA = 25;

interface Work {
  readonly charactersRead: number;
  /** How often a block was another object than before: React renders these, and no others. */
  readonly blocksRendered: number;
}

function workOf(text: string): Work {
  const parser = new StreamParser();
  let before: readonly unknown[] = [];
  let blocksRendered = 0;
  for (let end = DELTA; end < text.length + DELTA; end += DELTA) {
    const blocks = parser.update(text.slice(0, end), true).flat();
    const known = before;
    blocksRendered += blocks.filter((block, index) => block !== known[index]).length;
    before = blocks;
  }
  return { charactersRead: parser.charactersRead, blocksRendered };
}

const TEXTS: Readonly<Record<string, (characters: number) => string>> = {
  mixed: mixedAnswer,
  ...ONE_BLOCK,
};

/** The machine may be busy with more than this. */
const PATIENCE_MS = 60_000;

describe('the work of streaming', { timeout: PATIENCE_MS }, () => {
  it.each(Object.keys(TEXTS))('is twice as much for a %s twice as long', (kind) => {
    const once = workOf(TEXTS[kind]?.(40_000) ?? '');
    const twice = workOf(TEXTS[kind]?.(80_000) ?? '');
    expect(twice.charactersRead).toBeLessThan(2.2 * once.charactersRead + DELTA);
    expect(twice.blocksRendered).toBeLessThan(2.2 * once.blocksRendered);
  });

  it('reads a text of the usual mix only a few times over', () => {
    const text = mixedAnswer(80_000);
    expect(workOf(text).charactersRead).toBeLessThan(6 * text.length);
  });

  it('does not read the lines of an open fence at all', () => {
    expect(workOf(ONE_BLOCK['fence']?.(40_000) ?? '').charactersRead).toBeLessThan(500);
  });

  it('shows the end of a block too long to be read at each delta when the stream ends', () => {
    const text = ONE_BLOCK['paragraph']?.(20_000) ?? '';
    const parser = new StreamParser();
    for (let end = DELTA; end < text.length; end += DELTA) parser.update(text.slice(0, end), true);
    expect(parser.update(text, false)).toEqual(new StreamParser().update(text, false));
  });
});
