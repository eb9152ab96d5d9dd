import { z } from 'zod';

/*
 * ChatGPT's export, of which nothing is documented: what is not as it was seen is passed over, and
 * never makes the rest unreadable.
 */
const text = z.string().optional().catch(undefined);
const seconds = z.number().optional().catch(undefined);
const list = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((values) =>
      values.flatMap((value): z.output<Schema>[] => {
        const parsed = schema.safeParse(value);
        return parsed.success ? [parsed.data] : [];
      }),
    );

const source = z.object({ url: text, title: text });
const referenceSchema = z.object({
  matched_text: text,
  alt: text,
  url: text,
  title: text,
  items: list(source).default([]),
});

const metadataSchema = z.object({
  is_visually_hidden_from_conversation: z.boolean().optional().catch(undefined),
  is_user_system_message: z.boolean().optional().catch(undefined),
  model_slug: text,
  finished_duration_sec: seconds,
  attachments: list(z.object({ id: z.string(), name: text })).default([]),
  citations: list(z.object({ metadata: source.optional().catch(undefined) })).default([]),
  content_references: list(referenceSchema).default([]),
});

const pieceSchema = z.union([
  z.string(),
  z.object({ content_type: text, asset_pointer: text, text }),
]);

const contentSchema = z.object({
  content_type: z.string(),
  parts: list(pieceSchema).default([]),
  /** Of code, what it printed, quotations and pages. */
  text,
  language: text,
  /** Of a recap. */
  content: text,
  thoughts: list(z.object({ summary: text, content: text })).default([]),
  url: text,
  title: text,
  result: text,
});

export const chatGptMessageSchema = z.object({
  author: z.object({ role: z.string(), name: z.string().nullish().catch(undefined) }),
  create_time: seconds,
  content: contentSchema,
  recipient: text,
  metadata: metadataSchema
    .catch(() => metadataSchema.parse({}))
    .default(() => metadataSchema.parse({})),
});
export type ChatGptMessage = z.output<typeof chatGptMessageSchema>;

export const chatGptNodeSchema = z.object({
  parent: z.string().nullish().catch(undefined),
  message: z.unknown(),
});

export const chatGptConversationSchema = z.object({
  id: text,
  conversation_id: text,
  title: text,
  create_time: seconds,
  update_time: seconds,
  current_node: text,
  is_archived: z.boolean().optional().catch(undefined),
  is_starred: z.boolean().optional().catch(undefined),
  pinned_time: seconds,
  mapping: z.custom<Readonly<Record<string, unknown>>>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  ),
});
