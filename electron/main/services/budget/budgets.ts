import type { Conversation } from '@shared/domain/conversation';
import type { Settings } from '@shared/domain/settings';
import type { CostEstimate } from '@shared/ipc/generation';
import type { BudgetState } from '@shared/ipc/usage';
import { AppError } from '@shared/utils/appError';
import { formatCost } from '@shared/utils/cost';
import type { UsageReports } from '../../data/usageReports';

export interface BudgetDependencies {
  readonly reports: Pick<UsageReports, 'spentSince' | 'spentIn'>;
  /** What is allowed a day and a calendar month. */
  readonly limits: () => Settings['budgets'];
  readonly now: () => number;
}

type Budgeted = Pick<Conversation, 'id' | 'budget'>;

/** Money that is put aside for answers on their way. */
export interface Reservation {
  /** Once, when what was really used is in the ledger. */
  release(): void;
}

/**
 * Watches over what may be spent. Before an answer is asked for, the most it can cost is put aside, so
 * that answers which run at the same time can't pass a budget together that each of them keeps.
 */
export interface Budgets {
  /** Whether anything limits the conversation: only then an estimate is needed before sending. */
  isLimited(conversation: Budgeted): boolean;
  states(conversation: Budgeted): readonly BudgetState[];
  /**
   * Puts aside what these answers may cost at most. Throws `OVER_BUDGET`, unless the person wants to
   * send anyway, where a budget is used up, would be by the question alone, or could be by answers
   * that run at the same time. What is free, runs
   * on this machine, or has no known price does not count.
   */
  reserve(
    conversation: Budgeted,
    estimates: readonly CostEstimate[],
    options: { readonly anyway: boolean },
  ): Reservation;
}

/** The beginning of the day and of the month, by this machine's time zone. */
function periods(now: number): { readonly day: number; readonly month: number } {
  const date = new Date(now);
  const [year, month] = [date.getFullYear(), date.getMonth()];
  return {
    day: new Date(year, month, date.getDate()).getTime(),
    month: new Date(year, month, 1).getTime(),
  };
}

const NAMES = {
  conversation: { whose: 'This conversation’s', wait: 'Raise it in Conversation settings' },
  day: { whose: 'Today’s', wait: 'Raise it in Settings, wait until tomorrow' },
  month: { whose: 'This month’s', wait: 'Raise it in Settings, wait until next month' },
} as const satisfies Record<BudgetState['scope'], unknown>;

function refusal({ scope, limit, spent, reserved }: BudgetState, asking: number): AppError {
  const { whose, wait } = NAMES[scope];
  const budget = `${whose} budget of ${formatCost(limit)}`;
  const left = Math.max(0, limit - spent);
  const why =
    spent >= limit
      ? `${budget} is used up: ${formatCost(spent)} spent.`
      : reserved > 0
        ? `${budget} may be used up by answers that are still coming in: ${formatCost(spent)} spent, ${reserved === Infinity ? 'and nobody knows how much' : `up to ${formatCost(reserved)}`} on the way.`
        : `${budget} has ${formatCost(left)} left, and this may cost ${formatCost(asking)}.`;
  return new AppError({
    code: 'OVER_BUDGET',
    message: `${why} Nothing was sent. ${wait}, or send anyway.`,
    action: { kind: 'sendAnyway' },
  });
}

export function createBudgets({ reports, limits, now }: BudgetDependencies): Budgets {
  const reserved = new Set<{ readonly conversationId: string; readonly amount: number }>();

  const reservedFor = (conversationId?: string): number => {
    let sum = 0;
    for (const each of reserved) {
      if (conversationId === undefined || each.conversationId === conversationId)
        sum += each.amount;
    }
    return sum;
  };

  const states = ({ id, budget }: Budgeted): BudgetState[] => {
    const { day, month } = limits();
    const since = periods(now());
    const all = reservedFor();
    return [
      ...(budget === null
        ? []
        : [
            {
              scope: 'conversation',
              limit: budget,
              spent: reports.spentIn(id),
              reserved: reservedFor(id),
            } as const,
          ]),
      ...(day === null
        ? []
        : [
            {
              scope: 'day',
              limit: day,
              spent: reports.spentSince(since.day),
              reserved: all,
            } as const,
          ]),
      ...(month === null
        ? []
        : [
            {
              scope: 'month',
              limit: month,
              spent: reports.spentSince(since.month),
              reserved: all,
            } as const,
          ]),
    ];
  };

  return {
    isLimited: ({ budget }) => {
      const { day, month } = limits();
      return budget !== null || day !== null || month !== null;
    },
    states,
    reserve: (conversation, estimates, { anyway }) => {
      const priced = estimates.filter(
        ({ inputCost, maxCost }) => inputCost !== undefined && maxCost !== 0,
      );
      const asking = priced.reduce((sum, { inputCost = 0 }) => sum + inputCost, 0);
      // Where nobody knows how long an answer can get, nothing else may run beside it.
      const amount = priced.reduce((sum, { maxCost = Infinity }) => sum + maxCost, 0);
      if (priced.length > 0 && !anyway) {
        for (const state of states(conversation)) {
          const { limit, spent, reserved: waiting } = state;
          // One answer by itself may be asked for until the budget is used up. Several must fit in it
          // however long they get.
          const alone = waiting === 0 && priced.length === 1;
          const passed = alone
            ? spent + asking >= limit
            : spent >= limit || spent + waiting + amount > limit;
          if (passed) throw refusal(state, alone ? asking : amount);
        }
      }
      const entry = { conversationId: conversation.id, amount };
      if (amount > 0) reserved.add(entry);
      return {
        release: () => {
          reserved.delete(entry);
        },
      };
    },
  };
}
