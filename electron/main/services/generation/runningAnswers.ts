import type { Attachment } from '@shared/domain/attachment';
import type { Message, Usage } from '@shared/domain/message';
import type { Model, ModelRef } from '@shared/domain/model';
import type { EventMap, EventName } from '@shared/ipc';
import { AppError, type AppErrorData } from '@shared/utils/appError';
import { partsContent } from '../../data/answerContent';
import type { ConversationRepository } from '../../data/conversationRepository';
import type { AnswerEnd, MessageRepository } from '../../data/messageRepository';
import type { SentRequests } from '../../data/sentRequests';
import type { Logger } from '../../platform/log';
import type { ChatRequest, Provider } from '../../providers/provider';
import type { Reservation } from '../budget/budgets';
import { estimateUsage, pictureTokens, roughUsage } from '../budget/estimate';
import { lengthLimit } from './lengthLimit';
import { createLiveAnswer, withContent, type LiveAnswer, type SendToWindow } from './liveAnswer';
import type { Requests } from './requests';
import { runAnswer, type Outcome } from './runAnswer';

export interface RunningAnswersDependencies {
  readonly conversations: ConversationRepository;
  readonly messages: MessageRepository;
  readonly sentRequests: SentRequests;
  readonly requests: Requests;
  /** Stores a picture that a model made, given as a data URL. */
  readonly keepPicture: (url: string) => Promise<Attachment>;
  /** Connects to a provider; throws an `AppError` where it is not configured. */
  readonly providerFor: (providerId: string) => Promise<Provider>;
  /** The model as the catalogue knows it. */
  readonly findModel: (ref: ModelRef) => Model | undefined;
  /**
   * Adds what the catalogue's prices say, those of the time when it was asked, where the server did
   * not name the cost.
   */
  readonly priceUsage: (
    answer: Message,
    usage: Usage | undefined,
    askedAt: number,
  ) => Usage | undefined;
  /** Asks the servers what became of answers: their real cost, and who was asked for them. */
  readonly settleCosts: () => void;
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

/** An answer that is coming in. */
export interface RunningAnswer {
  readonly answer: Message;
  readonly live: LiveAnswer;
  readonly askedAt: number;
  readonly abort: AbortController;
  readonly reservation: Reservation;
  /** One of several that answer the same question. */
  readonly compared: boolean;
  /** Undefined until it is built. */
  request: ChatRequest | undefined;
  /** The server's name of the answer, once it has one. */
  generationId: string | undefined;
}

/** The registry of the answers that are coming in, and what becomes of each. */
export interface RunningAnswers {
  /** @param ended is called when the answer was stored, with how it ended. */
  begin(
    answer: Message,
    options: {
      readonly windowId: number | undefined;
      readonly reservation: Reservation;
      readonly compared: boolean;
      readonly ended: (outcome: Outcome) => void;
    },
  ): void;
  find(messageId: string): RunningAnswer | undefined;
  /** Several only while models are compared: then all of them answer the same question. */
  in(conversationId: string): readonly RunningAnswer[];
  all(): readonly RunningAnswer[];
  /** Ends every answer at once with what came, to be continued; for quitting. */
  interruptAll(): void;
  /** What to tell about an error that no one expected; it is logged. */
  explain(error: unknown): AppErrorData;
}

export function createRunningAnswers(dependencies: RunningAnswersDependencies): RunningAnswers {
  const { conversations, messages, requests, publish, now, log } = dependencies;
  /** By message. */
  const running = new Map<string, RunningAnswer>();

  const noticeStorageFailure = (error: unknown): void => {
    log.error('An answer could not be written', error);
    const reason = error instanceof AppError ? error.message : 'The history could not be written.';
    publish('app.noticed', {
      message: `${reason} The answer is still shown: copy it before you close Glimpse.`,
    });
  };

  const explain = (error: unknown): AppErrorData => {
    if (error instanceof AppError) return error.toData();
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

  /** What an answer used: as its server told, else as we count it where it had begun. */
  const usageOf = async (
    { answer, live, request }: RunningAnswer,
    { usage, generationId }: Outcome,
  ): Promise<Usage | undefined> => {
    if (usage !== undefined || request === undefined) return usage;
    const before = partsContent(answer.parts);
    const text = live.content.text.slice(before.text.length);
    const reasoning = live.content.reasoning.slice(before.reasoning.length);
    if (text === '' && reasoning === '' && generationId === undefined) return undefined;
    return estimateUsage(request, { text, reasoning });
  };

  /** Why an answer ended, where its length did it. */
  const errorOf = (
    { answer, request, reservation }: RunningAnswer,
    { atLimit, error }: Outcome,
    usage: Usage | undefined,
  ): AppErrorData | undefined => {
    if (!atLimit || request === undefined) return error;
    const model = (answer.model && dependencies.findModel(answer.model)) ?? { name: request.model };
    const { limit } = reservation;
    return lengthLimit({ limit, parameters: request.parameters, usage, model });
  };

  const settle = (entry: RunningAnswer, outcome: Outcome, usage: Usage | undefined): void => {
    const { answer, live, askedAt, request, reservation } = entry;
    running.delete(answer.id);
    live.close();
    const stored = saveEnd(answer, {
      status: outcome.status,
      ...live.content,
      error: errorOf(entry, outcome, usage),
      servedBy: outcome.servedBy,
      usage: dependencies.priceUsage(answer, usage, askedAt),
      imageTokens: request && pictureTokens(request),
      generationId: outcome.generationId,
      latency: outcome.totalMs,
      timeToFirstToken: outcome.firstTextMs,
      unseen: !live.watchers().some(dependencies.isVisible),
    });
    reservation.release();
    if (stored !== undefined) publish('generation.ended', { message: stored });
    publish('usage.changed', { conversationId: answer.conversationId });
    dependencies.publishConversation(answer.conversationId);
    if (usage !== undefined && outcome.generationId !== undefined) dependencies.settleCosts();
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

  const prepare = async (entry: RunningAnswer) => {
    const { answer } = entry;
    const conversation = conversations.get(answer.conversationId);
    const { providerId } = answer.model ?? conversation.model;
    const [provider, built] = await Promise.all([
      dependencies.providerFor(providerId),
      requests.forAnswer(
        conversation,
        answer,
        partsContent(answer.parts).text,
        entry.reservation.limit,
      ),
    ]);
    entry.request = built.request;
    return { provider, built, providerId };
  };

  const checkpointing = ({ answer, live }: RunningAnswer): (() => void) => {
    let noticed = false;
    return () => {
      try {
        messages.checkpoint(answer.id, live.content);
      } catch (error) {
        if (!noticed) noticeStorageFailure(error);
        noticed = true;
      }
    };
  };

  const run = async (entry: RunningAnswer): Promise<Outcome | undefined> => {
    const { answer, live, abort } = entry;
    const outcome = await runAnswer({
      live,
      keepPicture: (url) => keepPicture(live, url),
      signal: abort.signal,
      now,
      explain,
      prepare: async () => {
        const { provider, built, providerId } = await prepare(entry);
        // What leaves the machine is on record before it does.
        const shown = requests.show(providerId, provider, built);
        if (shown.url !== undefined) dependencies.sentRequests.record(answer.id, shown);
        return { provider, request: built.request };
      },
      named: (generationId) => {
        entry.generationId = generationId;
      },
      checkpoint: checkpointing(entry),
    });
    const usage = await usageOf(entry, outcome);
    // Quitting has written this answer's end already.
    if (running.get(answer.id) !== entry) return undefined;
    settle(entry, outcome, usage);
    return outcome;
  };

  return {
    begin: (answer, { windowId, reservation, compared, ended }) => {
      const { send } = dependencies;
      const live = createLiveAnswer({ message: answer, asker: windowId, send, now });
      const entry: RunningAnswer = {
        answer,
        live,
        askedAt: now(),
        abort: new AbortController(),
        reservation,
        compared,
        request: undefined,
        generationId: undefined,
      };
      running.set(answer.id, entry);
      // The request leaves first.
      setImmediate(() => {
        try {
          dependencies.publishConversation(answer.conversationId);
        } catch (error) {
          log.error('A conversation could not be told anew', error);
        }
      });
      void run(entry).then((outcome) => {
        if (outcome !== undefined) ended(outcome);
      });
    },
    find: (messageId) => running.get(messageId),
    in: (conversationId) =>
      [...running.values()].filter(({ answer }) => answer.conversationId === conversationId),
    all: () => [...running.values()],
    interruptAll: () => {
      for (const entry of running.values()) {
        const { answer, live, askedAt, abort, request, generationId, reservation } = entry;
        running.delete(answer.id);
        live.close();
        reservation?.release();
        // There is no time to count. The next start asks what it really cost.
        const usage =
          request && generationId !== undefined
            ? roughUsage(request, live.content.text + live.content.reasoning)
            : undefined;
        saveEnd(answer, {
          status: 'interrupted',
          ...live.content,
          usage: dependencies.priceUsage(answer, usage, askedAt),
          generationId,
        });
        abort.abort();
      }
    },
    explain,
  };
}
