import type { PriceOverride, Pricing } from '@shared/domain/model';
import { z } from 'zod';

/** OpenRouter quotes prices as decimal strings; -1 means that they vary. */
const price = z
  .union([z.number(), z.string().trim().min(1).transform(Number)])
  .pipe(z.number().nonnegative())
  .optional()
  .catch(undefined);

const prices = {
  prompt: price,
  completion: price,
  request: price,
  image: price,
  image_output: price,
  audio: price,
  web_search: price,
  input_cache_read: price,
  input_cache_write: price,
};
type Prices = z.output<z.ZodObject<typeof prices>>;

/** A time of the day as `HHMM`, such as 1630; in minutes since midnight. */
const clockTime = z
  .number()
  .int()
  .transform((hhmm) => Math.floor(hhmm / 100) * 60 + (hhmm % 100))
  .pipe(z.number().min(0).max(1_440));

/** Null says as much as nothing. */
function absent<T>(schema: z.ZodType<T>) {
  return schema.nullish().transform((value) => value ?? undefined);
}

const CONDITIONS: readonly string[] = ['min_prompt_tokens', 'utc_start', 'utc_end'];

/** Prices are quoted as decimal strings. */
function isPrice(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value));
}

/** Left out is what holds under a condition that we don't know: whatever is no price. */
const override = z
  .looseObject({
    min_prompt_tokens: absent(z.number().nonnegative()),
    utc_start: absent(clockTime),
    utc_end: absent(clockTime),
    ...prices,
  })
  .refine((entry) =>
    Object.entries(entry).every(
      ([name, value]) =>
        CONDITIONS.includes(name) || name in prices || value === null || isPrice(value),
    ),
  )
  .refine(({ utc_start, utc_end }) => (utc_start === undefined) === (utc_end === undefined))
  .optional()
  .catch(undefined);
type Override = NonNullable<z.output<typeof override>>;

/** `pricing` of a model or an endpoint. */
export const pricingEntrySchema = z
  .object({ ...prices, overrides: z.array(override).optional().catch(undefined) })
  .optional()
  .catch(undefined);

function named(quoted: Prices) {
  return {
    prompt: quoted.prompt,
    completion: quoted.completion,
    request: quoted.request,
    inputCacheRead: quoted.input_cache_read,
    inputCacheWrite: quoted.input_cache_write,
    image: quoted.image,
    imageOutput: quoted.image_output,
    audio: quoted.audio,
    webSearch: quoted.web_search,
  };
}

function toOverride(entry: Override): PriceOverride {
  const { min_prompt_tokens: minPromptTokens, utc_start: from, utc_end: to } = entry;
  return {
    ...named(entry),
    ...(minPromptTokens === undefined ? {} : { minPromptTokens }),
    ...(from === undefined || to === undefined ? {} : { hours: { from, to } }),
  };
}

/** Undefined where tokens have no price; other prices that are absent stay so. */
export function toPricing(pricing: z.output<typeof pricingEntrySchema>): Pricing | undefined {
  if (pricing?.prompt === undefined || pricing.completion === undefined) return undefined;
  const { prompt, completion, request = 0 } = pricing;
  const overrides = (pricing.overrides ?? []).flatMap((each) =>
    each === undefined ? [] : [toOverride(each)],
  );
  return {
    ...named(pricing),
    ...{ prompt, completion, request },
    ...(overrides.length === 0 ? {} : { overrides }),
  };
}
