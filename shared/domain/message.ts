import { z } from 'zod';
import { attachmentSchema, fileAttachmentSchema } from './attachment';
import { conversationIdSchema } from './conversation';
import { appErrorSchema } from './error';
import { modelRefSchema } from './model';

export const messageIdSchema = z.uuid();

/**
 * `streaming` while text arrives; then one of the others for good. `truncated`: the stream ended
 * without saying why, or at the model's limit; `interrupted`: the app ended first. Both, and
 * `stopped`, can be continued.
 */
export const messageStatusSchema = z.enum([
  'complete',
  'streaming',
  'stopped',
  'failed',
  'truncated',
  'interrupted',
]);
export type MessageStatus = z.infer<typeof messageStatusSchema>;

/** A JSON object of a server, kept as it came. */
export const serverObjectSchema = z.record(z.string(), z.json());
export type ServerObject = z.infer<typeof serverObjectSchema>;

/** A source that the answer names. */
export const citationSchema = z.object({
  url: z.string(),
  title: z.string(),
  /** What the source says, where the server quotes it. */
  content: z.string().optional(),
});
export type Citation = z.infer<typeof citationSchema>;

export const partSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({
    type: z.literal('reasoning'),
    text: z.string(),
    /** ms from its first word to the answer's. */
    durationMs: z.number().nonnegative().optional(),
    /** As the server sent them, to be sent back in the next turn. Not for windows. */
    details: z.array(serverObjectSchema).optional(),
  }),
  z.object({ type: z.literal('image'), attachment: attachmentSchema }),
  z.object({ type: z.literal('file'), attachment: fileAttachmentSchema }),
  z.object({ type: z.literal('citation'), ...citationSchema.shape }),
  /** What a server read out of a file, sent back so that it is not read and billed again. Not for windows. */
  z.object({ type: z.literal('parsedFile'), annotation: serverObjectSchema }),
]);
export type Part = z.infer<typeof partSchema>;

/** One row of the ledger: what an answer used. Costs in US dollars. */
export const usageSchema = z.object({
  inputTokens: z.number().int().nonnegative(),
  outputTokens: z.number().int().nonnegative(),
  cachedTokens: z.number().int().nonnegative().default(0),
  /** Input written to the provider's prompt cache, which has a price of its own. */
  cacheWriteTokens: z.number().int().nonnegative().optional(),
  reasoningTokens: z.number().int().nonnegative().default(0),
  /** The server's own figure, else computed from the catalogue's prices; undefined if unknown. */
  cost: z.number().nonnegative().optional(),
  /**
   * `server`: as billed. `catalogue`: the server's tokens at the catalogue's prices. `estimate`: our
   * own count of the tokens, where an answer ended before the server told.
   */
  costSource: z.enum(['server', 'catalogue', 'estimate']).optional(),
});
export type Usage = z.infer<typeof usageSchema>;

/** One of the providers that OpenRouter asked for an answer. */
export const attemptSchema = z.object({
  provider: z.string(),
  model: z.string().optional(),
  /** What it answered with; undefined where nothing came. */
  status: z.number().optional(),
});
export type Attempt = z.infer<typeof attemptSchema>;

/** What of the conversation did not go out with a question. */
export const omittedContextSchema = z.object({
  /** The oldest messages, left out since the model takes no more. */
  messages: z.number(),
  /** Pictures of earlier messages, left out since the conversation's settings say so. */
  pictures: z.number(),
  /** What those would have cost, at about their size. */
  pictureTokens: z.number(),
});
export type OmittedContext = z.infer<typeof omittedContextSchema>;

export const messageSchema = z.object({
  id: messageIdSchema,
  conversationId: conversationIdSchema,
  /** The message before; null for the first. Messages form a tree. */
  parentId: messageIdSchema.nullable(),
  role: z.enum(['user', 'assistant']),
  status: messageStatusSchema,
  parts: z.array(partSchema),
  /** User only: the model may search the web for it. */
  webSearch: z.boolean().optional(),
  /** Assistant only: the model that was asked. */
  model: modelRefSchema.optional(),
  /** Assistant only: the model and the provider that served it, as the server said. */
  servedBy: z
    .object({
      model: z.string(),
      provider: z.string().optional(),
      /** In their order, where one failed and another had to take its place. */
      attempts: z.array(attemptSchema).optional(),
    })
    .optional(),
  usage: usageSchema.optional(),
  /** Assistant only: absent where everything before the question went out. */
  omitted: omittedContextSchema.optional(),
  /** Assistant only: ms from the question to the first text, and to the end. */
  timing: z
    .object({ firstText: z.number().nonnegative().optional(), total: z.number().nonnegative() })
    .optional(),
  error: appErrorSchema.optional(),
  /** Assistant only: the user changed the text. */
  edited: z.boolean().optional(),
  /** Messages with the same parent, oldest first, this one among them. */
  siblingIds: z.array(messageIdSchema),
  createdAt: z.number().int(),
});
export type Message = z.infer<typeof messageSchema>;
