import type { Conversation } from '@shared/domain/conversation';
import type { Message } from '@shared/domain/message';
import type { ModelRef } from '@shared/domain/model';
import type { ParsedRequestOf } from '@shared/ipc';
import type { GenerationSnapshot } from '@shared/ipc/generation';
import { AppError, isCancelled } from '@shared/utils/appError';
import { partsContent } from '../../data/answerContent';
import type { Question } from '../../data/messageRepository';
import type { QueueRepository } from '../../data/queueRepository';
import type { Budgets, Reservation } from '../budget/budgets';
import type { PlannedAnswer } from './requests';
import { createReserving } from './reserving';
import { createRunningAnswers, type RunningAnswersDependencies } from './runningAnswers';

export interface GenerationDependencies extends RunningAnswersDependencies {
  readonly queue: QueueRepository;
  readonly budgets: Budgets;
  /** An answer came to its end, and is stored. */
  readonly answered: (answer: Message) => void;
}

/**
 * Asks, streams, stops and stores answers. At most one answer runs per conversation, or several to
 * one question where models are compared. What a budget does not allow is refused before anything is
 * stored or sent.
 */
export interface GenerationService {
  /** Asks, or queues the question while an answer runs. Throws before anything is stored. */
  start(input: ParsedRequestOf<'generation.start'>, windowId: number): Promise<{ queued: boolean }>;
  /** Has several models answer one question at once. */
  compare(input: ParsedRequestOf<'generation.compare'>, windowId: number): Promise<void>;
  regenerate(input: ParsedRequestOf<'generation.regenerate'>, windowId: number): Promise<void>;
  continue(input: ParsedRequestOf<'generation.continue'>, windowId: number): Promise<void>;
  /** Stops a conversation's answers, also one that is about to be asked for, or one of them. */
  stop(conversationId: string, messageId?: string): void;
  /** Subscribes a window; null where the answer is not running. */
  attach(messageId: string, windowId: number): GenerationSnapshot | null;
  detach(messageId: string, windowId: number): void;
  acknowledge(messageId: string, windowId: number, seq: number): void;
  /** Forgets a window that is gone. Its answers go on. */
  forgetWindow(windowId: number): void;
  removeQueued(id: string): void;
  sendQueued(input: ParsedRequestOf<'queue.send'>, windowId: number): Promise<void>;
  isRunning(conversationId: string): boolean;
  /** The question that several models are answering; undefined as a rule. */
  comparedIn(conversationId: string): string | undefined;
  /** The conversations in which an answer is coming in. */
  running(): readonly string[];
  /** Ends every answer at once with what came, to be continued; for quitting. */
  interruptAll(): void;
}

/** Whether an answer may be asked for though a budget is used up. */
interface Allowed {
  readonly overBudget: boolean;
}

export function createGenerationService(dependencies: GenerationDependencies): GenerationService {
  const { conversations, messages, queue, requests, budgets, publish } = dependencies;
  const running = createRunningAnswers(dependencies);
  const { reserve, stop: stopReserving } = createReserving(budgets, requests);
  const isRunning = (conversationId: string): boolean => running.in(conversationId).length > 0;

  const refuseWhileRunning = (conversationId: string): void => {
    if (!isRunning(conversationId)) return;
    throw new AppError({
      code: 'CONFLICT',
      message: 'An answer is still coming in. Stop it first, or wait until it has ended.',
    });
  };

  const begin = (
    answer: Message,
    windowId: number | undefined,
    reservation: Reservation,
    compared = false,
  ): void => {
    running.begin(answer, {
      windowId,
      reservation,
      compared,
      ended: ({ status }) => {
        const { conversationId } = answer;
        dependencies.answered({ ...answer, status });
        if (status === 'complete' && !isRunning(conversationId)) void askNext(conversationId);
      },
    });
  };

  /** Runs what begins answers; where it fails, nothing stays put aside. */
  const beginning = <T>(reservations: readonly Reservation[], work: () => T): T => {
    try {
      return work();
    } catch (error) {
      for (const reservation of reservations) reservation.release();
      throw error;
    }
  };

  const planQuestion =
    ({ conversationId, editOf, text, attachmentIds, webSearch }: Omit<Question, 'model'>) =>
    (model: ModelRef): PlannedAnswer => {
      const after =
        editOf === undefined ? requests.end(conversationId) : messages.get(editOf).parentId;
      return { model, after, question: { text, attachmentIds, webSearch } };
    };

  const ask = async (
    question: Omit<Question, 'model'>,
    windowId: number | undefined,
    allowed: Allowed,
  ): Promise<void> => {
    const { conversationId } = question;
    const conversation = conversations.get(conversationId);
    const { model } = conversation;
    requests.check(model, question);
    const reservations = await reserve(conversation, [model], planQuestion(question), allowed);
    const [reservation] = reservations;
    if (reservation === undefined) return;
    beginning(reservations, () => {
      // Another answer may have begun meanwhile.
      refuseWhileRunning(conversationId);
      const asked = messages.ask({ ...question, model });
      if (question.editOf === undefined) {
        publish('message.changed', { message: asked.question });
        publish('message.changed', { message: asked.answer });
      } else {
        publish('conversation.pathChanged', { id: conversationId });
      }
      begin(asked.answer, windowId, reservation);
    });
  };

  const publishQueue = (id: string): void => {
    publish('conversation.queueChanged', { id, queue: queue.list(id) });
  };

  const askQueued = async (
    id: string,
    windowId: number | undefined,
    allowed: Allowed,
  ): Promise<void> => {
    const { conversationId, text, attachments, webSearch } = queue.get(id);
    const attachmentIds = attachments.map((attachment) => attachment.id);
    await ask(
      { conversationId, text, attachmentIds, webSearch, clearDraft: false, queuedId: id },
      windowId,
      allowed,
    );
    publishQueue(conversationId);
  };

  const askNext = async (conversationId: string): Promise<void> => {
    const next = queue.next(conversationId);
    if (next === undefined) return;
    try {
      await askQueued(next.id, undefined, { overBudget: false });
    } catch (error) {
      // It stays in the queue, where it can be edited or sent again.
      if (isCancelled(error)) return;
      publish('app.noticed', {
        message: `A waiting question was not sent. ${running.explain(error).message}`,
      });
    }
  };

  /** Asks once more for an answer that has a question already. */
  const askAgain = async (
    conversationId: string,
    { model: wanted, ...planned }: Omit<PlannedAnswer, 'model'> & Partial<PlannedAnswer>,
    allowed: Allowed,
    store: (conversation: Conversation, reservation: Reservation) => void,
  ): Promise<void> => {
    refuseWhileRunning(conversationId);
    const conversation = conversations.get(conversationId);
    const models = [wanted ?? conversation.model];
    const plan = (model: ModelRef): PlannedAnswer => ({ ...planned, model });
    const reservations = await reserve(conversation, models, plan, allowed);
    const [reservation] = reservations;
    if (reservation === undefined) return;
    beginning(reservations, () => {
      refuseWhileRunning(conversationId);
      store(conversation, reservation);
    });
  };

  return {
    start: async ({ editOf, overBudget, ...asked }, windowId) => {
      const { conversationId, text, attachmentIds, webSearch } = asked;
      if (editOf === undefined && isRunning(conversationId)) {
        requests.check(conversations.get(conversationId).model, { text, attachmentIds });
        queue.add(conversationId, { text, attachmentIds, webSearch });
        publishQueue(conversationId);
        return { queued: true };
      }
      refuseWhileRunning(conversationId);
      const clearDraft = editOf === undefined;
      const question = { ...asked, editOf, clearDraft };
      await ask(question, windowId, { overBudget });
      return { queued: false };
    },
    compare: async ({ models, overBudget, ...question }, windowId) => {
      const { conversationId } = question;
      refuseWhileRunning(conversationId);
      const conversation = conversations.get(conversationId);
      for (const model of models) requests.check(model, question);
      const asked = { ...question, clearDraft: true };
      const allowed = { overBudget };
      const reservations = await reserve(conversation, models, planQuestion(asked), allowed);
      beginning(reservations, () => {
        refuseWhileRunning(conversationId);
        const { answers } = messages.askMany(asked, models);
        for (const [index, answer] of answers.entries()) {
          const reservation = reservations[index];
          if (reservation !== undefined) begin(answer, windowId, reservation, true);
        }
        publish('conversation.pathChanged', { id: conversationId });
      });
    },
    regenerate: ({ messageId, model: wanted, overBudget }, windowId) => {
      const { conversationId, role, parentId } = messages.get(messageId);
      const after = role === 'user' ? messageId : parentId;
      const planned = { after, ...(wanted === undefined ? {} : { model: wanted }) };
      return askAgain(conversationId, planned, { overBudget }, (conversation, reservation) => {
        const model = wanted ?? conversation.model;
        const answer = messages.answerAgain({ messageId, model });
        publish('conversation.pathChanged', { id: conversationId });
        begin(answer, windowId, reservation);
      });
    },
    continue: ({ messageId, overBudget }, windowId) => {
      const answer = messages.get(messageId);
      const { conversationId, parentId, model } = answer;
      const planned = {
        after: parentId,
        partial: partsContent(answer.parts).text,
        ...(model === undefined ? {} : { model }),
      };
      return askAgain(conversationId, planned, { overBudget }, (_conversation, reservation) => {
        const resumed = messages.resume(messageId);
        publish('message.changed', { message: resumed });
        begin(resumed, windowId, reservation);
      });
    },
    stop: (conversationId, messageId) => {
      if (messageId === undefined) stopReserving(conversationId);
      for (const { answer, abort } of running.in(conversationId)) {
        if (messageId === undefined || answer.id === messageId) abort.abort();
      }
    },
    attach: (messageId, windowId) => running.find(messageId)?.live.attach(windowId) ?? null,
    detach: (messageId, windowId) => running.find(messageId)?.live.detach(windowId),
    acknowledge: (messageId, windowId, seq) =>
      running.find(messageId)?.live.acknowledge(windowId, seq),
    forgetWindow: (windowId) => {
      for (const { live } of running.all()) live.detach(windowId);
    },
    removeQueued: (id) => {
      const conversationId = queue.remove(id);
      if (conversationId !== undefined) publishQueue(conversationId);
    },
    sendQueued: async ({ id, overBudget }, windowId) => {
      refuseWhileRunning(queue.get(id).conversationId);
      await askQueued(id, windowId, { overBudget });
    },
    isRunning,
    comparedIn: (conversationId) =>
      running.in(conversationId).find(({ compared }) => compared)?.answer.parentId ?? undefined,
    running: () => [...new Set(running.all().map(({ answer }) => answer.conversationId))],
    interruptAll: () => {
      stopReserving();
      running.interruptAll();
    },
  };
}
