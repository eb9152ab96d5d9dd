import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createUnpacker, mostPackedWords, packPixels } from '@shared/utils/pixelRuns';

function pack(pixels: readonly number[]): Uint32Array {
  const into = new Uint32Array(mostPackedWords(pixels.length));
  return into.slice(0, packPixels(Uint32Array.from(pixels), into));
}

function unpack(words: Uint32Array, pieces: readonly number[] = []): number[] {
  const pixels: number[] = [];
  const take = createUnpacker((pixel, count) => {
    for (let time = 0; time < count; time += 1) pixels.push(pixel);
  });
  let from = 0;
  for (const length of [...pieces, words.length]) {
    take(words.subarray(from, from + length));
    from += length;
  }
  return pixels;
}

test('plain areas become two words', () => {
  expect([...pack(Array.from({ length: 1_000 }, () => 0xff102030))]).toEqual([
    0x80000000 + 1_000,
    0xff102030,
  ]);
});

test('whatever the pixels, and however the words are cut, what comes out is what went in', () => {
  const pixel = fc.constantFrom(0, 1, 0x80000000, 0xffffffff);
  const runs = fc.array(fc.tuple(pixel, fc.integer({ min: 1, max: 9 })), { maxLength: 60 });
  fc.assert(
    fc.property(runs, fc.array(fc.nat(5)), (drawn, pieces) => {
      const pixels = drawn.flatMap(([value, count]) => Array.from({ length: count }, () => value));
      const words = pack(pixels);
      expect(words.length).toBeLessThanOrEqual(mostPackedWords(pixels.length));
      expect(unpack(words, pieces)).toEqual(pixels);
    }),
  );
});
