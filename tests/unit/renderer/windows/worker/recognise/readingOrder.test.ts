import { describe, expect, it } from 'vitest';
import { inReadingOrder, type Piece } from '@renderer/windows/worker/recognise/readingOrder';

/** Text of 20 pixels' height, 10 pixels a character, from its left end. */
function piece(text: string, x: number, y: number, angle = 0): Piece {
  const width = text.length * 10;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const [cx, cy] = [x + width / 2, y];
  return {
    text,
    confidence: 0.9,
    rect: { x: cx * cos - cy * sin, y: cx * sin + cy * cos, width, height: 20, angle },
  };
}

const texts = (pieces: readonly Piece[]): string[] =>
  inReadingOrder(pieces.toReversed()).map(({ text }) => text);

describe('text is read in the order of a person', () => {
  it('from top to bottom, the pieces of a line from left to right', () => {
    expect(
      texts([piece('Dear', 0, 10), piece('Anna,', 48, 12), piece('all is well.', 0, 40)]),
    ).toEqual(['Dear Anna,', 'all is well.']);
  });

  it('a table by rows, its gaps visible', () => {
    const rows = ['Name', 'Ada', 'Bob'].flatMap((name, row) => [
      piece(name, 0, 10 + row * 30),
      piece(String(row * 7), 200, 10 + row * 30),
    ]);
    expect(texts(rows)).toEqual(['Name   0', 'Ada   7', 'Bob   14']);
  });

  it('columns of running text one after the other, below their common heading', () => {
    const left = ['the first column of text', 'goes on in a second line', 'and a third, and ends.'];
    const right = [
      'the other column of text',
      'starts here, beside it, and',
      'ends in the third line.',
    ];
    const pieces = [
      piece('A heading over both', 100, 10),
      ...left.map((line, row) => piece(line, 0, 100 + row * 28)),
      ...right.map((line, row) => piece(line, 330, 100 + row * 28)),
    ];
    expect(texts(pieces)).toEqual(['A heading over both', ...left, ...right]);
  });

  it('a sidebar before what stands beside it', () => {
    const pieces = [
      ...['Inbox', 'Drafts', 'Sent'].map((text, row) => piece(text, 0, 20 + row * 41)),
      ...['Subject: lunch today', 'Shall we go at noon?', 'Greetings from Mia', 'and Tom'].map(
        (text, row) => piece(text, 250, 5 + row * 27),
      ),
    ];
    expect(texts(pieces).slice(0, 3)).toEqual(['Inbox', 'Drafts', 'Sent']);
  });

  it('a tilted page line by line, in boxes of the picture', () => {
    const angle = 0.15;
    const lines = inReadingOrder([
      piece('a long second line of the note', 0, 40, angle),
      piece('a long first line of the note', 0, 10, angle),
    ]);
    expect(lines.map(({ text }) => text)).toEqual([
      'a long first line of the note',
      'a long second line of the note',
    ]);
    expect(lines[0]?.box.height).toBeCloseTo(20 * Math.cos(angle) + 290 * Math.sin(angle), 1);
  });

  it('nothing found is nothing to read', () => {
    expect(inReadingOrder([])).toEqual([]);
  });
});
