import type { Usage } from '../domain/message';
import type { PriceOverride, Pricing } from '../domain/model';
import type { CostEstimate } from '../ipc/generation';

const MS_A_MINUTE = 60_000;
const MINUTES_A_DAY = 1_440;

function isWithin({ from, to }: NonNullable<PriceOverride['hours']>, at: number): boolean {
  const minute = Math.floor(at / MS_A_MINUTE) % MINUTES_A_DAY;
  return from < to ? from <= minute && minute < to : from <= minute || minute < to;
}

/**
 * The prices that hold for a prompt of so many tokens at a time (ms since 1970): some models cost
 * more above a length, or at some hours. Where that is, the whole request is billed so.
 */
export function pricesFor(
  { overrides = [], ...prices }: Pricing,
  inputTokens: number,
  at: number,
): Pricing {
  return overrides
    .filter(({ minPromptTokens = -1 }) => inputTokens > minPromptTokens)
    .filter(({ hours }) => hours === undefined || isWithin(hours, at))
    .reduce<Pricing>((all, { minPromptTokens: _tokens, hours: _hours, ...override }) => {
      const given = Object.entries(override).filter(([, price]) => price !== undefined);
      return { ...all, ...Object.fromEntries(given) };
    }, prices);
}

/**
 * What an answer cost, in US dollars, by the catalogue's prices:
 * `(prompt − cached − written) · prompt + cached · cacheRead + written · cacheWrite
 * + completion · completion + request`. Reasoning tokens are inside the completion already, and a
 * picture's tokens inside the prompt.
 */
function catalogueCost(usage: Usage, pricing: Pricing, at: number): number {
  const { inputTokens, outputTokens, cachedTokens, cacheWriteTokens = 0 } = usage;
  const prices = pricesFor(pricing, inputTokens, at);
  const { prompt, completion, request } = prices;
  const { inputCacheRead = prompt, inputCacheWrite = prompt } = prices;
  return (
    Math.max(0, inputTokens - cachedTokens - cacheWriteTokens) * prompt +
    cachedTokens * inputCacheRead +
    cacheWriteTokens * inputCacheWrite +
    outputTokens * completion +
    request
  );
}

/**
 * Usage with its cost: the server's own figure where there is one, else by the given prices.
 *
 * @param at when it was asked, in ms since 1970
 */
export function withCost(usage: Usage, pricing: Pricing | undefined, at: number): Usage {
  const { cost, costSource } = usage;
  if (cost !== undefined) return { ...usage, costSource: costSource ?? 'server' };
  if (pricing === undefined) return usage;
  return {
    ...usage,
    cost: catalogueCost(usage, pricing, at),
    costSource: costSource ?? 'catalogue',
  };
}

const SMALLEST = 0.000_001;
const integer = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/**
 * US dollars for people: cents from one dollar on, two significant digits below
 * (`$12.35`, `$0.42`, `$0.0028`).
 */
export function formatCost(cost: number): string {
  if (cost > 0 && cost < SMALLEST) return `< $${SMALLEST.toFixed(6)}`;
  const rounded = cost < 1 ? Number(cost.toPrecision(2)) : cost;
  const digits = rounded > 0 ? Math.max(2, 1 - Math.floor(Math.log10(rounded))) : 2;
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(rounded);
}

/** What Local Lens costs: it counts no tokens. */
export const FREE_HERE = 'On this computer · free';

function formatTokens(tokens: number): string {
  return `${integer.format(tokens)} ${tokens === 1 ? 'token' : 'tokens'}`;
}

/**
 * An estimate before sending: `≈ 1,116 tokens · $0.0028`; the tokens alone where prices are
 * unknown; `≈ 1,116 tokens · free` where nothing is billed.
 */
export function formatEstimate(estimate: CostEstimate): string {
  const tokens = `≈ ${formatTokens(estimate.inputTokens)}`;
  const cost = estimate.local ? 0 : estimate.inputCost;
  if (cost === undefined) return tokens;
  return `${tokens} · ${cost === 0 ? 'free' : formatCost(cost)}`;
}

/** What an answer cost: `$0.0041`, `≈ $0.0041` where the server did not tell, or `free`. */
export function formatUsageCost({ cost, costSource }: Usage): string | undefined {
  if (cost === undefined) return undefined;
  if (cost === 0) return 'free';
  return `${costSource === 'server' ? '' : '≈ '}${formatCost(cost)}`;
}

/**
 * What an answer used, input and output together: `1,540 tokens · $0.0041`, with a `≈` before a
 * cost that was computed from the catalogue and not told by the server, and before both where the
 * tokens are an estimate too.
 */
export function formatUsage(usage: Usage): string {
  const tokens = formatTokens(usage.inputTokens + usage.outputTokens);
  const estimated = usage.costSource === 'estimate';
  if (usage.cost === undefined) return estimated ? `≈ ${tokens}` : tokens;
  const cost = usage.cost === 0 ? 'free' : formatCost(usage.cost);
  if (estimated) return `≈ ${tokens} · ${cost}`;
  return `${tokens} · ${usage.costSource === 'catalogue' && usage.cost > 0 ? '≈ ' : ''}${cost}`;
}
