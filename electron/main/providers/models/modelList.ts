import type { Model, Pricing } from '@shared/domain/model';
import { z } from 'zod';
import { ProviderError } from '../errors/providerError';
import type { ModelServer } from '../server';
import { lookUp } from '../transport/lookup';
import { nativeFacts } from './nativeFacts';

/*
 * `GET /models` as OpenRouter, OpenAI, Mistral, Groq, vLLM, llama.cpp, LM Studio and Ollama answer
 * it. A field that is not as expected counts as absent; an entry without an id is left out.
 */
const text = z.string().optional().catch(undefined);
const texts = z.array(z.string()).optional().catch(undefined);
const tokens = z.number().int().positive().optional().catch(undefined);
/** OpenRouter quotes prices as decimal strings; -1 means that they vary. */
const price = z
  .union([z.number(), z.string().trim().min(1).transform(Number)])
  .pipe(z.number().nonnegative())
  .optional()
  .catch(undefined);

const entrySchema = z.object({
  id: z.string().min(1).max(256),
  name: text,
  display_name: text,
  description: text,
  owned_by: text,
  type: text,
  context_length: tokens,
  context_window: tokens,
  max_context_length: tokens,
  max_model_len: tokens,
  architecture: z
    .object({ input_modalities: texts, output_modalities: texts })
    .optional()
    .catch(undefined),
  capabilities: z
    .object({ vision: z.boolean().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  meta: z.object({ n_ctx: tokens, n_ctx_train: tokens }).optional().catch(undefined),
  supported_parameters: texts,
  top_provider: z
    .object({ context_length: tokens, max_completion_tokens: tokens })
    .optional()
    .catch(undefined),
  pricing: z
    .object({
      prompt: price,
      completion: price,
      request: price,
      input_cache_read: price,
      input_cache_write: price,
    })
    .optional()
    .catch(undefined),
});
type Entry = z.infer<typeof entrySchema>;

const listSchema = z.union([
  z.array(z.unknown()),
  // Ollama without models answers with `null`.
  z.object({ data: z.array(z.unknown()).nullable() }).transform(({ data }) => data ?? []),
]);

function pricingOf({ pricing }: Entry): Pricing | undefined {
  if (pricing?.prompt === undefined || pricing.completion === undefined) return undefined;
  const { prompt, completion, request = 0, input_cache_read, input_cache_write } = pricing;
  return {
    prompt,
    completion,
    request,
    ...(input_cache_read === undefined ? {} : { inputCacheRead: input_cache_read }),
    ...(input_cache_write === undefined ? {} : { inputCacheWrite: input_cache_write }),
  };
}

/** Leaves out embeddings, image generators and whatever else says that it writes no text. */
function writesText({ architecture, type }: Entry): boolean {
  const kinds = architecture?.output_modalities;
  return (kinds === undefined || kinds.includes('text')) && !/embed|rerank|image/.test(type ?? '');
}

function toModel(entry: Entry, providerId: string): Model {
  const { architecture, meta, top_provider: top } = entry;
  const pricing = pricingOf(entry);
  const contextLength =
    top?.context_length ??
    entry.context_length ??
    entry.context_window ??
    entry.max_model_len ??
    entry.max_context_length ??
    meta?.n_ctx ??
    meta?.n_ctx_train;
  const vision = architecture?.input_modalities?.includes('image') ?? entry.capabilities?.vision;
  return {
    providerId,
    id: entry.id,
    name: entry.name ?? entry.display_name ?? entry.id,
    contextLength,
    maxOutputTokens: top?.max_completion_tokens,
    vision,
    reasoning: entry.supported_parameters?.includes('reasoning'),
    pricing,
    description: entry.description,
  };
}

/** Models as a list of entries, in the server's order; undefined where it is no list. */
export function parseEntries(json: unknown): readonly Entry[] | undefined {
  const seen = new Set<string>();
  return listSchema.safeParse(json).data?.flatMap((value) => {
    const entry = entrySchema.safeParse(value).data;
    if (entry === undefined || seen.has(entry.id) || !writesText(entry)) return [];
    seen.add(entry.id);
    return [entry];
  });
}

/**
 * The models that a server offers.
 *
 * @throws ProviderError when it has no such list
 */
export async function listModels(
  server: ModelServer,
  signal: AbortSignal,
  headers: Readonly<Record<string, string>>,
): Promise<readonly Model[]> {
  const json = await lookUp(server, { path: '/models', headers, signal });
  const entries = parseEntries(json);
  if (entries === undefined) {
    throw new ProviderError({
      code: 'BAD_RESPONSE',
      what: `${server.name} sent no list of models.`,
      advice: 'Check the base URL in Settings; it often ends in /v1.',
      action: { kind: 'openSettings' },
    });
  }
  const facts = await nativeFacts(server, entries, signal);
  return entries.map((entry) => ({ ...toModel(entry, server.id), ...facts.get(entry.id) }));
}
