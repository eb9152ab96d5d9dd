import type { Attachment } from '@shared/domain/attachment';
import type { Message } from '@shared/domain/message';
import type { EventMap, EventName, ParsedRequestOf } from '@shared/ipc';
import type { GenerationSnapshot } from '@shared/ipc/generation';
import { AppError, type AppErrorData } from '@shared/utils/appError';
import { partsContent } from '../../data/answerContent';
import type { ConversationRepository } from '../../data/conversationRepository';
import type { AnswerEnd, MessageRepository, Question } from '../../data/messageRepository';
import type { QueueRepository } from '../../data/queueRepository';
import type { Logger } from '../../platform/log';
import type { Provider } from '../../providers/provider';
import { createLiveAnswer, withContent, type LiveAnswer, type SendToWindow } from './liveAnswer';
import type { Requests } from './requests';
import { runAnswer, type Outcome } from './runAnswer';

export interface GenerationDependencies {
  readonly conversations: ConversationRepository;
  readonly messages: MessageRepository;
  readonly queue: QueueRepository;
  readonly requests: Requests;
  /** Stores a picture that a model made, given as a data URL. */
  readonly keepPicture: (url: string) => Promise<Attachment>;
  /** Connects to a provider; throws an `AppError` where it is not configured. */
  readonly providerFor: (providerId: string) => Promise<Provider>;
  /** Adds what the catalogue's prices say where the server did not name the cost. */
  readonly priceUsage: (answer: Message, usage: Outcome['usage']) => Outcome['usage'];
  /** Tells every window. */
  readonly publish: <K extends EventName>(name: K, payload: EventMap[K]) => void;
  /** Tells one window. */
  readonly send: SendToWindow;
  /** Publishes a conversation's row anew. */
  readonly publishConversation: (conversationId: string) => void;
  /** Whether a person can see a window. */
  readonly isVisible: (windowId: number) => boolean;
  readonly now: () => number;
  readonly log: Logger;
}

/** Asks, streams, stops and stores answers. At most one answer runs per conversation. */
export interface GenerationService {
  /** Asks, or queues the question while an answer runs. Throws before anything is stored. */
  start(input: ParsedRequestOf<'generation.start'>, windowId: number): { queued: boolean };
  regenerate(messageId: string, windowId: number): void;
  continue(messageId: string, windowId: number): void;
  stop(conversationId: string): void;
  /** Subscribes a window; null where the answer is not running. */
  attach(messageId: string, windowId: number): GenerationSnapshot | null;
  detach(messageId: string, windowId: number): void;
  acknowledge(messageId: string, windowId: number, seq: number): void;
  /** Forgets a window that is gone. Its answers go on. */
  forgetWindow(windowId: number): void;
  removeQueued(id: string): void;
  sendQueued(id: string, windowId: number): void;
  isRunning(conversationId: string): boolean;
  /** The conversations in which an answer is coming in. */
  running(): readonly string[];
  /** Ends every answer at once with what came, to be continued; for quitting. */
  interruptAll(): void;
}

interface Running {
  readonly answer: Message;
  readonly live: LiveAnswer;
  readonly abort: AbortController;
}

export function createGenerationService(dependencies: GenerationDependencies): GenerationService {
  const { conversations, messages, queue, requests, publish, now, log } = dependencies;
  /** By conversation. */
  const running = new Map<string, Running>();

  const noticeStorageFailure = (error: unknown): void => {
    log.error('An answer could not be written', error);
    const reason = error instanceof AppError ? error.message : 'The history could not be written.';
    publish('app.noticed', {
      message: `${reason} The answer is still shown: copy it before you close Glimpse.`,
    });
  };

  const explain = (error: unknown): AppErrorData => {
    log.error('An answer failed', error);
    return {
      code: 'INTERNAL',
      message: 'Something went wrong inside Glimpse. Your question is kept; try again.',
      action: { kind: 'retry' },
    };
  };

  const saveEnd = (answer: Message, end: AnswerEnd): Message | undefined => {
    try {
      return messages.finish(answer.id, end);
    } catch (error) {
      noticeStorageFailure(error);
      return withContent({ ...answer, status: end.status }, end);
    }
  };

  const settle = ({ answer, live }: Running, outcome: Outcome): void => {
    running.delete(answer.conversationId);
    live.close();
    const ended = saveEnd(answer, {
      status: outcome.status,
      ...live.content,
      error: outcome.error,
      servedBy: outcome.servedBy,
      usage: dependencies.priceUsage(answer, outcome.usage),
      latency: outcome.totalMs,
      timeToFirstToken: outcome.firstTextMs,
      unseen: !live.watchers().some(dependencies.isVisible),
    });
    if (ended === undefined) return;
    publish('generation.ended', { message: ended });
    dependencies.publishConversation(answer.conversationId);
    if (outcome.status === 'complete') askNext(answer.conversationId);
  };

  const keepPicture = async (live: LiveAnswer, url: string): Promise<void> => {
    try {
      const attachment = await dependencies.keepPicture(url);
      messages.addPicture(live.messageId, attachment.id);
      live.addPicture(attachment);
      publish('message.changed', { message: live.snapshot().message });
    } catch (error) {
      publish('app.noticed', {
        message: `A picture of the answer could not be kept. ${explain(error).message}`,
      });
    }
  };

  const begin = (answer: Message, windowId: number | undefined): void => {
    const live = createLiveAnswer({ message: answer, send: dependencies.send, now });
    if (windowId !== undefined) live.attach(windowId);
    const entry: Running = { answer, live, abort: new AbortController() };
    running.set(answer.conversationId, entry);
    dependencies.publishConversation(answer.conversationId);
    let noticed = false;
    void runAnswer({
      live,
      keepPicture: (url) => keepPicture(live, url),
      signal: entry.abort.signal,
      now,
      explain,
      prepare: async () => {
        const conversation = conversations.get(answer.conversationId);
        const { providerId } = answer.model ?? conversation.model;
        const [provider, request] = await Promise.all([
          dependencies.providerFor(providerId),
          requests.forAnswer(conversation, answer, partsContent(answer.parts).text),
        ]);
        return { provider, request };
      },
      checkpoint: () => {
        try {
          messages.checkpoint(answer.id, live.content);
        } catch (error) {
          if (!noticed) noticeStorageFailure(error);
          noticed = true;
        }
      },
    }).then((outcome) => {
      // Quitting has written this answer's end already.
      if (running.get(answer.conversationId) === entry) settle(entry, outcome);
    });
  };

  const ask = (question: Omit<Question, 'model'>, windowId: number | undefined): void => {
    const { model } = conversations.get(question.conversationId);
    requests.check(model, question);
    const asked = messages.ask({ ...question, model });
    if (question.editOf === undefined) {
      publish('message.changed', { message: asked.question });
      publish('message.changed', { message: asked.answer });
    } else {
      publish('conversation.pathChanged', { id: question.conversationId });
    }
    begin(asked.answer, windowId);
  };

  const publishQueue = (id: string): void => {
    publish('conversation.queueChanged', { id, queue: queue.list(id) });
  };

  const askQueued = (conversationId: string, id: string, windowId: number | undefined): void => {
    const { text, attachments } = queue.get(id);
    const attachmentIds = attachments.map((attachment) => attachment.id);
    ask({ conversationId, text, attachmentIds, clearDraft: false, queuedId: id }, windowId);
    publishQueue(conversationId);
  };

  const askNext = (conversationId: string): void => {
    const next = queue.next(conversationId);
    if (next === undefined) return;
    try {
      askQueued(conversationId, next.id, undefined);
    } catch (error) {
      // It stays in the queue, where it can be edited or sent again.
      publish('app.noticed', {
        message: `A waiting question was not sent. ${explain(error).message}`,
      });
    }
  };

  const refuseWhileRunning = (conversationId: string): void => {
    if (!running.has(conversationId)) return;
    throw new AppError({
      code: 'CONFLICT',
      message: 'An answer is still coming in. Stop it first, or wait until it has ended.',
    });
  };

  const findByMessage = (messageId: string): Running | undefined =>
    [...running.values()].find(({ answer }) => answer.id === messageId);

  return {
    start: ({ conversationId, text, attachmentIds, editOf }, windowId) => {
      if (editOf === undefined && running.has(conversationId)) {
        requests.check(conversations.get(conversationId).model, { text, attachmentIds });
        queue.add(conversationId, { text, attachmentIds });
        publishQueue(conversationId);
        return { queued: true };
      }
      refuseWhileRunning(conversationId);
      const clearDraft = editOf === undefined;
      ask({ conversationId, text, attachmentIds, editOf, clearDraft }, windowId);
      return { queued: false };
    },
    regenerate: (messageId, windowId) => {
      const { conversationId } = messages.get(messageId);
      refuseWhileRunning(conversationId);
      const { model } = conversations.get(conversationId);
      const answer = messages.answerAgain({ messageId, model });
      publish('conversation.pathChanged', { id: conversationId });
      begin(answer, windowId);
    },
    continue: (messageId, windowId) => {
      refuseWhileRunning(messages.get(messageId).conversationId);
      const answer = messages.resume(messageId);
      publish('message.changed', { message: answer });
      begin(answer, windowId);
    },
    stop: (conversationId) => running.get(conversationId)?.abort.abort(),
    attach: (messageId, windowId) => findByMessage(messageId)?.live.attach(windowId) ?? null,
    detach: (messageId, windowId) => findByMessage(messageId)?.live.detach(windowId),
    acknowledge: (messageId, windowId, seq) =>
      findByMessage(messageId)?.live.acknowledge(windowId, seq),
    forgetWindow: (windowId) => {
      for (const { live } of running.values()) live.detach(windowId);
    },
    removeQueued: (id) => {
      const conversationId = queue.remove(id);
      if (conversationId !== undefined) publishQueue(conversationId);
    },
    sendQueued: (id, windowId) => {
      const { conversationId } = queue.get(id);
      refuseWhileRunning(conversationId);
      askQueued(conversationId, id, windowId);
    },
    isRunning: (conversationId) => running.has(conversationId),
    running: () => [...running.keys()],
    interruptAll: () => {
      for (const { answer, live, abort } of running.values()) {
        running.delete(answer.conversationId);
        live.close();
        saveEnd(answer, { status: 'interrupted', ...live.content });
        abort.abort();
      }
    },
  };
}
