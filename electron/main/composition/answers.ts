import type { EventMap, EventName } from '@shared/ipc';
import type { ModelRef, Pricing } from '@shared/domain/model';
import { LOCAL_LENS_ID } from '@shared/utils/localLens';
import { AppError } from '@shared/utils/appError';
import { withCost } from '@shared/utils/cost';
import { readClipboardText, writeClipboardText } from '../platform/clipboard';
import { systemLocale } from '../platform/desktop';
import type { Logger } from '../platform/log';
import { askWhereToSave } from '../platform/saveDialog';
import { systemClock } from '../providers/clock';
import { isLocalServer } from '../providers/server';
import { createBudgets } from '../services/budget/budgets';
import { createRealCosts } from '../services/budget/realCosts';
import { countInThread } from '../services/budget/textTokens';
import { createTokenThread } from '../services/budget/tokenThread';
import { createUsageService } from '../services/budget/usageService';
import { createConversationsService } from '../services/conversations/conversationsService';
import { createFoldersService } from '../services/conversations/foldersService';
import { createEgressService } from '../services/generation/egressService';
import { createGenerationService } from '../services/generation/generationService';
import { createQuickPrompts } from '../services/generation/quickPrompts';
import { createTitles } from '../services/generation/titles';
import { createRequests } from '../services/generation/requests';
import { systemVariables } from '../services/generation/variables';
import { createSearchService } from '../services/search/searchService';
import type { SendToWindow } from '../services/generation/liveAnswer';
import type { Models } from './models';
import type { Pictures } from './pictures';
import type { Storage } from './storage';

const FREE: Pricing = { prompt: 0, completion: 0, request: 0 };

interface AnswersParts {
  readonly storage: Storage;
  readonly models: Models;
  readonly pictures: Pictures;
  readonly publish: <K extends EventName>(name: K, payload: EventMap[K]) => void;
  readonly send: SendToWindow;
  /** Whether a person can see a window. */
  readonly isVisible: (windowId: number) => boolean;
  /** An answer began or ended: how many run now. */
  readonly runningChanged: (count: number) => void;
  /** What the thread that counts tokens runs. */
  readonly tokenWorker: string;
  readonly now: () => number;
  readonly log: Logger;
}

/** Conversations, and the answers in them. */
export function createAnswers(parts: AnswersParts) {
  const { storage, models, pictures, publish, now, log } = parts;
  const { repositories } = storage;
  const { settings, catalogue, providerFor } = models;
  /** A model on this machine or in its network costs nothing, unless its server names prices. */
  const isFree = (ref: ModelRef): boolean => {
    if (ref.providerId === LOCAL_LENS_ID) return true;
    const provider = settings.state().providers.find(({ id }) => id === ref.providerId);
    const priced = catalogue.find(ref)?.pricing !== undefined;
    return provider?.kind === 'openai' && isLocalServer(provider.baseUrl) && !priced;
  };
  const isLocal = (providerId: string): boolean => {
    if (providerId === LOCAL_LENS_ID) return true;
    const provider = settings.state().providers.find(({ id }) => id === providerId);
    return provider !== undefined && isLocalServer(provider.baseUrl);
  };
  const pricingOf = (ref: ModelRef): Pricing | undefined =>
    isFree(ref) ? FREE : catalogue.find(ref)?.pricing;
  const conversations = createConversationsService({
    repositories,
    refile: async (change) => {
      if (storage.db.refusal !== undefined) throw new AppError(storage.db.refusal);
      return storage.historyThread.refile({ file: storage.file, change });
    },
    isRunning: (id) => generation.isRunning(id),
    comparedIn: (id) => generation.comparedIn(id),
    stop: (id) => generation.stop(id),
    publish,
    publishFolders: () => folders.publishChange(),
    now,
    schedule: systemClock.schedule,
    collectGarbage: pictures.collectGarbage,
    log,
  });
  const search = createSearchService({
    thread: storage.searchThread,
    messages: repositories.messages,
    selectVersion: conversations.selectVersion,
  });
  const folders = createFoldersService({
    ...repositories,
    running: () => generation.running(),
    stop: (id) => generation.stop(id),
    publish,
    purgeLater: conversations.purgeLater,
  });
  const budgets = createBudgets({
    reports: repositories.reports,
    limits: () => settings.settings().budgets,
    now,
  });
  countInThread(createTokenThread({ script: parts.tokenWorker, schedule: systemClock.schedule }));
  const variables = systemVariables({
    now,
    locale: systemLocale,
    readClipboard: readClipboardText,
  });
  const quickPrompts = createQuickPrompts(() => settings.settings().presets, variables);
  const requests = createRequests({
    budgets,
    messages: repositories.messages,
    attachment: pictures.attachments.get,
    picture: pictures.attachments.picture,
    file: pictures.attachments.file,
    pages: pictures.attachments.pages,
    readsPdfs: (id) =>
      settings
        .state()
        .providers.some(({ kind, ...provider }) => provider.id === id && kind === 'openrouter'),
    variables,
    providerFor,
    providerName: (id) =>
      settings.state().providers.find((provider) => provider.id === id)?.name ?? id,
    findModel: catalogue.find,
    isFree,
    now,
  });
  const realCosts = createRealCosts({
    ledger: repositories.ledger,
    providerFor,
    settled: (messageId) => {
      const message = messageId === undefined ? undefined : repositories.messages.get(messageId);
      if (message !== undefined) publish('message.changed', { message });
      publish('usage.changed', { conversationId: message?.conversationId });
    },
    schedule: systemClock.schedule,
    now,
    log,
  });
  const usage = createUsageService({
    reports: repositories.reports,
    budgets,
    conversation: repositories.conversations.get,
    providers: () => settings.state().providers,
    providerFor,
    askWhereToSave: (name) => askWhereToSave(name, 'Export usage', 'documents'),
  });
  const titles = createTitles({
    ...repositories,
    requests,
    budgets,
    model: () => settings.settings().titleModel,
    providerFor,
    findModel: catalogue.find,
    isFree,
    isLocal,
    priceUsage: (ref, used) => withCost(used, pricingOf(ref), now()),
    settleCosts: realCosts.settle,
    publishConversation: conversations.publishChange,
    publish,
    now,
    log,
  });
  const generation = createGenerationService({
    ...repositories,
    requests,
    answered: (answer) => void titles.suggest(answer),
    keepPicture: pictures.keepMade,
    providerFor,
    budgets,
    findModel: catalogue.find,
    priceUsage: ({ model }, used, askedAt) =>
      used && model && withCost(used, pricingOf(model), askedAt),
    settleCosts: realCosts.settle,
    publish,
    send: parts.send,
    publishConversation: (id) => {
      conversations.publishChange(id);
      parts.runningChanged(generation.running().length);
    },
    isVisible: parts.isVisible,
    now,
    log,
  });
  const egress = createEgressService({
    requests,
    sentRequests: repositories.sentRequests,
    conversation: repositories.conversations.get,
    message: repositories.messages.get,
    picture: pictures.attachments.picture,
    provider: (id) => settings.state().providers.find((provider) => provider.id === id),
    writeClipboardText,
  });
  return {
    conversations,
    folders,
    search,
    quickPrompts,
    requests,
    generation,
    titles,
    usage,
    egress,
    realCosts,
  };
}
