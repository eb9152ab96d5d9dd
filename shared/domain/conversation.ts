import { z } from 'zod';
import { attachmentSchema } from './attachment';
import { modelRefSchema } from './model';

export const conversationIdSchema = z.uuid();

/** How OpenRouter may route a conversation's requests. Undefined means the provider's default. */
export const routingSchema = z.object({
  sort: z.enum(['price', 'throughput', 'latency']).optional(),
  zeroDataRetention: z.boolean().default(false),
  allowFallbacks: z.boolean().default(true),
  fallbackModels: z.array(z.string().min(1).max(256)).max(10).default([]),
});
export type Routing = z.infer<typeof routingSchema>;

/** A JSON object that is merged last into the request's body. */
export const extraBodySchema = z.record(z.string(), z.json());

/** What a person sets for one conversation in its dialog. */
export const conversationSettingsSchema = z.object({
  systemPrompt: z.string().max(100_000),
  routing: routingSchema,
  extraBody: extraBodySchema,
});
export type ConversationSettings = z.infer<typeof conversationSettingsSchema>;

export const conversationSchema = conversationSettingsSchema.extend({
  id: conversationIdSchema,
  /** Empty until the first question; such a conversation is the unsent one and is not listed. */
  title: z.string().max(300),
  pinned: z.boolean(),
  model: modelRefSchema,
  createdAt: z.number().int(),
  /** Time of the last activity in ms since 1970: the order of the list. */
  updatedAt: z.number().int(),
});
export type Conversation = z.infer<typeof conversationSchema>;

/** A row of the sidebar. */
export const conversationSummarySchema = conversationSchema
  .pick({ id: true, title: true, pinned: true, updatedAt: true })
  .extend({ running: z.boolean() });
export type ConversationSummary = z.infer<typeof conversationSummarySchema>;

/** What is typed and attached but not sent. */
export const draftSchema = z.object({ text: z.string(), attachments: z.array(attachmentSchema) });
export type Draft = z.infer<typeof draftSchema>;

/** A question that waits until the running answer has ended. */
export const queuedQuestionSchema = draftSchema.extend({ id: z.uuid() });
export type QueuedQuestion = z.infer<typeof queuedQuestionSchema>;
