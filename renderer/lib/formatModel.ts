import type { PriceOverride } from '@shared/domain/model';

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** `128K`, `1M`. */
export function formatTokenCount(tokens: number): string {
  return compact.format(tokens);
}

/** A model's name without who made it, which some lists put before it: `Claude Sonnet 4`. */
export function shortModelName(name: string): string {
  return name.replace(/^[^:]{1,30}: +/, '');
}

/** A price per token as dollars per million tokens: `$2.50`, `$0.075`. */
export function formatPricePerMillion(pricePerToken: number): string {
  const dollars = pricePerToken * 1_000_000;
  return `$${dollars.toFixed(dollars >= 0.1 || dollars === 0 ? 2 : 3)}`;
}

/** A time of the day here, of minutes since midnight in UTC: `18:30`. */
function timeHere(minute: number): string {
  const at = new Date();
  at.setUTCHours(0, minute);
  return at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

/** When a price holds: `18:30 – 02:30`, `Above 200K tokens of input`, or both. */
export function conditionInWords({ minPromptTokens, hours }: PriceOverride): string {
  const times = hours && `${timeHere(hours.from)} – ${timeHere(hours.to)} every day`;
  const length =
    minPromptTokens === undefined
      ? undefined
      : `${times === undefined ? 'A' : 'a'}bove ${formatTokenCount(minPromptTokens)} tokens of input`;
  return [times, length].filter((part) => part !== undefined).join(', ') || 'Now';
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
