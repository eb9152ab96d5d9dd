import { z } from 'zod';

/** Names a model at a provider. Model ids are the server's own and may hold any character. */
export const modelRefSchema = z.object({
  providerId: z.string().min(1).max(64),
  modelId: z.string().min(1).max(256),
});
export type ModelRef = z.infer<typeof modelRefSchema>;

const pricesSchema = z.object({
  prompt: z.number(),
  completion: z.number(),
  request: z.number().default(0),
  inputCacheRead: z.number().optional(),
  inputCacheWrite: z.number().optional(),
  /** One picture of input: another way to quote its prompt tokens, never to be added to them. */
  image: z.number().optional(),
  /** One token of a generated picture. */
  imageOutput: z.number().optional(),
  /** One token of sound. */
  audio: z.number().optional(),
  /** One search of the web. */
  webSearch: z.number().optional(),
});

/** Minutes since midnight, UTC. */
const minuteSchema = z.number().int().min(0).max(1_440);

/** Prices that take the place of others where all that it names as a condition holds. */
const priceOverrideSchema = pricesSchema.partial().extend({
  // Without the default that a base price has: what is not named stays as it is.
  request: z.number().optional(),
  /** Holds for a longer input than this. */
  minPromptTokens: z.number().nonnegative().optional(),
  /** Holds every day from one minute to before the other, over midnight where that is smaller. */
  hours: z.object({ from: minuteSchema, to: minuteSchema }).optional(),
});
export type PriceOverride = z.infer<typeof priceOverrideSchema>;

/** Prices in US dollars **per token** (or per unit), as OpenRouter's `GET /models` quotes them. */
export const pricingSchema = pricesSchema.extend({
  /** Of those that hold the last one counts, price by price. */
  overrides: z.array(priceOverrideSchema).optional(),
});
export type Pricing = z.infer<typeof pricingSchema>;

/** What goes into a model or comes out of it; `file` stands for PDF. */
export const modalitySchema = z.enum(['text', 'image', 'file', 'audio', 'video']);
export type Modality = z.infer<typeof modalitySchema>;

/** How long a model thinks, least first. */
export const reasoningEffortSchema = z.enum([
  'none',
  'minimal',
  'low',
  'medium',
  'high',
  'xhigh',
  'max',
]);

export const modelSchema = z.object({
  providerId: z.string(),
  id: z.string(),
  name: z.string(),
  /** Tokens of input and output together; undefined where the server does not say. */
  contextLength: z.number().int().positive().optional(),
  maxOutputTokens: z.number().int().positive().optional(),
  /** Whether the model takes pictures; undefined where the server does not say. */
  vision: z.boolean().optional(),
  /** Undefined where the server does not say, as with the next two. */
  inputModalities: z.array(modalitySchema).optional(),
  outputModalities: z.array(modalitySchema).optional(),
  /** Names as in the request's body, such as `temperature`, `tools` or `response_format`. */
  supportedParameters: z.array(z.string()).optional(),
  reasoning: z.boolean().optional(),
  /** What may be asked for, least first; undefined where the server does not say. */
  reasoningEfforts: z.array(reasoningEffortSchema).optional(),
  defaultReasoningEffort: reasoningEffortSchema.optional(),
  /** The model can't be told not to think. */
  reasoningMandatory: z.boolean().optional(),
  tools: z.boolean().optional(),
  pricing: pricingSchema.optional(),
  description: z.string().optional(),
  /** The provider moderates what is asked before the model sees it. */
  moderated: z.boolean().optional(),
  /** When it appeared, in ms since 1970. */
  createdAt: z.number().optional(),
  /** The day on which it may be taken away, as `YYYY-MM-DD`. */
  expiresOn: z.string().optional(),
});
export type Model = z.infer<typeof modelSchema>;

/** One of the servers that a model is run on, and how it did lately. */
export interface ModelEndpoint {
  /** As people know it, such as `DeepInfra`. */
  readonly provider: string;
  /** As routing knows it, such as `deepinfra/fp8`. */
  readonly tag: string | undefined;
  readonly quantization: string | undefined;
  readonly contextLength: number | undefined;
  readonly maxOutputTokens: number | undefined;
  readonly pricing: Pricing | undefined;
  readonly supportedParameters: readonly string[];
  /** Per cent of requests that were answered; undefined where it was not asked for lately. */
  readonly uptime: {
    readonly last5Minutes: number | undefined;
    readonly last30Minutes: number | undefined;
    readonly lastDay: number | undefined;
  };
  /** Median of the last 30 minutes in ms to the first token; known with a key only. */
  readonly latency: number | undefined;
  /** Median of the last 30 minutes in tokens a second; known with a key only. */
  readonly throughput: number | undefined;
}
