import type {
  Conversation,
  ConversationSummary,
  Filing,
  PackedFiling,
  Place,
} from '@shared/domain/conversation';
import type { Message } from '@shared/domain/message';
import type { EventMap, EventName } from '@shared/ipc';
import type { OpenConversation } from '@shared/ipc/conversation';
import { AppError } from '@shared/utils/appError';
import { packIds } from '@shared/utils/packedIds';
import type { BegunIn, ConversationPatch } from '../../data/conversationRepository';
import type { DraftChange } from '../../data/draftRepository';
import { packFilings, type FilingChange, type FilingOutcome } from '../../data/filing';
import type { MessagePage } from '../../data/messageRepository';
import type { Repositories } from '../../data/repositories';
import type { Logger } from '../../platform/log';

/** Messages that come with a conversation when it is opened; older ones follow by pages. */
const FIRST_PAGE = 60;
/** A deletion can be undone for so long. */
const UNDO_MS = 60_000;
/** More windows and tabs than anyone looks at. */
const MAX_OPENED = 20;
/** More rows than this are not told one by one. */
const MANY = 50;
/** More rows than this take longer than anyone should wait: they are changed in another thread. */
const MUCH = 1_000;
const isMuch = (ids: readonly string[]): boolean => ids.length > MUCH;
/** Between two steps of deleting for real, so that they are not felt. */
const PURGE_PAUSE_MS = 20;
/** Timers may fire a little early by the clock. */
const TIMER_SLACK_MS = 1_000;

export interface ConversationsDependencies {
  readonly repositories: Repositories;
  readonly isRunning: (conversationId: string) => boolean;
  /** The question that several models are answering right now. */
  readonly comparedIn: (conversationId: string) => string | undefined;
  /** Ends the answer that runs in a conversation, if one does. */
  readonly stop: (conversationId: string) => void;
  readonly publish: <K extends EventName>(name: K, payload: EventMap[K]) => void;
  /** Tells every window what is in the folders now. */
  readonly publishFolders: () => void;
  readonly now: () => number;
  /** Calls back once after so many ms; the answer cancels it. */
  readonly schedule: (ms: number, callback: () => void) => () => void;
  /** Deletes files that nothing refers to any more. */
  readonly collectGarbage: () => void;
  /** Changes very many conversations in another thread. */
  readonly refile: (change: FilingChange) => Promise<FilingOutcome>;
  readonly log: Pick<Logger, 'warn'>;
}

/** The list of conversations, their messages and drafts, and what a person does with them. */
export interface ConversationsService {
  list(page: { place: Place; after: string | null; limit: number }): {
    items: readonly ConversationSummary[];
    hasMore: boolean;
  };
  get(id: string): Conversation;
  open(id: string): OpenConversation;
  openUnsent(begunIn: BegunIn): OpenConversation;
  page(input: { id: string; before: string; limit: number }): MessagePage;
  update(id: string, patch: ConversationPatch): Conversation;
  /** Pins, archives, moves and marks; resolves with what undoes it. */
  file(filings: readonly Filing[]): Promise<readonly PackedFiling[]>;
  /** Can be undone for a minute; then they are deleted for real. */
  delete(ids: readonly string[]): Promise<void>;
  restore(ids: readonly string[]): Promise<void>;
  duplicate(id: string): Conversation;
  /** Deletes what was hidden until now, once that can't be undone any more. */
  purgeLater(): void;
  deleteMessage(id: string, following: 'keep' | 'delete'): void;
  restoreMessage(id: string): void;
  editAnswer(id: string, text: string): void;
  selectVersion(id: string): void;
  answers(questionId: string): readonly Message[];
  branch(messageId: string): Conversation;
  saveDraft(id: string, draft: DraftChange): void;
  /** Tells every window how a conversation's row looks now. */
  publishChange(id: string): void;
  /** Conversations got messages by themselves: windows that may show them read them again. */
  publishGrown(ids: readonly string[]): void;
  /** The settings changed, which the unsent conversation follows, and what has no routing of its own. */
  publishFollowers(): void;
  /** Deletes for real what an earlier run of the app could not. */
  purge(): void;
}

export function createConversationsService(
  dependencies: ConversationsDependencies,
): ConversationsService {
  const { repositories, isRunning, stop, publish, publishFolders } = dependencies;
  const { now, schedule, collectGarbage } = dependencies;
  const { conversations, messages, drafts, queue } = repositories;

  const openAs = (
    conversation: Conversation,
    page = messages.path(conversation.id, { limit: FIRST_PAGE }),
  ): OpenConversation => ({
    conversation,
    ...page,
    draft: drafts.get(conversation.id),
    queue: queue.list(conversation.id),
    running: isRunning(conversation.id),
    comparing: dependencies.comparedIn(conversation.id),
  });

  const publishConversation = (conversation: Conversation): void => {
    const { id, title, pinned, archived, unread, folderId, updatedAt } = conversation;
    const row = { id, title, pinned, archived, unread, folderId, updatedAt };
    publish('conversation.changed', { summary: { ...row, running: isRunning(id) }, conversation });
  };

  const publishChange = (id: string): void => {
    // An answer may end after its conversation was deleted.
    const conversation = conversations.find(id);
    if (conversation === undefined) return;
    publishConversation(conversation);
    if (conversation.folderId !== null) publishFolders();
  };

  const publishRows = (ids: readonly string[]): void => {
    if (ids.length > MANY) publish('conversation.listChanged', {});
    else {
      for (const conversation of ids.map(conversations.find)) {
        if (conversation !== undefined) publishConversation(conversation);
      }
    }
    publishFolders();
  };

  let purging = false;
  /** False where nothing is left, or the disk refuses: then it is tried again later. */
  const purgeStep = (): boolean => {
    try {
      return conversations.purgeDeleted(now() - UNDO_MS);
    } catch (error) {
      // It begins in timers and at the start, which nothing that fails in it may stop.
      if (!(error instanceof AppError))
        dependencies.log.warn(`Deleting for real: ${String(error)}`);
      purgeLater();
      return false;
    }
  };
  const purgeOn = (): void => {
    purging = purgeStep();
    if (purging) schedule(PURGE_PAUSE_MS, purgeOn);
    else collectGarbage();
  };
  const purge = (): void => {
    if (!purging && purgeStep()) purgeOn();
  };
  const purgeLater = (): void => void schedule(UNDO_MS + TIMER_SLACK_MS, purge);

  /** Opened in this run, the last one last: a window may still show them. */
  const opened = new Set<string>();

  const publishPath = (id: string): void => publish('conversation.pathChanged', { id });
  const publishTree = (id: string): void =>
    publish('conversation.pathChanged', { id, anywhere: true });

  return {
    list: (page) => {
      const { items, hasMore } = conversations.list(page);
      return { items: items.map((item) => ({ ...item, running: isRunning(item.id) })), hasMore };
    },
    get: conversations.get,
    open: (id) => {
      const conversation = conversations.get(id);
      opened.delete(id);
      opened.add(id);
      const [oldest] = opened;
      if (opened.size > MAX_OPENED && oldest !== undefined) opened.delete(oldest);
      return openAs(conversation);
    },
    // It has no messages, and where nothing can be written there is no row to look them up by.
    openUnsent: (begunIn) =>
      openAs(conversations.unsent(begunIn), { messages: [], hasOlder: false }),
    page: ({ id, ...page }) => messages.path(id, page),
    update: (id, patch) => {
      const conversation = conversations.update(id, patch);
      publishConversation(conversation);
      return conversation;
    },
    file: async (filings) => {
      const ids = filings.flatMap((filing) => filing.ids);
      const undo = isMuch(ids)
        ? (await dependencies.refile({ kind: 'file', filings: packFilings(filings) })).undo
        : packFilings(conversations.file(filings));
      publishRows(ids);
      return undo;
    },
    delete: async (ids) => {
      for (const id of ids) stop(id);
      const packed = packIds(ids);
      if (isMuch(ids)) await dependencies.refile({ kind: 'hide', ids: packed, at: now() });
      else conversations.delete(ids);
      publish('conversation.removed', { ids: packed });
      // What a window has not loaded yet may be all that is left.
      if (ids.length > MANY) publish('conversation.listChanged', {});
      publishFolders();
      purgeLater();
    },
    restore: async (ids) => {
      if (isMuch(ids)) await dependencies.refile({ kind: 'unhide', ids: packIds(ids) });
      else conversations.restore(ids);
      publishRows(ids);
    },
    duplicate: (id) => {
      const copy = conversations.duplicate(id);
      publishRows([copy.id]);
      return copy;
    },
    purgeLater,
    deleteMessage: (id, following) => {
      const { conversationId } = messages.delete(id, following);
      stop(conversationId);
      publishTree(conversationId);
      purgeLater();
    },
    restoreMessage: (id) => publishTree(messages.restore(id).conversationId),
    editAnswer: (id, text) => {
      const { conversationId } = messages.editAnswer(id, text);
      publishPath(conversationId);
      publishChange(conversationId);
    },
    answers: messages.answersTo,
    selectVersion: (id) => publishPath(messages.selectVersion(id).conversationId),
    branch: (messageId) => {
      const conversation = conversations.branch(messageId);
      publishChange(conversation.id);
      return conversation;
    },
    saveDraft: drafts.save,
    publishChange,
    publishGrown: (ids) => {
      for (const id of ids) if (opened.has(id)) publishTree(id);
    },
    publishFollowers: () => {
      publishConversation(conversations.unsent('chat'));
      publishConversation(conversations.unsent('quick'));
      for (const id of opened) publishChange(id);
    },
    purge: () => {
      purge();
      // What was deleted just before the start has its minute, too.
      purgeLater();
    },
  };
}
