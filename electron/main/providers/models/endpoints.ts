import type { ModelEndpoint } from '@shared/domain/model';
import { z } from 'zod';
import type { ModelServer } from '../server';
import { lookUp } from '../transport/lookup';
import { pricingEntrySchema, toPricing } from './pricing';

const text = z.string().min(1).optional().catch(undefined);
const number = z.number().nonnegative().optional().catch(undefined);
const tokens = z.number().int().positive().optional().catch(undefined);
const median = z.object({ p50: number }).optional().catch(undefined);

/** `null` stands for what is not known: without a key, or of an endpoint that nobody used lately. */
const endpointSchema = z.object({
  provider_name: z.string().min(1),
  tag: text,
  quantization: text,
  context_length: tokens,
  max_completion_tokens: tokens,
  pricing: pricingEntrySchema,
  supported_parameters: z.array(z.string()).catch([]),
  uptime_last_5m: number,
  uptime_last_30m: number,
  uptime_last_1d: number,
  latency_last_30m: median,
  throughput_last_30m: median,
});

const answerSchema = z.object({ data: z.object({ endpoints: z.array(z.unknown()) }) });

function toEndpoint(json: unknown): ModelEndpoint[] {
  const entry = endpointSchema.safeParse(json).data;
  if (entry === undefined) return [];
  const { quantization } = entry;
  return [
    {
      provider: entry.provider_name,
      tag: entry.tag,
      quantization: quantization === 'unknown' ? undefined : quantization,
      contextLength: entry.context_length,
      maxOutputTokens: entry.max_completion_tokens,
      pricing: toPricing(entry.pricing),
      supportedParameters: entry.supported_parameters,
      uptime: {
        last5Minutes: entry.uptime_last_5m,
        last30Minutes: entry.uptime_last_30m,
        lastDay: entry.uptime_last_1d,
      },
      latency: entry.latency_last_30m?.p50,
      throughput: entry.throughput_last_30m?.p50,
    },
  ];
}

function isFree({ pricing }: ModelEndpoint): boolean {
  return pricing?.prompt === 0 && pricing.completion === 0;
}

/** A model's name without a variant such as `:free`; endpoints are listed for all of them at once. */
function withoutVariant(modelId: string): string {
  return modelId.replace(/:[\w-]+$/, '');
}

/**
 * Where OpenRouter can have a model run, and how each place did lately.
 *
 * @throws ProviderError when it has no such list
 */
export async function listEndpoints(
  server: ModelServer,
  modelId: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<readonly ModelEndpoint[]> {
  const slug = withoutVariant(modelId).split('/').map(encodeURIComponent).join('/');
  const json = await lookUp(server, { path: `/models/${slug}/endpoints`, headers, signal });
  const endpoints = (answerSchema.safeParse(json).data?.data.endpoints ?? []).flatMap(toEndpoint);
  return modelId.endsWith(':free') ? endpoints.filter(isFree) : endpoints;
}
