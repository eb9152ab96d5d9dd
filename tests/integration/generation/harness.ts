import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { createBudgets } from '@main/services/budget/budgets';
import { createGenerationService } from '@main/services/generation/generationService';
import { createRequests } from '@main/services/generation/requests';
import type { StoredFile } from '@main/data/attachmentRepository';
import type { PicturePart } from '@main/providers/provider';
import type { Message } from '@shared/domain/message';
import type { Model } from '@shared/domain/model';
import { startScriptedServer } from '../../support/scriptedServer';
import { buildAttachment, MODEL, openStorage } from '../../support/storage';
import { connect } from '../providers/harness';

export const WINDOW = 1;

/** A picture on its way, as small as can be. */
function sentPicture(attachmentId: string, name: string): PicturePart {
  const pixels = Uint8Array.of(1, 2, 3);
  return {
    type: 'image',
    attachmentId,
    name,
    mediaType: 'image/png',
    width: 4,
    height: 3,
    bytes: pixels.length,
    read: async () => pixels,
    recognise: () => Promise.reject(new Error('Nothing is recognised here.')),
  };
}

/** Questions and answers over a real database and a real server; the windows are listened to. */
export async function setUpGeneration(
  model: Partial<Model> = {},
  options: { readonly readsPdfs?: boolean } = {},
) {
  const server = await startScriptedServer();
  onTestFinished(() => server.close());
  const storage = openStorage();
  const provider = connect(server.baseUrl, { kind: 'openrouter' });
  const known: Model = { ...MODEL, id: MODEL.modelId, name: 'Test', ...model };
  const variables = {
    date: () => 'Friday',
    language: () => 'English',
    clipboard: () => 'what was copied',
  };
  const requests = createRequests({
    messages: storage.messages,
    attachment: (id) => storage.attachments.many([id])[0] ?? buildAttachment(),
    file: async (id) => {
      const { name, bytes, mediaType } = storage.attachments.getFile(id) ?? buildFile();
      return mediaType === 'text/plain'
        ? { type: 'text', text: `<file name="${name}">\nits text\n</file>` }
        : {
            type: 'file',
            attachmentId: id,
            name,
            bytes,
            mediaType,
            read: async () => Uint8Array.of(1),
          };
    },
    pages: async (id, _family, asText) => {
      const name = storage.attachments.getFile(id)?.name ?? '';
      return asText
        ? [{ type: 'text', text: `<file name="${name}">its two pages</file>` }]
        : [
            { type: 'text', text: `[The 2 pages of ${name}]` },
            sentPicture(id, `${name}, page 1`),
            sentPicture(id, `${name}, page 2`),
          ];
    },
    readsPdfs: () => options.readsPdfs ?? true,
    picture: async (id) => sentPicture(id, storage.attachments.get(id)?.name ?? ''),
    variables,
    providerFor: async () => provider,
    providerName: () => 'Scripted',
    findModel: () => known,
    isFree: () => false,
  });
  const told: { name: string; payload: unknown }[] = [];
  let ended: (message: Message) => void = () => undefined;
  const generation = createGenerationService({
    ...storage,
    requests,
    keepPicture: async (url) => {
      const made = buildAttachment({ name: url.slice(0, 14) });
      storage.attachments.insert(made);
      return made;
    },
    providerFor: async () => provider,
    priceUsage: (_, usage) => usage,
    settleCosts: () => undefined,
    budgets: createBudgets({
      reports: storage.reports,
      limits: () => ({ day: null, month: null }),
      now: () => storage.clock.now,
    }),
    publish: (name, payload) => {
      told.push({ name, payload });
      if ('message' in payload && name === 'generation.ended') ended(payload.message as Message);
    },
    send: (_, name, payload) => void told.push({ name, payload }),
    publishConversation: () => undefined,
    isVisible: () => true,
    now: () => storage.clock.now++,
    log: { error: () => undefined, warn: () => undefined, info: () => undefined },
  });
  const conversation = storage.conversations.unsent();
  const { id: conversationId } = conversation;

  const nextEnd = (): Promise<Message> =>
    new Promise((resolve) => {
      ended = resolve;
    });
  return {
    server,
    storage,
    requests,
    generation,
    told,
    conversationId,
    nextEnd,
    /** Asks, and waits for the answer as it is stored. */
    ask: async (text: string, attachmentIds: readonly string[] = []): Promise<Message> => {
      const end = nextEnd();
      await generation.start(
        { conversationId, text, attachmentIds: [...attachmentIds], overBudget: false },
        WINDOW,
      );
      return end;
    },
    file: (name: string, mediaType: StoredFile['mediaType']): string => {
      const row = buildFile({ name, mediaType });
      storage.attachments.insertFile(row);
      return row.id;
    },
    picture: (name: string): string => {
      const row = buildAttachment({ id: randomUUID(), name });
      storage.attachments.insert(row);
      return row.id;
    },
  };
}

function buildFile(values: Partial<StoredFile> = {}): StoredFile {
  return {
    id: randomUUID(),
    sha256: randomUUID().replaceAll('-', ''),
    name: 'report.pdf',
    mediaType: 'application/pdf',
    bytes: 1_000,
    createdAt: 1_000,
    ...values,
  };
}

/** The messages of a question as they arrived. */
export function messagesOf(body: unknown): readonly Record<string, unknown>[] {
  return (body as { messages: Record<string, unknown>[] }).messages;
}
