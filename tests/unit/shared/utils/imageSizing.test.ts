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
    ['openai/gpt-5', 'openai-tiles-5'],
    ['gpt-5-chat-latest', 'openai-tiles-5'],
    ['openai/gpt-5-mini', 'openai-patches-mini'],
    ['gpt-5-nano-2025-08-07', 'openai-patches-nano'],
    ['openai/o4-mini-high', 'openai-patches-o'],
    ['openai/o3', 'openai-tiles-o'],
    ['o1-pro', 'openai-tiles-o'],
    ['anthropic/claude-sonnet-4', 'claude'],
    ['google/gemini-2.5-flash', 'gemini'],
    ['llava:7b', 'unknown'],
  ])('of %s is %s', (id, family) => {
    expect(modelFamily(id)).toBe(family);
  });
});

/**
 * Values that the vendors publish, and what their servers were seen to bill.
 *
 * - OpenAI tiles: “Images and vision”, https://platform.openai.com/docs/guides/images-vision
 *   (1024² = 765; 2048 × 4096 = 1,105), with the base and tile tokens of its table; 128 × 64 as billed:
 *   https://community.openai.com/t/vision-more-than-one-way-to-send-a-request-undocumented-and-different-pricing-realized/1262691
 * - OpenAI patches: the same guide (1024² = 1,024 patches; 1800 × 2400 = 1,452), times its table's
 *   factors; 1800 × 2400 with gpt-4.1-mini as billed, 2,352.24 by the formula:
 *   https://community.openai.com/t/gpt-4-1-vision-price-calculations-incorrect-billing-on-full-model/1230130
 * - Claude: “Vision”, https://platform.claude.com/docs/en/build-with-claude/vision
 *   (⌈w / 28⌉ × ⌈h / 28⌉; 1000² = 1,296).
 * - Gemini: “Understand and count tokens”, https://ai.google.dev/gemini-api/docs/tokens
 *   (258 up to 384², else 258 per 768² tile).
 */
const PUBLISHED: readonly (readonly [ModelFamily, number, number, number])[] = [
  ['openai-tiles', 1024, 1024, 765],
  ['openai-tiles', 1920, 1080, 1105],
  ['openai-tiles', 2048, 4096, 1105],
  ['openai-tiles', 512, 512, 255],
  ['openai-tiles', 128, 64, 255],
  ['openai-tiles-mini', 128, 64, 8_500],
  ['openai-tiles-mini', 1024, 1024, 2_833 + 4 * 5_667],
  ['openai-tiles-o', 128, 64, 225],
  ['openai-tiles-o', 1024, 1024, 75 + 4 * 150],
  ['openai-tiles-5', 1024, 1024, 70 + 4 * 140],
  ['openai-patches-mini', 1024, 1024, Math.ceil(1_024 * 1.62)],
  ['openai-patches-mini', 1800, 2400, Math.ceil(1_452 * 1.62)],
  ['openai-patches-mini', 128, 64, 13],
  ['openai-patches-nano', 128, 64, 20],
  ['openai-patches-nano', 1800, 2400, Math.ceil(1_452 * 2.46)],
  ['openai-patches-o', 1800, 2400, Math.ceil(1_452 * 1.72)],
  ['claude', 1000, 1000, 1_296],
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
        const needed = Math.ceil(patches.width / 32) * Math.ceil(patches.height / 32);
        // A strip of less than a patch in height is as long as the limit has patches.
        expect(needed).toBeLessThanOrEqual(1536);
        // So it is not scaled again over there, and billed for what it is.
        expect(imageTokens('openai-patches-mini', patches)).toBe(Math.ceil(needed * 1.62));
        const claude = sizeToSend('claude', { width, height });
        expect(Math.max(claude.width, claude.height)).toBeLessThanOrEqual(1568);
        expect(claude.width * claude.height).toBeLessThanOrEqual(1_150_000);
        const gemini = sizeToSend('gemini', { width, height });
        expect(Math.max(gemini.width, gemini.height)).toBeLessThanOrEqual(4 * 768);
      }),
    );
  });
});
