import type { Pricing } from '@shared/domain/model';
import { z } from 'zod';

/** OpenRouter quotes prices as decimal strings; -1 means that they vary. */
const price = z
  .union([z.number(), z.string().trim().min(1).transform(Number)])
  .pipe(z.number().nonnegative())
  .optional()
  .catch(undefined);

/** `pricing` of a model or an endpoint. */
export const pricingEntrySchema = z
  .object({
    prompt: price,
    completion: price,
    request: price,
    image: price,
    image_output: price,
    audio: price,
    web_search: price,
    input_cache_read: price,
    input_cache_write: price,
  })
  .optional()
  .catch(undefined);

/** Undefined where tokens have no price; other prices that are absent stay so. */
export function toPricing(pricing: z.output<typeof pricingEntrySchema>): Pricing | undefined {
  if (pricing?.prompt === undefined || pricing.completion === undefined) return undefined;
  const { prompt, completion, request = 0 } = pricing;
  return {
    prompt,
    completion,
    request,
    inputCacheRead: pricing.input_cache_read,
    inputCacheWrite: pricing.input_cache_write,
    image: pricing.image,
    imageOutput: pricing.image_output,
    audio: pricing.audio,
    webSearch: pricing.web_search,
  };
}
