import { z } from 'zod';
import { headerProblem, isCredentialHeader } from '../utils/headers';
import { unpackIds } from '../utils/packedIds';
import { attachedSchema } from './attachment';
import { folderIdSchema } from './folder';
import { modelRefSchema } from './model';
import { parametersSchema } from './parameters';

export const conversationIdSchema = z.uuid();

const providerSlugs = z.array(z.string().trim().min(1).max(100)).max(50).default([]);

const quantizationSchema = z.enum([
  'int4',
  'int8',
  'fp4',
  'fp6',
  'fp8',
  'fp16',
  'bf16',
  'fp32',
  'unknown',
]);
const price = z.number().nonnegative().max(1_000_000).optional();

/** Sent along with every request of a conversation. Stored in the clear, so no credentials. */
const extraHeadersSchema = z.record(z.string(), z.string()).superRefine((headers, context) => {
  for (const [name, value] of Object.entries(headers)) {
    const problem = isCredentialHeader(name)
      ? `${name} looks like a credential. Add it to the provider in Settings, where it is kept like a key.`
      : headerProblem(name, value);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  }
});

/** How OpenRouter may route a conversation's requests. Undefined means the provider's default. */
export const routingSchema = z.object({
  sort: z.enum(['price', 'throughput', 'latency']).optional(),
  /** Providers to try first, in this order. */
  order: providerSlugs,
  /** No others than these; empty: all. */
  only: providerSlugs,
  ignore: providerSlugs,
  allowFallbacks: z.boolean().default(true),
  /** Only providers that know every parameter of the request. */
  requireParameters: z.boolean().default(false),
  /** Only providers that don't keep what they are sent for training. */
  denyDataCollection: z.boolean().default(false),
  zeroDataRetention: z.boolean().default(false),
  /** Empty: all. */
  quantizations: z.array(quantizationSchema).max(9).default([]),
  /** US dollars per **million** tokens, or per request or picture. */
  maxPrice: z
    .object({ prompt: price, completion: price, request: price, image: price })
    .default({}),
  /** Models to ask, in this order, where the conversation's own can't answer. */
  fallbackModels: z.array(z.string().min(1).max(256)).max(10).default([]),
  /** For servers of every kind. */
  extraHeaders: extraHeadersSchema.default({}),
});
export type Routing = z.infer<typeof routingSchema>;

/** Nothing is asked of the provider. */
export const DEFAULT_ROUTING: Routing = routingSchema.parse({});

/** A JSON object that is merged last into the request's body. */
export const extraBodySchema = z.record(z.string(), z.json());

/** An amount of US dollars that may be spent; null: no limit. */
export const budgetSchema = z.number().positive().max(1_000_000).nullable();

/** What a person sets for one conversation in its dialog. */
export const conversationSettingsSchema = z.object({
  systemPrompt: z.string().max(100_000),
  parameters: parametersSchema,
  routing: routingSchema,
  extraBody: extraBodySchema,
  /** What all answers of the conversation may cost together. */
  budget: budgetSchema.default(null),
});
export type ConversationSettings = z.infer<typeof conversationSettingsSchema>;

/** Some of them; what is left out stays as it is. */
export const conversationSettingsPatchSchema = conversationSettingsSchema.partial();
export type ConversationSettingsPatch = z.infer<typeof conversationSettingsPatchSchema>;

export const conversationSchema = conversationSettingsSchema.extend({
  id: conversationIdSchema,
  /** Empty until the first question; such a conversation is the unsent one and is not listed. */
  title: z.string().max(300),
  pinned: z.boolean(),
  archived: z.boolean(),
  /** An answer ended that nobody has looked at. */
  unread: z.boolean(),
  folderId: folderIdSchema.nullable(),
  model: modelRefSchema,
  createdAt: z.number().int(),
  /** Time of the last activity in ms since 1970: the order of the list. */
  updatedAt: z.number().int(),
});
export type Conversation = z.infer<typeof conversationSchema>;

/** A row of the sidebar. */
export const conversationSummarySchema = conversationSchema
  .pick({
    id: true,
    title: true,
    pinned: true,
    archived: true,
    unread: true,
    folderId: true,
    updatedAt: true,
  })
  .extend({ running: z.boolean() });
export type ConversationSummary = z.infer<typeof conversationSummarySchema>;

/** As many conversations as a person can select. */
const MAX_SELECTED = 100_000;
const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

/** Of one or more conversations, packed into a string by `packIds`. */
export const conversationIdsSchema = z
  .string()
  .min(1)
  .max(37 * MAX_SELECTED)
  .transform((packed, context): readonly string[] => {
    const ids = unpackIds(packed);
    // One by one they would take their own schema ten times as long.
    if (!ids.every((id) => UUID.test(id))) {
      context.addIssue({ code: 'custom', message: 'Ids of conversations are wanted.' });
    }
    return ids;
  });

/** How conversations are filed; what is left out stays as it is. */
export const filingSchema = conversationSchema
  .pick({ pinned: true, archived: true, unread: true, folderId: true })
  .partial()
  .extend({ ids: conversationIdsSchema });
export type Filing = z.infer<typeof filingSchema>;
/** As windows send and get it. */
export type PackedFiling = z.input<typeof filingSchema>;

/**
 * Where conversations are listed: `list` has the pinned ones and those in no folder, `archive` what
 * was put away, and a folder's id the rest.
 */
export const placeSchema = z.union([z.enum(['list', 'archive']), folderIdSchema]);
export type Place = z.infer<typeof placeSchema>;

/** What is typed and attached but not sent. */
export const draftSchema = z.object({
  text: z.string(),
  attachments: z.array(attachedSchema),
  /** Whether the model may search the web for this question. */
  webSearch: z.boolean().optional(),
});
export type Draft = z.infer<typeof draftSchema>;

/** A question that waits until the running answer has ended. */
export const queuedQuestionSchema = draftSchema.extend({ id: z.uuid() });
export type QueuedQuestion = z.infer<typeof queuedQuestionSchema>;
