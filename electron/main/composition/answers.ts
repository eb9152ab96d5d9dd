import type { EventMap, EventName } from '@shared/ipc';
import { withCost } from '@shared/utils/cost';
import { readClipboardText } from '../platform/clipboard';
import { systemLocale } from '../platform/desktop';
import type { Logger } from '../platform/log';
import { systemClock } from '../providers/clock';
import { createConversationsService } from '../services/conversations/conversationsService';
import { createFoldersService } from '../services/conversations/foldersService';
import { createGenerationService } from '../services/generation/generationService';
import { createRequests } from '../services/generation/requests';
import { systemVariables } from '../services/generation/variables';
import { createSearchService } from '../services/search/searchService';
import type { SendToWindow } from '../services/generation/liveAnswer';
import type { Models } from './models';
import type { Pictures } from './pictures';
import type { Storage } from './storage';

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
  readonly now: () => number;
  readonly log: Logger;
}

/** Conversations, and the answers in them. */
export function createAnswers(parts: AnswersParts) {
  const { storage, models, pictures, publish, now, log } = parts;
  const { repositories } = storage;
  const { settings, catalogue, providerFor } = models;
  const conversations = createConversationsService({
    repositories,
    isRunning: (id) => generation.isRunning(id),
    stop: (id) => generation.stop(id),
    publish,
    publishFolders: () => folders.publishChange(),
    now,
    schedule: systemClock.schedule,
    collectGarbage: pictures.collectGarbage,
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
  const requests = createRequests({
    messages: repositories.messages,
    attachment: pictures.attachments.get,
    picture: pictures.attachments.picture,
    file: pictures.attachments.file,
    pages: pictures.attachments.pages,
    readsPdfs: (id) =>
      settings
        .state()
        .providers.some(({ kind, ...provider }) => provider.id === id && kind === 'openrouter'),
    variables: systemVariables({ now, locale: systemLocale, readClipboard: readClipboardText }),
    providerFor,
    providerName: (id) =>
      settings.state().providers.find((provider) => provider.id === id)?.name ?? id,
    findModel: catalogue.find,
  });
  const generation = createGenerationService({
    ...repositories,
    requests,
    keepPicture: pictures.keepMade,
    providerFor,
    priceUsage: ({ model }, usage) =>
      usage && withCost(usage, model && catalogue.find(model)?.pricing),
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
  return { conversations, folders, search, requests, generation };
}
