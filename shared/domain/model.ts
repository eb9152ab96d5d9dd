import { z } from 'zod';

/** Names a model at a provider. Model ids are the server's own and may hold any character. */
export const modelRefSchema = z.object({
  providerId: z.string().min(1).max(64),
  modelId: z.string().min(1).max(256),
});
export type ModelRef = z.infer<typeof modelRefSchema>;

/** Prices in US dollars **per token** (or per unit), as OpenRouter's `GET /models` quotes them. */
export const pricingSchema = z.object({
  prompt: z.number(),
  completion: z.number(),
  request: z.number().default(0),
  inputCacheRead: z.number().optional(),
  inputCacheWrite: z.number().optional(),
});
export type Pricing = z.infer<typeof pricingSchema>;

export const modelSchema = z.object({
  providerId: z.string(),
  id: z.string(),
  name: z.string(),
  /** Tokens of input and output together; undefined where the server does not say. */
  contextLength: z.number().int().positive().optional(),
  maxOutputTokens: z.number().int().positive().optional(),
  /** Whether the model takes pictures; undefined where the server does not say. */
  vision: z.boolean().optional(),
  reasoning: z.boolean().optional(),
  pricing: pricingSchema.optional(),
  description: z.string().optional(),
});
export type Model = z.infer<typeof modelSchema>;
