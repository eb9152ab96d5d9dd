import type { Pricing } from '@shared/domain/model';
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

/** Those that hold under another condition than the length of the prompt are left out. */
const override = z
  .object({ min_prompt_tokens: z.coerce.number().positive(), ...prices })
  .optional()
  .catch(undefined);

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

/** Undefined where tokens have no price; other prices that are absent stay so. */
export function toPricing(pricing: z.output<typeof pricingEntrySchema>): Pricing | undefined {
  if (pricing?.prompt === undefined || pricing.completion === undefined) return undefined;
  const { prompt, completion, request = 0 } = pricing;
  const overrides = (pricing.overrides ?? [])
    .flatMap((each) =>
      each === undefined ? [] : [{ ...named(each), minPromptTokens: each.min_prompt_tokens }],
    )
    .toSorted((a, b) => a.minPromptTokens - b.minPromptTokens);
  return {
    ...named(pricing),
    ...{ prompt, completion, request },
    ...(overrides.length === 0 ? {} : { overrides }),
  };
}
