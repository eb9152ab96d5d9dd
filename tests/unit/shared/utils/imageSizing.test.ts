import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  imageTokens,
  MODEL_FAMILIES,
  modelFamily,
  sizeToSend,
  type ModelFamily,
} from '@shared/utils/imageSizing';

describe('the family of a model', () => {
  it.each([
    ['openai/gpt-4o', 'openai-tiles'],
    ['gpt-4o-2024-11-20', 'openai-tiles'],
    ['openai/gpt-4.1', 'openai-tiles'],
    ['openai/gpt-4o-mini', 'openai-tiles-mini'],
    ['openai/gpt-4.1-mini', 'openai-patches-mini'],
    ['openai/gpt-4.1-nano', 'openai-patches-nano'],
    ['anthropic/claude-sonnet-4', 'claude'],
    ['google/gemini-2.5-flash', 'gemini'],
    ['llava:7b', 'unknown'],
  ])('of %s is %s', (id, family) => {
    expect(modelFamily(id)).toBe(family);
  });
});

/** From the vendors' vision guides. */
const PUBLISHED: readonly (readonly [ModelFamily, number, number, number])[] = [
  ['openai-tiles', 1024, 1024, 765],
  ['openai-tiles', 1920, 1080, 1105],
  ['openai-tiles', 2048, 4096, 1105],
  ['openai-tiles', 512, 512, 255],
  ['openai-tiles', 128, 64, 255],
  ['openai-tiles-mini', 128, 64, 8_500],
  ['openai-patches-mini', 1024, 1024, Math.ceil(1024 * 1.62)],
  ['openai-patches-mini', 128, 64, 13],
  ['openai-patches-mini', 8000, 6000, Math.ceil(1536 * 1.62)],
  ['openai-patches-nano', 128, 64, 20],
  ['openai-patches-nano', 8000, 6000, Math.ceil(1536 * 2.46)],
  ['claude', 1092, 1092, 39 * 39],
  ['claude', 200, 200, 8 * 8],
  ['gemini', 384, 384, 258],
  ['gemini', 385, 384, 258],
  ['gemini', 1024, 1024, 4 * 258],
  ['gemini', 2304, 1536, 6 * 258],
  ['unknown', 1024, 1024, 765],
];

describe('the tokens of a picture', () => {
  it.each(PUBLISHED)('for %s at %i × %i are %i, as published', (family, width, height, tokens) => {
    expect(imageTokens(family, { width, height })).toBe(tokens);
  });
});

describe('the size of a picture on its way', () => {
  it.each([
    ['openai-tiles', 4032, 3024, 1024, 768],
    ['openai-tiles', 1920, 1080, 1365, 768],
    ['openai-tiles', 8000, 1000, 2048, 256],
    ['claude', 4032, 3024, 1238, 928],
    ['claude', 3000, 500, 1568, 261],
    ['gemini', 4032, 3024, 3072, 2304],
    ['gemini', 1600, 900, 1536, 864],
    ['unknown', 3840, 2160, 1568, 882],
  ] as const)('for %s from %i × %i is %i × %i', (family, width, height, toWidth, toHeight) => {
    expect(sizeToSend(family, { width, height })).toEqual({ width: toWidth, height: toHeight });
  });

  const family = fc.constantFrom(...MODEL_FAMILIES);
  const side = fc.integer({ min: 1, max: 20_000 });

  it('never grows, never vanishes and keeps its shape', () => {
    fc.assert(
      fc.property(family, side, side, (each, width, height) => {
        const sent = sizeToSend(each, { width, height });
        expect(sent.width).toBeLessThanOrEqual(width);
        expect(sent.height).toBeLessThanOrEqual(height);
        expect(Math.min(sent.width, sent.height)).toBeGreaterThanOrEqual(1);
        // Each side is at most a pixel off its share.
        const scale = Math.max(sent.width / width, sent.height / height);
        expect(Math.abs(sent.width - width * scale)).toBeLessThanOrEqual(1 + width / height);
        expect(Math.abs(sent.height - height * scale)).toBeLessThanOrEqual(1 + height / width);
      }),
    );
  });

  it('is within what the model’s family can use', () => {
    fc.assert(
      fc.property(side, side, (width, height) => {
        const tiles = sizeToSend('openai-tiles', { width, height });
        expect(Math.max(tiles.width, tiles.height)).toBeLessThanOrEqual(2048);
        expect(Math.min(tiles.width, tiles.height)).toBeLessThanOrEqual(768);
        const patches = sizeToSend('openai-patches-mini', { width, height });
        expect(patches.width * patches.height).toBeLessThanOrEqual(1536 * 32 * 32);
        const claude = sizeToSend('claude', { width, height });
        expect(Math.max(claude.width, claude.height)).toBeLessThanOrEqual(1568);
        expect(claude.width * claude.height).toBeLessThanOrEqual(1_150_000);
        const gemini = sizeToSend('gemini', { width, height });
        expect(Math.max(gemini.width, gemini.height)).toBeLessThanOrEqual(4 * 768);
      }),
    );
  });
});
