import { z } from 'zod';
import { reasoningEffortSchema } from './model';

/** At most so many pictures before the current question are sent with it; none is 0. */
const MAX_KEPT_PICTURES = 100;

/**
 * Which pictures of earlier messages go out again, since each is billed again: all of them, or the
 * last ones, with or without a line of text in the place of the others.
 */
const pictureHistorySchema = z.object({
  keep: z.enum(['all', 'last']),
  /** Counts where `keep` is `last`. The current question's own pictures are always sent. */
  count: z.number().int().min(0).max(MAX_KEPT_PICTURES),
  placeholder: z.boolean(),
});
export type PictureHistory = z.infer<typeof pictureHistorySchema>;

const responseFormatSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('json') }),
  z.object({ kind: z.literal('schema'), schema: z.record(z.string(), z.json()) }),
]);
export type ResponseFormat = z.infer<typeof responseFormatSchema>;

export const pdfEngineSchema = z.enum(['native', 'mistral-ocr', 'cloudflare-ai']);
export type PdfEngine = z.infer<typeof pdfEngineSchema>;

/**
 * How answers are asked for, per conversation and as defaults. What is absent is left to the model's
 * provider. Bounds are OpenAI's, which OpenRouter shares.
 */
export const parametersSchema = z.object({
  temperature: z.number().min(0).max(2).optional(),
  topP: z.number().min(0).max(1).optional(),
  /** Tokens of the answer, reasoning included. */
  maxTokens: z.number().int().min(1).max(10_000_000).optional(),
  stop: z.array(z.string().min(1).max(500)).max(4).optional(),
  seed: z.number().int().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER).optional(),
  reasoningEffort: reasoningEffortSchema.optional(),
  verbosity: z.enum(['low', 'medium', 'high']).optional(),
  responseFormat: responseFormatSchema.optional(),
  /** Absent: `DEFAULT_PICTURE_HISTORY`. */
  pictureHistory: pictureHistorySchema.optional(),
  /** How OpenRouter reads PDFs; absent: as the model can, else by its default engine. */
  pdfEngine: pdfEngineSchema.optional(),
});
export type GenerationParameters = z.infer<typeof parametersSchema>;

/** A system prompt with its parameters, to be applied to a conversation. */
export const promptPresetSchema = z.object({
  id: z.string().min(1).max(64),
  name: z.string().trim().min(1).max(60),
  systemPrompt: z.string().max(100_000),
  parameters: parametersSchema,
});
export type PromptPreset = z.infer<typeof promptPresetSchema>;
