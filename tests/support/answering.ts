import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { createBudgets } from '@main/services/budget/budgets';
import { createRealCosts } from '@main/services/budget/realCosts';
import { createEgressService } from '@main/services/generation/egressService';
import { createGenerationService } from '@main/services/generation/generationService';
import { createTitles } from '@main/services/generation/titles';
import { createRequests } from '@main/services/generation/requests';
import type { StoredFile } from '@main/data/attachmentRepository';
import type { PicturePart } from '@main/providers/provider';
import type { Message } from '@shared/domain/message';
import type { Model, ModelRef } from '@shared/domain/model';
import type { Settings } from '@shared/domain/settings';
import type { EventMap, EventName } from '@shared/ipc';
import { withCost } from '@shared/utils/cost';
import { connect, impatientClock } from '../integration/providers/harness';
import { startScriptedServer } from './scriptedServer';
import { buildAttachment, MODEL, openStorage } from './storage';

export const WINDOW = 1;

/** $2.50 and $10 per million tokens, as gpt-4o costs. */
export const PAID: ModelRef = { providerId: 'openrouter', modelId: 'openai/gpt-4o' };
export const FREE: ModelRef = { providerId: 'openrouter', modelId: 'vendor/free' };
export const UNPRICED: ModelRef = { providerId: 'openrouter', modelId: 'vendor/unpriced' };

const MODELS: readonly Model[] = [
  {
    providerId: 'openrouter',
    id: PAID.modelId,
    name: 'GPT-4o',
    contextLength: 128_000,
    maxOutputTokens: 1_000,
    pricing: { prompt: 0.000_002_5, completion: 0.000_01, request: 0 },
  },
  {
    providerId: 'openrouter',
    id: FREE.modelId,
    name: 'Free',
    contextLength: 128_000,
    pricing: { prompt: 0, completion: 0, request: 0 },
  },
  { providerId: 'openrouter', id: UNPRICED.modelId, name: 'Unpriced' },
];

const PIXELS = Buffer.from('pixels');

/**
 * What the app does with questions, over a real database and a scripted server.
 *
 * @param known what the catalogue knows of the model that a conversation begins with
 */
export async function startAnswering(
  known: Partial<Model> = {},
  options: { readonly readsPdfs?: boolean } = {},
) {
  const server = await startScriptedServer();
  onTestFinished(() => server.close());
  const storage = openStorage();
  const events: { name: EventName; payload: unknown }[] = [];
  const publish = <K extends EventName>(name: K, payload: EventMap[K]): void => {
    events.push({ name, payload });
    wakeAll();
  };
  const waiting = new Set<() => void>();
  const wakeAll = (): void => {
    for (const wake of waiting) wake();
  };
  const limits: { current: Settings['budgets'] } = { current: { day: null, month: null } };
  const copied: string[] = [];
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const catalogue = [...MODELS, { ...MODEL, id: MODEL.modelId, name: 'Test', ...known }];
  const findModel = ({ providerId, modelId }: ModelRef): Model | undefined =>
    catalogue.find((entry) => entry.providerId === providerId && entry.id === modelId);
  const providerFor = async () =>
    connect(server.baseUrl, { kind: 'openrouter', clock: impatientClock });
  const pictureOf = async (attachmentId: string, page?: number): Promise<PicturePart> => {
    const { sent, name } = storage.attachments.get(attachmentId) ?? buildAttachment();
    return {
      type: 'image',
      attachmentId,
      ...sent,
      name: page === undefined ? name : `${name}, page ${page}`,
      read: async () => PIXELS,
      recognise: () => Promise.reject(new Error('Nothing is recognised here')),
    };
  };
  const budgets = createBudgets({
    reports: storage.reports,
    limits: () => limits.current,
    now: () => storage.clock.now,
  });
  const requests = createRequests({
    budgets,
    messages: storage.messages,
    attachment: (id) => storage.attachments.many([id])[0] ?? buildAttachment(),
    picture: (id) => pictureOf(id),
    providerFor,
    providerName: () => 'OpenRouter',
    findModel,
    isFree: () => false,
    now: () => storage.clock.now,
    file: async (id) => {
      const { name, bytes, mediaType } = storage.attachments.getFile(id) ?? buildFile();
      const read = async (): Promise<Uint8Array> => Uint8Array.of(1);
      return mediaType === 'text/plain'
        ? { type: 'text', text: `<file name="${name}">\nits text\n</file>` }
        : { type: 'file', attachmentId: id, name, bytes, mediaType, read };
    },
    readsPdfs: () => options.readsPdfs ?? true,
    pages: async (id, _family, asText) => {
      const name = storage.attachments.getFile(id)?.name ?? '';
      return asText
        ? [{ type: 'text', text: `<file name="${name}">its two pages</file>` }]
        : [
            { type: 'text', text: `[The 2 pages of ${name}]` },
            await pictureOf(id, 1),
            await pictureOf(id, 2),
          ];
    },
    variables: {
      date: () => 'Friday',
      language: () => 'English',
      clipboard: () => 'what was copied',
    },
  });
  const realCosts = createRealCosts({
    ledger: storage.ledger,
    providerFor,
    settled: (messageId) => {
      if (messageId === undefined) return;
      publish('message.changed', { message: storage.messages.get(messageId) });
    },
    schedule: (_ms, callback) => {
      const pause = setImmediate(callback);
      return () => clearImmediate(pause);
    },
    now: () => storage.clock.now,
    log,
  });
  onTestFinished(() => realCosts.stop());
  const titleModel: { current: ModelRef | null } = { current: null };
  const titles = createTitles({
    ...storage,
    requests,
    budgets,
    model: () => titleModel.current,
    providerFor,
    findModel,
    isFree: () => false,
    isLocal: (id) => id === 'local',
    priceUsage: (ref, usage) => withCost(usage, findModel(ref)?.pricing, storage.clock.now),
    settleCosts: realCosts.settle,
    publishConversation: wakeAll,
    publish,
    now: () => storage.clock.now,
    log,
  });
  const titling: Promise<void>[] = [];
  const generation = createGenerationService({
    ...storage,
    requests,
    answered: (answer) => void titling.push(titles.suggest(answer)),
    budgets,
    keepPicture: async (url) => {
      const made = buildAttachment({ name: url.slice(0, 14) });
      storage.attachments.insert(made);
      return made;
    },
    providerFor,
    findModel,
    priceUsage: ({ model }, usage, askedAt) =>
      usage && withCost(usage, model && findModel(model)?.pricing, askedAt),
    settleCosts: realCosts.settle,
    publish,
    isVisible: () => true,
    send: (_windowId, name, payload) => publish(name, payload),
    publishConversation: wakeAll,
    now: () => storage.clock.now++,
    log,
  });
  const egress = createEgressService({
    requests,
    sentRequests: storage.sentRequests,
    conversation: storage.conversations.get,
    message: storage.messages.get,
    picture: (id) => pictureOf(id),
    provider: (id) => ({
      id,
      kind: 'openrouter',
      name: 'OpenRouter',
      baseUrl: server.baseUrl,
      fromEnvironment: false,
      key: { last4: 'cdef', storage: 'session' },
      takesLinks: true,
    }),
    writeClipboardText: async (text) => {
      copied.push(text);
    },
  });

  /** Resolves when this is true; looked at whenever main tells something. */
  const until = async (isTrue: () => boolean): Promise<void> => {
    while (!isTrue()) {
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          waiting.delete(wake);
          resolve();
        };
        waiting.add(wake);
      });
    }
  };

  const idle = (): Promise<void> => until(() => generation.running().length === 0);
  const { id: firstId } = storage.conversations.unsent();

  return {
    titleModel,
    /** Resolves when every title that was asked for is there, or will not be. */
    titled: async () => Promise.all(titling),
    ...{ server, storage, events, limits, copied, requests, budgets, generation, egress, until },
    /** A conversation of its own, with a question in it already asked where there is a text. */
    conversation: (model: ModelRef = PAID): string => {
      const { id } = storage.conversations.unsent();
      storage.conversations.update(id, { model, title: 'Asked' });
      return id;
    },
    start: (conversationId: string, text = 'Hello?', more: { overBudget?: boolean } = {}) =>
      generation.start(
        { conversationId, text, attachmentIds: [], overBudget: false, ...more },
        WINDOW,
      ),
    compare: (conversationId: string, models: readonly ModelRef[], overBudget = false) =>
      generation.compare(
        {
          conversationId,
          text: 'Compare this',
          attachmentIds: [],
          models: [...models],
          overBudget,
        },
        WINDOW,
      ),
    picture: (name = 'picture.jpg'): string => {
      const row = buildAttachment({ id: randomUUID(), name });
      storage.attachments.insert(row);
      return row.id;
    },
    file: (name: string, mediaType: StoredFile['mediaType']): string => {
      const row = buildFile({ name, mediaType });
      storage.attachments.insertFile(row);
      return row.id;
    },
    /** Asks in the conversation that is there from the beginning; resolves with the stored answer. */
    ask: async (
      text: string,
      attachmentIds: readonly string[] = [],
      more: { webSearch?: boolean } = {},
    ): Promise<Message> => {
      const question = {
        conversationId: firstId,
        text,
        attachmentIds: [...attachmentIds],
        ...more,
      };
      await generation.start({ ...question, overBudget: false }, WINDOW);
      await idle();
      const [answer] = storage.messages.path(firstId, { limit: 1 }).messages;
      if (answer === undefined) throw new Error('Nothing was answered');
      return answer;
    },
    answers: (conversationId: string): readonly Message[] =>
      storage.messages
        .path(conversationId, { limit: 100 })
        .messages.filter(({ role }) => role === 'assistant'),
    idle,
    /** The conversation that is there from the beginning. */
    conversationId: firstId,
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
