import type { Conversation } from '@shared/domain/conversation';
import type { ModelRef } from '@shared/domain/model';
import { AppError } from '@shared/utils/appError';
import type { Budgets, Reservation } from '../budget/budgets';
import type { PlannedAnswer, Requests } from './requests';

/** Puts aside what answers may cost, before anything of them is stored. */
export interface Reserving {
  /**
   * One reservation for each model's answer. Plans and estimates take a moment, and are made only where
   * a budget asks for them. Throws `OVER_BUDGET`, or `CANCELLED` where it was stopped meanwhile.
   */
  reserve(
    conversation: Conversation,
    models: readonly ModelRef[],
    plan: (model: ModelRef) => PlannedAnswer,
    allowed: { readonly overBudget: boolean },
  ): Promise<readonly Reservation[]>;
  /** Gives up what is being reserved in a conversation, or in all. */
  stop(conversationId?: string): void;
}

export function createReserving(budgets: Budgets, requests: Pick<Requests, 'price'>): Reserving {
  const waiting = new Set<{ readonly conversationId: string; readonly abort: AbortController }>();

  const priceAll = async (conversation: Conversation, planned: readonly PlannedAnswer[]) => {
    const entry = { conversationId: conversation.id, abort: new AbortController() };
    waiting.add(entry);
    try {
      return {
        estimates: await Promise.all(planned.map((each) => requests.price(conversation, each))),
        stopped: entry.abort.signal.aborted,
      };
    } finally {
      waiting.delete(entry);
    }
  };

  return {
    reserve: async (conversation, models, plan, { overBudget }) => {
      if (!budgets.isLimited(conversation)) return models.map(() => ({ release: () => {} }));
      const { estimates, stopped } = await priceAll(conversation, models.map(plan));
      if (stopped) {
        throw new AppError({
          code: 'CANCELLED',
          message: 'It was stopped before it was sent. Nothing was asked.',
        });
      }
      return budgets.reserve(conversation, estimates, { anyway: overBudget });
    },
    stop: (conversationId) => {
      for (const entry of waiting) {
        if (conversationId === undefined || entry.conversationId === conversationId) {
          entry.abort.abort();
        }
      }
    },
  };
}
