import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type {
  PortableAttachment,
  PortableConversation,
  PortableDocument,
  PortableIndex,
  PortableMessage,
} from '@shared/domain/portable';

const HEAD = { format: 'glimpse', version: 1, app: '0.1.0', exportedAt: 5_000 } as const;

export function buildPortableMessage(values: Partial<PortableMessage> = {}): PortableMessage {
  return {
    id: randomUUID(),
    parentId: null,
    role: 'user',
    status: 'complete',
    parts: [{ type: 'text', text: 'What is this?' }],
    createdAt: 1_000,
    ...values,
  };
}

export function buildPortableConversation(
  values: Partial<PortableConversation> = {},
): PortableConversation {
  const messages = values.messages ?? [buildPortableMessage()];
  return {
    id: randomUUID(),
    title: 'What is this?',
    titledBy: 'words',
    folderId: null,
    pinned: false,
    archived: false,
    unread: false,
    model: { providerId: 'openrouter', modelId: 'openai/gpt-4o' },
    systemPrompt: '',
    parameters: {},
    routing: null,
    extraBody: {},
    budget: null,
    activeLeafId: messages.at(-1)?.id ?? null,
    createdAt: 1_000,
    updatedAt: 2_000,
    messages,
    ...values,
  };
}

/** An attachment with its bytes, which are to lie at its `file`. */
export function buildPortablePicture(
  bytes: Uint8Array,
  values: Partial<PortableAttachment> = {},
): PortableAttachment {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    id: randomUUID(),
    sha256,
    file: `attachments/${sha256}.png`,
    name: 'photo.png',
    mediaType: 'image/png',
    bytes: bytes.byteLength,
    width: 640,
    height: 480,
    createdAt: 1_000,
    ...values,
  };
}

export function buildPortableDocument(values: Partial<PortableDocument> = {}): PortableDocument {
  return {
    ...HEAD,
    kind: 'conversations',
    folders: [],
    conversations: [buildPortableConversation()],
    attachments: [],
    ...values,
  };
}

/** The index of documents by their file names. */
export function buildPortableIndex(
  documents: Readonly<Record<string, PortableDocument>>,
  values: Partial<PortableIndex> = {},
): PortableIndex {
  return {
    ...HEAD,
    kind: 'index',
    scope: 'conversations',
    folders: [],
    documents: Object.entries(documents).flatMap(([file, { conversations }]) =>
      conversations.map(({ id, title, messages }) => ({
        file,
        id,
        title,
        messages: messages.length,
      })),
    ),
    ...values,
  };
}

/** Writes a zip of files by their names: bytes, text, or anything else as JSON. */
export async function writeZip(
  target: string,
  files: Readonly<Record<string, unknown>>,
): Promise<void> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) {
    const bytes =
      content instanceof Uint8Array
        ? Buffer.from(content)
        : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
    zip.addBuffer(bytes, name);
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(target));
}
