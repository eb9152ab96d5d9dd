import { parseNumber } from '@renderer/features/parameters/numbers';
import { presetName } from '@renderer/features/parameters/presets';
import { describe, expect, it } from 'vitest';

const SHARE = { min: 0, max: 1, whole: false };

describe('a number as it is typed', () => {
  it.each([
    ['', undefined],
    [' 0.5 ', 0.5],
    ['0,5', 0.5],
    ['1', 1],
  ])('%j is taken', (text, value) => {
    expect(parseNumber(text, SHARE)).toEqual({ ok: true, value });
  });

  it.each(['1.5', '-1', 'half', '0.5.5', '1e999'])('%j is refused with the range', (text) => {
    expect(parseNumber(text, SHARE)).toEqual({
      ok: false,
      message: 'Type a number from 0 to 1.',
    });
  });

  it('is whole where it counts something', () => {
    const range = { min: 1, max: 10_000_000, whole: true };
    expect(parseNumber('1.5', range)).toMatchObject({
      message: 'Type a whole number from 1 to 10,000,000.',
    });
    expect(parseNumber('4096', range)).toEqual({ ok: true, value: 4096 });
  });
});

describe('the name of a new preset', () => {
  it('is the beginning of its prompt, and none that is taken', () => {
    const taken = [{ id: 'a', name: 'Be brief.', systemPrompt: '', parameters: {} }];
    expect(presetName('Be brief.\nAlways.', [])).toBe('Be brief.');
    expect(presetName('Be brief.', taken)).toBe('Be brief. 2');
    expect(presetName(' ', [])).toBe('Preset');
  });
});
