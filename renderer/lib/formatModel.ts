const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** `128K`, `1M`. */
export function formatTokenCount(tokens: number): string {
  return compact.format(tokens);
}

/** A price per token as dollars per million tokens: `$2.50`, `$0.075`. */
export function formatPricePerMillion(pricePerToken: number): string {
  const dollars = pricePerToken * 1_000_000;
  return `$${dollars.toFixed(dollars >= 0.1 || dollars === 0 ? 2 : 3)}`;
}

const AGES = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const;
const ages = new Intl.RelativeTimeFormat('en');

/** `2 hours ago`. */
export function formatAge(at: number, now: number): string {
  const age = AGES.find(({ ms }) => now - at >= ms);
  return age === undefined ? 'just now' : ages.format(-Math.floor((now - at) / age.ms), age.unit);
}
