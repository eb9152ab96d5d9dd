import { z } from 'zod';
import {
  portableAttachmentSchema,
  portableConversationSchema,
  portableMessageSchema,
  type PortableAttachment,
  type PortableMessage,
} from '@shared/domain/portable';
import type { IncomingConversation, IncomingDraft, IncomingFile, IncomingPart } from './incoming';

const conversationSchema = portableConversationSchema.extend({ messages: z.array(z.unknown()) });
const placeSchema = z.object({ id: z.string(), parentId: z.string().nullish() });

type PortableDraft = NonNullable<z.output<typeof conversationSchema>['draft']>;
type Attachments = ReadonlyMap<string, PortableAttachment>;

/** The attachments that a document lists, by id; those that can't be read are left out. */
export function readAttachments(value: unknown): Attachments {
  const list = Array.isArray(value) ? value : [];
  return new Map(
    list.flatMap((entry: unknown) => {
      const parsed = portableAttachmentSchema.safeParse(entry);
      return parsed.success ? [[parsed.data.id, parsed.data] as const] : [];
    }),
  );
}

/** Where an export has its pictures and files; a document that names another place reads nothing. */
const ATTACHMENTS = /^attachments\/[^./][^/]*$/;

/** A picture or file as it is to be stored. */
function incomingFile(id: string, attachments: Attachments, root: string): IncomingFile {
  const facts = attachments.get(id);
  const file = facts?.file ?? null;
  return {
    id,
    name: facts?.name ?? 'File',
    from:
      file !== null && ATTACHMENTS.test(file)
        ? { kind: 'entry', entry: root + file }
        : { kind: 'missing' },
    facts,
  };
}

function readMessages(values: readonly unknown[]): {
  readonly messages: readonly PortableMessage[];
  readonly unreadable: number;
} {
  const messages = new Map<string, PortableMessage>();
  /** Of those that could not be read: what follows them follows the one before. */
  const passed = new Map<string, string | null>();
  for (const value of values) {
    const parsed = portableMessageSchema.safeParse(value);
    if (!parsed.success || messages.has(parsed.data.id)) {
      const place = placeSchema.safeParse(value);
      if (place.success) passed.set(place.data.id, place.data.parentId ?? null);
      continue;
    }
    let { parentId } = parsed.data;
    const seen = new Set<string>();
    while (parentId !== null && !messages.has(parentId)) {
      seen.add(parentId);
      const above: string | null = passed.get(parentId) ?? null;
      parentId = above !== null && seen.has(above) ? null : above;
    }
    messages.set(parsed.data.id, { ...parsed.data, parentId });
  }
  return { messages: [...messages.values()], unreadable: values.length - messages.size };
}

/** A conversation that Glimpse exported; undefined where it is none. */
export function readGlimpse(
  value: unknown,
  attachments: Attachments,
  root: string,
): IncomingConversation | undefined {
  const parsed = conversationSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { messages, unreadable } = readMessages(parsed.data.messages);
  const incomingPart = (part: PortableMessage['parts'][number]): IncomingPart =>
    part.type === 'image' || part.type === 'file'
      ? { type: 'attachment', file: incomingFile(part.attachmentId, attachments, root) }
      : part;
  const incomingDraft = ({ text, attachmentIds, webSearch }: PortableDraft): IncomingDraft => ({
    text,
    webSearch,
    files: attachmentIds.map((id) => incomingFile(id, attachments, root)),
  });
  const { activeLeafId, draft, queue } = parsed.data;
  const isThere = messages.some(({ id }) => id === activeLeafId);
  return {
    ...parsed.data,
    messages: messages.map((message) => ({ ...message, parts: message.parts.map(incomingPart) })),
    draft: draft && incomingDraft(draft),
    queue: queue?.map(incomingDraft),
    activeLeafId: isThere ? activeLeafId : (messages.at(-1)?.id ?? null),
    unreadable,
  };
}
