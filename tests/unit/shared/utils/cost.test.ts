import type { Usage } from '@shared/domain/message';
import {
  formatCost,
  formatEstimate,
  formatUsage,
  formatUsageCost,
  pricesFor,
  withCost,
} from '@shared/utils/cost';
import { describe, expect, it } from 'vitest';

/** gpt-4o: $2.50 and $10 per million tokens; cached input at half the price. */
const GPT_4O = {
  prompt: 0.000_002_5,
  completion: 0.000_01,
  request: 0,
  inputCacheRead: 0.000_001_25,
};

const USAGE: Usage = {
  inputTokens: 1_116,
  outputTokens: 424,
  cachedTokens: 0,
  reasoningTokens: 100,
};

const NOON = Date.UTC(2026, 10, 27, 12);

/**
 * OpenRouter's OpenAPI file, `PricingOverride`: an entry applies where the prompt is longer than
 * `min_prompt_tokens` and the time within [utc_start, utc_end), which may wrap past midnight; later
 * entries win, price by price.
 */
describe('prices that hold at some hours only', () => {
  const pricing = {
    ...GPT_4O,
    overrides: [
      { hours: { from: 990, to: 30 }, prompt: 1, completion: 2 },
      { hours: { from: 1_020, to: 1_080 }, completion: 3 },
      { hours: { from: 1_020, to: 1_080 }, minPromptTokens: 100, prompt: 4 },
    ],
  };
  const at = (hours: number, minutes: number): number => Date.UTC(2026, 10, 27, hours, minutes);

  it.each([
    ['before they begin', at(16, 29), 10, GPT_4O.prompt, GPT_4O.completion],
    ['from their first minute on', at(16, 30), 10, 1, 2],
    ['over midnight', at(0, 29), 10, 1, 2],
    ['to before their last', at(0, 30), 10, GPT_4O.prompt, GPT_4O.completion],
    ['price by price, the last one first', at(17, 0), 10, 1, 3],
    ['for longer prompts only', at(17, 59), 101, 4, 3],
  ])('are taken %s', (_when, time, tokens, prompt, completion) => {
    expect(pricesFor(pricing, tokens, time)).toMatchObject({ prompt, completion });
  });
});

describe('the cost of an answer in words', () => {
  it('says where the server did not tell it, and where there is none', () => {
    expect(formatUsageCost({ ...USAGE, cost: 0.0041, costSource: 'server' })).toBe('$0.0041');
    expect(formatUsageCost({ ...USAGE, cost: 0.0041, costSource: 'estimate' })).toBe('≈ $0.0041');
    expect(formatUsageCost({ ...USAGE, cost: 0 })).toBe('free');
    expect(formatUsageCost(USAGE)).toBeUndefined();
  });
});

describe('what an answer cost', () => {
  it('is by the prices of its own length where a longer prompt costs more', () => {
    const overrides = [
      { minPromptTokens: 1_000, prompt: 0.000_005 },
      { minPromptTokens: 2_000, prompt: 1, completion: 1 },
    ];
    const { cost } = withCost(USAGE, { ...GPT_4O, overrides }, NOON);
    expect(cost).toBeCloseTo(1_116 * 0.000_005 + 424 * 0.000_01, 12);
    const short = withCost({ ...USAGE, inputTokens: 1_000 }, { ...GPT_4O, overrides }, NOON);
    expect(short.cost).toBeCloseTo(1_000 * 0.000_002_5 + 424 * 0.000_01, 12);
  });

  it('is what the server says, whatever the catalogue says', () => {
    const told: Usage = { ...USAGE, cost: 0.5, costSource: 'server' };
    expect(withCost(told, GPT_4O, NOON)).toEqual(told);
  });

  it('is counted by the catalogue’s prices otherwise, reasoning inside the output', () => {
    const { cost, costSource } = withCost(USAGE, GPT_4O, NOON);
    expect(cost).toBeCloseTo(1_116 * 0.000_002_5 + 424 * 0.000_01, 12);
    expect(costSource).toBe('catalogue');
  });

  it('counts cached, written and fresh input each at its own price', () => {
    const usage = { ...USAGE, inputTokens: 1_000, cachedTokens: 600, cacheWriteTokens: 300 };
    const pricing = { ...GPT_4O, inputCacheWrite: 0.000_003_125, request: 0.01 };
    expect(withCost(usage, pricing, NOON).cost).toBeCloseTo(
      100 * 0.000_002_5 + 600 * 0.000_001_25 + 300 * 0.000_003_125 + 424 * 0.000_01 + 0.01,
      12,
    );
  });

  it('counts cached input in full where the catalogue has no price for it', () => {
    const { inputCacheRead: _, ...plain } = GPT_4O;
    const usage = { ...USAGE, cachedTokens: 1_000 };
    expect(withCost(usage, plain, NOON).cost).toBeCloseTo(1_116 * 0.000_002_5 + 424 * 0.000_01, 12);
  });

  it('stays unknown without prices', () => {
    expect(withCost(USAGE, undefined, NOON)).toEqual(USAGE);
  });
});

describe('a cost in words', () => {
  it.each([
    [0, '$0.00'],
    [0.000_000_4, '< $0.000001'],
    [0.000_012, '$0.000012'],
    [0.002_79, '$0.0028'],
    [0.009_99, '$0.010'],
    [0.034_8, '$0.035'],
    [0.1, '$0.10'],
    [0.425, '$0.42'],
    [0.997, '$1.00'],
    [4.2, '$4.20'],
    [1_234.567, '$1,234.57'],
  ])('shows %d dollars as %s', (cost, words) => {
    expect(formatCost(cost)).toBe(words);
  });

  const ESTIMATE = {
    inputTokens: 1_116,
    textTokens: 11,
    imageTokens: 1_105,
    inputCost: 0.002_79,
    maxCost: 0.17,
    local: false,
  };

  it.each([
    ['≈ 1,116 tokens · $0.0028', {}],
    ['≈ 1,116 tokens', { inputCost: undefined }],
    ['≈ 1,116 tokens · free', { inputCost: 0 }],
    ['≈ 1,116 tokens · free', { inputCost: undefined, local: true }],
    ['≈ 1 token · $0.0000025', { inputTokens: 1, inputCost: 0.000_002_5 }],
  ])('estimates %s', (words, fields) => {
    expect(formatEstimate({ ...ESTIMATE, ...fields })).toBe(words);
  });

  it.each([
    ['1,540 tokens · $0.0041', { cost: 0.0041, costSource: 'server' }],
    ['1,540 tokens · ≈ $0.0041', { cost: 0.0041, costSource: 'catalogue' }],
    ['1,540 tokens · free', { cost: 0, costSource: 'catalogue' }],
    ['0 tokens · free', { cost: 0, inputTokens: 0, outputTokens: 0 }],
    ['1,540 tokens', {}],
    ['≈ 1,540 tokens · $0.0041', { cost: 0.0041, costSource: 'estimate' }],
    ['≈ 1,540 tokens', { costSource: 'estimate' }],
  ] as const)('sums an answer up as %s', (words, fields) => {
    expect(formatUsage({ ...USAGE, ...fields })).toBe(words);
  });
});
