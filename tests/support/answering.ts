import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { createBudgets } from '@main/services/budget/budgets';
import { createRealCosts } from '@main/services/budget/realCosts';
import { createEgressService } from '@main/services/generation/egressService';
import { createGenerationService } from '@main/services/generation/generationService';
import { createRequests } from '@main/services/generation/requests';
import type { PicturePart } from '@main/providers/provider';
import type { Attachment } from '@shared/domain/attachment';
import type { Message } from '@shared/domain/message';
import type { Model, ModelRef } from '@shared/domain/model';
import type { Settings } from '@shared/domain/settings';
import type { EventMap, EventName } from '@shared/ipc';
import { isPicture } from '@shared/utils/isPicture';
import { withCost } from '@shared/utils/cost';
import { connect, impatientClock } from '../integration/providers/harness';
import { startScriptedServer } from './scriptedServer';
import { buildAttachment, openStorage } from './storage';

const WINDOW = 1;

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

/** What the app does with questions, over a real database and a scripted server. */
export async function startAnswering() {
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
  const findModel = ({ providerId, modelId }: ModelRef): Model | undefined =>
    MODELS.find((model) => model.providerId === providerId && model.id === modelId);
  const providerFor = async () =>
    connect(server.baseUrl, { kind: 'openrouter', clock: impatientClock });
  const attachment = (id: string): Attachment => {
    const found = storage.attachments.many([id])[0];
    if (found === undefined || !isPicture(found)) throw new Error('No such picture');
    return found;
  };
  const picture = async (attachmentId: string): Promise<PicturePart> => {
    const { sent, name } = attachment(attachmentId);
    return {
      type: 'image',
      attachmentId,
      name,
      ...sent,
      read: async () => PIXELS,
      recognise: () => Promise.reject(new Error('Nothing is recognised here')),
    };
  };
  const requests = createRequests({
    messages: storage.messages,
    attachment,
    picture,
    providerFor,
    providerName: () => 'OpenRouter',
    findModel,
    isFree: () => false,
    file: () => Promise.reject(new Error('No files are attached here')),
    readsPdfs: () => true,
    pages: () => Promise.reject(new Error('No pages are drawn here')),
    variables: { date: () => '', language: () => '', clipboard: () => '' },
  });
  const budgets = createBudgets({
    reports: storage.reports,
    limits: () => limits.current,
    now: () => storage.clock.now,
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
  const generation = createGenerationService({
    ...storage,
    requests,
    budgets,
    keepPicture: () => Promise.reject(new Error('No picture is made here')),
    providerFor,
    priceUsage: ({ model }, usage) => usage && withCost(usage, model && findModel(model)?.pricing),
    settleCosts: realCosts.settle,
    publish,
    isVisible: () => true,
    send: wakeAll,
    publishConversation: wakeAll,
    now: () => storage.clock.now,
    log,
  });
  const egress = createEgressService({
    requests,
    sentRequests: storage.sentRequests,
    conversation: storage.conversations.get,
    message: storage.messages.get,
    picture,
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

  return {
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
    attach: (): string => {
      const added = buildAttachment({ id: randomUUID() });
      storage.attachments.insert(added);
      return added.id;
    },
    answers: (conversationId: string): readonly Message[] =>
      storage.messages
        .path(conversationId, { limit: 100 })
        .messages.filter(({ role }) => role === 'assistant'),
    idle: () => until(() => generation.running().length === 0),
  };
}
