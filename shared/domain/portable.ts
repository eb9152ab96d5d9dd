import { z } from 'zod';
import { attachmentSchema, captureOriginSchema, fileAttachmentSchema } from './attachment';
import { conversationIdSchema, conversationSchema, routingSchema } from './conversation';
import { folderIdSchema, folderSchema } from './folder';
import { attemptSchema, messageIdSchema, messageSchema, partSchema, usageSchema } from './message';
import { modelRefSchema } from './model';
import { settingsSchema } from './settings';

/*
 * What Glimpse exports as JSON, and reads again: docs/export-format.md tells it to people. Times are
 * ms since 1970. Keys, the values of headers and the originals of redacted captures are in none of it.
 */

/** Raised where an older Glimpse could not read a file any more. */
const PORTABLE_VERSION = 1;

const head = {
  format: z.literal('glimpse'),
  version: z.literal(PORTABLE_VERSION),
  /** The version of Glimpse that wrote it. */
  app: z.string().max(100),
  exportedAt: z.number().int(),
};

/** The place of a file beside the document: forward slashes, never absolute, never upwards. */
const relativePathSchema = z
  .string()
  .min(1)
  .max(500)
  .refine((path) => !/[\\:\0]/.test(path) && path.split('/').every(isSegment), {
    error: 'The path leads out of the export.',
  });

function isSegment(segment: string): boolean {
  return segment !== '' && segment !== '.' && segment !== '..';
}

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** The values of extra headers stay behind; their names say what to type again. */
const portableRoutingSchema = routingSchema
  .omit({ extraHeaders: true })
  .extend({ extraHeaderNames: z.array(z.string()).default([]) });

const stored = {
  sha256: sha256Schema,
  /** Where its bytes are, beside the document; null where they could not be read. */
  file: relativePathSchema.nullable(),
};

/** A picture, as the user gave it or a model made it. What was covered by redactions is not in it. */
const portablePictureSchema = attachmentSchema.omit({ sent: true, capture: true }).extend({
  ...stored,
  capture: captureOriginSchema.extend({ redacted: z.literal('gone').optional() }).optional(),
});

/** A PDF or a text file. */
const portableFileSchema = fileAttachmentSchema.extend(stored);

export const portableAttachmentSchema = z.union([portablePictureSchema, portableFileSchema]);
export type PortableAttachment = z.infer<typeof portableAttachmentSchema>;

const attachedPart = { attachmentId: attachmentSchema.shape.id };
const [textPart, reasoningPart, , , citationPart, parsedFilePart] = partSchema.options;

/** As in the app, but pictures and files are named by the id of an entry of `attachments`. */
const portablePartSchema = z.discriminatedUnion('type', [
  textPart,
  reasoningPart,
  z.object({ type: z.literal('image'), ...attachedPart }),
  z.object({ type: z.literal('file'), ...attachedPart }),
  citationPart,
  parsedFilePart,
]);

export const portableMessageSchema = messageSchema
  .omit({ conversationId: true, siblingIds: true, parts: true, status: true })
  .extend({
    /** What was still coming in is `interrupted`, as far as it came. */
    status: messageSchema.shape.status.exclude(['streaming']),
    parts: z.array(portablePartSchema),
  });
export type PortablePart = z.infer<typeof portablePartSchema>;
export type PortableMessage = z.infer<typeof portableMessageSchema>;

const draftSchema = z.object({
  text: z.string(),
  attachmentIds: z.array(attachmentSchema.shape.id),
  webSearch: messageSchema.shape.webSearch,
});

/** A conversation with every version of every message. */
export const portableConversationSchema = conversationSchema
  .omit({ model: true, systemPrompt: true, parameters: true, routing: true })
  .extend({
    titledBy: z.enum(['words', 'model', 'user']),
    /** Null where it follows the settings, as do the next three. */
    model: modelRefSchema.nullable(),
    systemPrompt: conversationSchema.shape.systemPrompt.nullable(),
    parameters: conversationSchema.shape.parameters.nullable(),
    routing: portableRoutingSchema.nullable(),
    folderId: folderIdSchema.nullable(),
    /** The last message of the path that is shown. */
    activeLeafId: messageIdSchema.nullable(),
    /** Each after its parent; versions of one message oldest first. */
    messages: z.array(portableMessageSchema),
    /** Only when moving to a new machine: what is typed and not sent, and what waits to be sent. */
    draft: draftSchema.optional(),
    queue: z.array(draftSchema).optional(),
  });
export type PortableConversation = z.infer<typeof portableConversationSchema>;

const portableFolderSchema = folderSchema.extend({ createdAt: z.number().int() });

export type PortableFolder = z.infer<typeof portableFolderSchema>;

/** A `.json` file with conversations, and what they need to be whole. */
export const portableDocumentSchema = z.object({
  ...head,
  kind: z.literal('conversations'),
  /** Those that the conversations are in, each after the one around it. */
  folders: z.array(portableFolderSchema),
  conversations: z.array(portableConversationSchema),
  attachments: z.array(portableAttachmentSchema),
});
export type PortableDocument = z.infer<typeof portableDocumentSchema>;

/** `glimpse.json`: what an export of several files consists of. */
export const portableIndexSchema = z.object({
  ...head,
  kind: z.literal('index'),
  /** `machine`: everything but the keys, to move to another machine. */
  scope: z.enum(['conversations', 'machine']),
  /** Also the empty ones. */
  folders: z.array(portableFolderSchema),
  documents: z.array(
    z.object({
      file: relativePathSchema,
      id: conversationIdSchema,
      title: conversationSchema.shape.title,
      messages: z.number().int().nonnegative(),
    }),
  ),
  /** Only with `machine`. The last two have one JSON value a line. */
  settings: relativePathSchema.optional(),
  usage: relativePathSchema.optional(),
  recognised: relativePathSchema.optional(),
});
export type PortableIndex = z.infer<typeof portableIndexSchema>;

/** Settings without what is true of one machine only. A provider's key is to be entered again. */
export const portableSettingsSchema = settingsSchema
  .omit({ network: true, startAtLogin: true, routing: true })
  .extend({ routing: portableRoutingSchema });

export type PortableSettings = z.infer<typeof portableSettingsSchema>;

/** A line of `usage.jsonl`: what one request used. It may outlive its message and conversation. */
export const portableUsageSchema = usageSchema.extend({
  messageId: z.string().nullable(),
  conversationId: z.string().nullable(),
  model: modelRefSchema,
  servedModel: z.string().nullable(),
  servedProvider: z.string().nullable(),
  imageTokens: z.number().int().nonnegative(),
  generationId: z.string().nullable(),
  latencyMs: z.number().nullable(),
  firstTokenMs: z.number().nullable(),
  /** What the request was for. */
  purpose: z.enum(['answer', 'title']).default('answer'),
  /** Who was asked in turn; absent where the server was not asked about it so far. */
  attempts: z.array(attemptSchema).optional(),
  at: z.number().int(),
});

export type PortableUsage = z.infer<typeof portableUsageSchema>;

/** A line of `recognised.jsonl`: the text that was read in one picture, for all its attachments. */
export const portableRecognisedSchema = z.object({
  sha256: sha256Schema,
  result: z.record(z.string(), z.json()),
});
