import { describe, expect, it } from 'vitest';
import { decodeCtc } from '@renderer/windows/worker/recognise/ctc';

const CHARACTERS = ['a', 'b', ' '];

/** One step per string: the likeliest class, `_` for the blank; a number is the space's likelihood. */
function output(steps: readonly (string | number)[], likelihood = 0.9) {
  const classes = CHARACTERS.length + 1;
  const data = new Float32Array(steps.length * classes);
  for (const [step, what] of steps.entries()) {
    if (typeof what === 'number') data[step * classes + 3] = what;
    const best = typeof what === 'number' ? 0 : CHARACTERS.indexOf(what) + 1;
    data[step * classes + best] = likelihood;
  }
  return { data, steps: steps.length, classes };
}

describe('the reader’s steps become text', () => {
  it('repeated steps are one character, and a blank between makes them two', () => {
    expect(decodeCtc(output(['a', 'a', '_', 'a', 'b', 'b']), CHARACTERS).text).toBe('aab');
  });

  it('a space that is only guessed at still parts two words', () => {
    expect(decodeCtc(output(['a', 0.1, 0.1, 'b']), CHARACTERS).text).toBe('a b');
    expect(decodeCtc(output(['a', 0.003, 'b']), CHARACTERS).text).toBe('ab');
  });

  it('no space is doubled, and none is put first', () => {
    expect(decodeCtc(output([0.3, 'a', 0.3, ' ', 0.3, 'b', 0.4]), CHARACTERS).text).toBe('a b');
  });

  it('the confidence is the mean of the characters', () => {
    expect(decodeCtc(output(['a', '_', 'b'], 0.5), CHARACTERS).confidence).toBeCloseTo(0.5);
    expect(decodeCtc(output(['_']), CHARACTERS)).toEqual({ text: '', confidence: 0 });
  });
});
