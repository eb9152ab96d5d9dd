import { z } from 'zod';
import { fenced } from './chatGpt/chatGptText';
import {
  cleanText,
  foreignConversation,
  possibleTime,
  uuidOf,
  type IncomingConversation,
  type IncomingPart,
} from './incoming';
import { messageForest, type ForestNode } from './messageForest';

const SOURCE = 'claude';

/* Claude's export, of which nothing is documented either. */
const text = z.string().optional().catch(undefined);
const list = z.array(z.unknown()).catch([]).default([]);

const blockSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string(), citations: list }),
  z.object({
    type: z.literal('thinking'),
    thinking: z.string(),
    start_timestamp: text,
    stop_timestamp: text,
  }),
  z.object({ type: z.literal('tool_use'), name: text, input: z.unknown() }),
  z.object({ type: z.literal('tool_result'), name: text, content: z.unknown() }),
  z.object({ type: z.literal('voice_note'), text: z.string() }),
]);
type Block = z.output<typeof blockSchema>;

const citationSchema = z.object({
  details: z.object({ url: z.url({ protocol: /^https?$/ }) }),
  title: text,
});
const attachmentSchema = z.object({ file_name: text, extracted_content: text });
const fileSchema = z.object({ file_name: text });

const messageSchema = z.object({
  uuid: text,
  sender: z.enum(['human', 'assistant']),
  text,
  content: list,
  attachments: list,
  files: list,
  created_at: text,
  parent_message_uuid: text,
});
type ClaudeMessage = z.output<typeof messageSchema>;

const conversationSchema = z.object({
  uuid: text,
  name: text,
  created_at: text,
  updated_at: text,
  model: text,
  is_starred: z.boolean().optional().catch(undefined),
  chat_messages: z.array(z.unknown()),
});

/** Whether a piece of JSON is a conversation of Claude's export. */
export function isClaude(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'chat_messages' in value;
}

function timeOf(value: string | undefined, now: number): number | undefined {
  return value === undefined ? undefined : possibleTime(Date.parse(value), now);
}

function parsedList<Schema extends z.ZodType>(
  values: readonly unknown[],
  schema: Schema,
): z.output<Schema>[] {
  return values.flatMap((value) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
}

function resultText(content: unknown): string {
  if (typeof content === 'string') return content;
  const texts = parsedList(Array.isArray(content) ? content : [], z.object({ text: z.string() }));
  return texts.map((part) => part.text).join('\n\n');
}

function blockParts(block: Block): IncomingPart[] {
  switch (block.type) {
    case 'text':
      return [
        { type: 'text', text: cleanText(block.text) },
        ...parsedList(block.citations, citationSchema).map(
          ({ details: { url }, title = url }): IncomingPart => ({ type: 'citation', url, title }),
        ),
      ];
    case 'voice_note':
      return [{ type: 'text', text: cleanText(block.text) }];
    case 'thinking': {
      const [from, to] = [block.start_timestamp, block.stop_timestamp].map((at) =>
        Date.parse(at ?? ''),
      );
      const ms = (to ?? Number.NaN) - (from ?? Number.NaN);
      return [
        {
          type: 'reasoning',
          text: cleanText(block.thinking),
          ...(ms > 0 ? { durationMs: ms } : {}),
        },
      ];
    }
    case 'tool_use': {
      const input = fenced(JSON.stringify(block.input ?? {}, null, 2), 'json');
      return [{ type: 'reasoning', text: cleanText(`**${block.name ?? 'Tool'}**\n\n${input}`) }];
    }
    case 'tool_result': {
      const result = resultText(block.content);
      return result.trim() === '' ? [] : [{ type: 'reasoning', text: cleanText(fenced(result)) }];
    }
  }
}

function partsOf(
  { content, text: whole = '', attachments, files }: ClaudeMessage,
  idOf: (...names: readonly string[]) => string,
): IncomingPart[] {
  const blocks = parsedList(content, blockSchema).flatMap(blockParts);
  const said = blocks.some((part) => part.type === 'text' && part.text.trim() !== '');
  const attached = parsedList(attachments, attachmentSchema).map(
    ({ file_name: name = '', extracted_content: extracted = '' }, index): IncomingPart => ({
      type: 'attachment',
      file: {
        id: idOf('attachment', `${index}`),
        name: name || 'Pasted text.txt',
        from:
          extracted.trim() === ''
            ? { kind: 'missing' }
            : { kind: 'text', text: cleanText(extracted) },
      },
    }),
  );
  // Only their names are in the export.
  const named = parsedList(files, fileSchema).map(
    ({ file_name: name = '' }, index): IncomingPart => ({
      type: 'attachment',
      file: { id: idOf('file', `${index}`), name: name || 'File', from: { kind: 'missing' } },
    }),
  );
  const parts = [
    ...blocks,
    ...(said ? [] : [{ type: 'text', text: cleanText(whole) } as const]),
    ...attached,
    ...named,
  ];
  return parts.filter((part) => !('text' in part) || part.text.trim() !== '');
}

/** A conversation of Claude's export; undefined where it is none. */
export function readClaude(value: unknown, now: number): IncomingConversation | undefined {
  const parsed = conversationSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { uuid, name = '', model, chat_messages: entries, ...conversation } = parsed.data;
  const sourceId = uuid ?? JSON.stringify(value);
  const idOf = (...names: readonly string[]): string => uuidOf(SOURCE, sourceId, ...names);
  const nodes: ForestNode[] = [];
  let unreadable = 0;
  for (const [index, entry] of entries.entries()) {
    const message = messageSchema.safeParse(entry);
    if (!message.success) {
      unreadable += 1;
      continue;
    }
    const { sender, created_at, parent_message_uuid: parentKey } = message.data;
    const before = nodes.at(-1)?.key ?? null;
    const key = message.data.uuid ?? `${index}`;
    const parts = partsOf(message.data, (...names) => idOf(key, ...names));
    // Older exports name no parent: there each message follows the one before it.
    const node = { key, parentKey: parentKey ?? before };
    nodes.push(
      parts.length === 0
        ? node
        : {
            ...node,
            message: {
              role: sender === 'human' ? 'user' : 'assistant',
              ...(sender === 'human' ? {} : modelOf(model)),
              parts,
              createdAt: timeOf(created_at, now),
            },
          },
    );
  }
  const times = nodes.flatMap(({ message }) => message?.createdAt ?? []);
  const createdAt =
    timeOf(conversation.created_at, now) ?? times.reduce((a, b) => Math.min(a, b), now);
  return foreignConversation({
    id: idOf(),
    title: name,
    createdAt,
    updatedAt:
      timeOf(conversation.updated_at, now) ?? times.reduce((a, b) => Math.max(a, b), createdAt),
    pinned: conversation.is_starred === true,
    archived: false,
    ...messageForest(nodes, {
      idOf,
      createdAt,
      current: newestOf(nodes)?.key,
    }),
    unreadable,
  });
}

/** The path that was shown last ends at the newest message. */
function newestOf(nodes: readonly ForestNode[]): ForestNode | undefined {
  return nodes.reduce<ForestNode | undefined>(
    (newest, node) =>
      node.message === undefined ||
      (newest?.message?.createdAt ?? 0) > (node.message.createdAt ?? 0)
        ? newest
        : node,
    undefined,
  );
}

/** Most exports don't say which model answered. */
function modelOf(model: string | undefined) {
  if (model === undefined || model === '') return { servedBy: { model: 'Claude' } };
  const modelId = model.slice(0, 256);
  return {
    model: { providerId: SOURCE, modelId },
    servedBy: { model: modelId, provider: 'Claude' },
  };
}
