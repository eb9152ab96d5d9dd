import {
  modalitySchema,
  reasoningEffortSchema,
  type Modality,
  type Model,
} from '@shared/domain/model';
import { z } from 'zod';
import { ProviderError } from '../errors/providerError';
import type { ModelServer } from '../server';
import { lookUp } from '../transport/lookup';
import { nativeFacts } from './nativeFacts';
import { pricingEntrySchema, toPricing } from './pricing';

/*
 * `GET /models` as OpenRouter, OpenAI, Mistral, Groq, vLLM, llama.cpp, LM Studio and Ollama answer
 * it. A field that is not as expected counts as absent; an entry without an id is left out.
 */
const text = z.string().optional().catch(undefined);
const texts = z.array(z.string()).optional().catch(undefined);
const tokens = z.number().int().positive().optional().catch(undefined);
/** What is not known is left out of a list, and takes nothing else down. */
const known = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .array(z.unknown())
    .transform((values) => values.flatMap((value) => schema.safeParse(value).data ?? []))
    .optional()
    .catch(undefined);
const flag = z.boolean().optional().catch(undefined);

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
    .object({
      input_modalities: known(modalitySchema),
      output_modalities: known(z.string()),
    })
    .optional()
    .catch(undefined),
  capabilities: z.object({ vision: flag, function_calling: flag }).optional().catch(undefined),
  meta: z.object({ n_ctx: tokens, n_ctx_train: tokens }).optional().catch(undefined),
  supported_parameters: texts,
  top_provider: z
    .object({ context_length: tokens, max_completion_tokens: tokens, is_moderated: flag })
    .optional()
    .catch(undefined),
  reasoning: z
    .object({
      supported_efforts: known(reasoningEffortSchema),
      default_effort: reasoningEffortSchema.optional().catch(undefined),
      mandatory: flag,
    })
    .optional()
    .catch(undefined),
  /** Seconds since 1970. */
  created: z.number().positive().optional().catch(undefined),
  expiration_date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}/)
    .optional()
    .catch(undefined),
  pricing: pricingEntrySchema,
});
type Entry = z.infer<typeof entrySchema>;

const listSchema = z.union([
  z.array(z.unknown()),
  // Ollama without models answers with `null`.
  z.object({ data: z.array(z.unknown()).nullable() }).transform(({ data }) => data ?? []),
]);

/** Leaves out embeddings and whatever else says that it writes neither text nor pictures. */
function answers({ architecture, type }: Entry): boolean {
  const kinds = architecture?.output_modalities;
  const shown = kinds === undefined || kinds.includes('text') || kinds.includes('image');
  return shown && !/embed|rerank|image/.test(type ?? '');
}

const toModalities = (names: readonly string[] | undefined): Modality[] | undefined =>
  names?.flatMap((name) => modalitySchema.safeParse(name).data ?? []);

function toModel(entry: Entry, providerId: string): Model {
  const { architecture, meta, top_provider: top, supported_parameters: parameters } = entry;
  const contextLength =
    top?.context_length ??
    entry.context_length ??
    entry.context_window ??
    entry.max_model_len ??
    entry.max_context_length ??
    meta?.n_ctx ??
    meta?.n_ctx_train;
  return {
    providerId,
    id: entry.id,
    name: entry.name ?? entry.display_name ?? entry.id,
    contextLength,
    maxOutputTokens: top?.max_completion_tokens,
    vision: architecture?.input_modalities?.includes('image') ?? entry.capabilities?.vision,
    reasoning: parameters?.includes('reasoning'),
    tools: parameters?.includes('tools') ?? entry.capabilities?.function_calling,
    pricing: toPricing(entry.pricing),
    description: entry.description,
    inputModalities: architecture?.input_modalities,
    outputModalities: toModalities(architecture?.output_modalities),
    supportedParameters: parameters,
    reasoningEfforts: entry.reasoning?.supported_efforts,
    defaultReasoningEffort: entry.reasoning?.default_effort,
    reasoningMandatory: entry.reasoning?.mandatory,
    moderated: top?.is_moderated,
    createdAt: entry.created === undefined ? undefined : entry.created * 1000,
    expiresOn: entry.expiration_date?.slice(0, 10),
  };
}

/** Models as a list of entries, in the server's order; undefined where it is no list. */
export function parseEntries(json: unknown): readonly Entry[] | undefined {
  const seen = new Set<string>();
  return listSchema.safeParse(json).data?.flatMap((value) => {
    const entry = entrySchema.safeParse(value).data;
    if (entry === undefined || seen.has(entry.id) || !answers(entry)) return [];
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
      action: { kind: 'openSettings', section: 'providers' },
    });
  }
  const facts = await nativeFacts(server, entries, signal);
  return entries.map((entry) => ({ ...toModel(entry, server.id), ...facts.get(entry.id) }));
}
