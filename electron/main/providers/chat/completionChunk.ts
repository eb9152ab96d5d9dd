import {
  serverObjectSchema,
  type Citation,
  type ServerObject,
  type Usage,
} from '@shared/domain/message';
import { z } from 'zod';

/*
 * A chunk of a streamed chat completion, as loosely as it can be read: no field is required, and
 * one that is not as expected counts as absent and takes nothing else down.
 */
const text = z.string().optional().catch(undefined);
const count = z.number().nonnegative().optional().catch(undefined);

const partSchema = z
  .object({ type: text, text, thinking: z.unknown().optional(), summary: z.unknown().optional() })
  .catch({ type: undefined, text: undefined, thinking: undefined, summary: undefined });

const serverObjects = z
  .array(serverObjectSchema.optional().catch(undefined))
  .transform((objects) => objects.filter((object) => object !== undefined))
  .optional()
  .catch(undefined);

const imageSchema = z.object({ image_url: z.object({ url: z.string() }) });

const urlCitationSchema = z.object({
  url: z.url({ protocol: /^https?$/ }),
  title: text,
  content: text,
});

const deltaSchema = z.object({
  content: z
    .union([z.string(), z.array(partSchema)])
    .optional()
    .catch(undefined),
  refusal: text,
  reasoning: text,
  reasoning_content: text,
  reasoning_details: serverObjects,
  annotations: serverObjects,
  tool_calls: z.array(z.unknown()).optional().catch(undefined),
  images: z.array(imageSchema.optional().catch(undefined)).optional().catch(undefined),
});
type Delta = z.infer<typeof deltaSchema>;

const usageSchema = z.object({
  prompt_tokens: count,
  completion_tokens: count,
  cost: count,
  prompt_tokens_details: z
    .object({ cached_tokens: count, cache_write_tokens: count })
    .optional()
    .catch(undefined),
  completion_tokens_details: z.object({ reasoning_tokens: count }).optional().catch(undefined),
});

const choiceSchema = z.object({
  index: z.number().optional().catch(undefined),
  delta: deltaSchema.optional().catch(undefined),
  finish_reason: text,
  /** Moonshot’s place for it. */
  usage: usageSchema.optional().catch(undefined),
});

const chunkSchema = z.object({
  error: z.unknown().optional(),
  model: text,
  provider: text,
  choices: z.array(choiceSchema.optional().catch(undefined)).catch([]),
  usage: usageSchema.optional().catch(undefined),
  x_groq: z
    .object({ usage: usageSchema.optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

/** What one chunk says, in one form for all dialects. */
export interface Chunk {
  readonly failed: boolean;
  readonly text: string;
  readonly reasoning: string;
  readonly reasoningDetails: readonly ServerObject[];
  readonly citations: readonly Citation[];
  readonly parsedFiles: readonly ServerObject[];
  /** Addresses of pictures, most often data URLs. */
  readonly pictures: readonly string[];
  /** Holds something that we neither asked for nor can show, such as a call of a tool. */
  readonly foreign: boolean;
  readonly finishReason: string | undefined;
  readonly model: string | undefined;
  readonly provider: string | undefined;
  readonly usage: Usage | undefined;
}

function isThought({ type }: z.infer<typeof partSchema>): boolean {
  return type === 'thinking' || type === 'reasoning';
}

/** Mistral nests the parts of a thought in its `thinking`, Databricks in its `summary`. */
function thoughtText(part: z.infer<typeof partSchema>): string {
  const nested = z.array(partSchema).safeParse(part.thinking ?? part.summary).data ?? [];
  const whole = typeof part.thinking === 'string' ? part.thinking : (part.text ?? '');
  return whole + nested.map((inner) => inner.text ?? '').join('');
}

function textOf({ content, refusal }: Delta): string {
  const parts = typeof content === 'string' ? [{ text: content }] : (content ?? []);
  const spoken = parts.filter((part) => !('type' in part && isThought(part)));
  return spoken.map((part) => part.text ?? '').join('') + (refusal ?? '');
}

function detailText(detail: ServerObject): string {
  const words = detail['text'] ?? detail['summary'];
  return typeof words === 'string' ? words : '';
}

/** Perplexity and others repeat a source; those without a usable address are no help to anyone. */
function citationsOf({ annotations = [] }: Delta): Citation[] {
  return annotations.flatMap((annotation) => {
    if (annotation['type'] !== 'url_citation') return [];
    const found = urlCitationSchema.safeParse(annotation['url_citation'] ?? annotation).data;
    if (found === undefined) return [];
    const { url, title, content } = found;
    const quoted = content === undefined || content === '' ? {} : { content };
    return [{ url, title: title?.trim() || new URL(url).hostname, ...quoted }];
  });
}

/** The same thought may come under several names: the first that says something counts. */
function reasoningOf(delta: Delta): string {
  const { content, reasoning, reasoning_content, reasoning_details } = delta;
  const details = reasoning_details?.map(detailText).join('');
  const parts = Array.isArray(content) ? content.filter(isThought).map(thoughtText).join('') : '';
  return (reasoning || reasoning_content || details || '') + parts;
}

function readUsage(usage: z.infer<typeof usageSchema> | undefined): Usage | undefined {
  if (usage?.prompt_tokens === undefined && usage?.completion_tokens === undefined)
    return undefined;
  const input = usage.prompt_tokens_details;
  const written = input?.cache_write_tokens;
  return {
    inputTokens: Math.round(usage.prompt_tokens ?? 0),
    outputTokens: Math.round(usage.completion_tokens ?? 0),
    cachedTokens: Math.round(input?.cached_tokens ?? 0),
    reasoningTokens: Math.round(usage.completion_tokens_details?.reasoning_tokens ?? 0),
    ...(written === undefined ? {} : { cacheWriteTokens: Math.round(written) }),
    ...(usage.cost === undefined ? {} : { cost: usage.cost, costSource: 'server' }),
  };
}

/** Reads the data of one event; undefined where it is not a JSON object. */
export function readChunk(data: string): Chunk | undefined {
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    return undefined;
  }
  const chunk = chunkSchema.safeParse(json).data;
  if (chunk === undefined) return undefined;
  // Further choices come only where the extra body asked for them.
  const choice = chunk.choices.find((each) => (each?.index ?? 0) === 0);
  const delta = choice?.delta ?? {};
  return {
    failed: chunk.error !== undefined && chunk.error !== null,
    text: textOf(delta),
    reasoning: reasoningOf(delta),
    reasoningDetails: delta.reasoning_details ?? [],
    citations: citationsOf(delta),
    parsedFiles: (delta.annotations ?? []).filter(({ type }) => type === 'file'),
    pictures: (delta.images ?? []).flatMap((image) =>
      image === undefined ? [] : [image.image_url.url],
    ),
    foreign: (delta.tool_calls ?? []).length > 0,
    finishReason: choice?.finish_reason === '' ? undefined : choice?.finish_reason,
    model: chunk.model === '' ? undefined : chunk.model,
    provider: chunk.provider,
    usage: readUsage(chunk.usage ?? choice?.usage ?? chunk.x_groq?.usage),
  };
}
