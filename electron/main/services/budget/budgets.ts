import type { Conversation } from '@shared/domain/conversation';
import type { Settings } from '@shared/domain/settings';
import type { AnswerLimit } from '@shared/ipc/generation';
import type { BudgetState } from '@shared/ipc/usage';
import { AppError } from '@shared/utils/appError';
import { whoseBudget } from '@shared/utils/budgetWords';
import { formatCost } from '@shared/utils/cost';
import type { UsageReports } from '../../data/usageReports';
import type { PricedRequest } from './estimate';

export interface BudgetDependencies {
  readonly reports: Pick<UsageReports, 'spentSince' | 'spentIn'>;
  /** What is allowed a day and a calendar month. */
  readonly limits: () => Settings['budgets'];
  readonly now: () => number;
}

type Budgeted = Pick<Conversation, 'id' | 'budget'>;

/** Money that is put aside for an answer on its way. */
export interface Reservation {
  /** Present where the answer may not get as long as the model could make it. */
  readonly limit?: AnswerLimit | undefined;
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
  /** How long an answer may get by itself; undefined where no budget ends it. */
  limitOf(conversation: Budgeted, estimate: PricedRequest): AnswerLimit | undefined;
  /**
   * Puts aside what each of these answers may cost at most. Throws `OVER_BUDGET`, unless the person
   * wants to send anyway, where a budget is used up, has no room for the question and a short answer,
   * or could be passed by answers that run at the same time. An answer by itself is limited to what is
   * left. What is free, runs on this machine, or has no known price does not count.
   */
  reserve(
    conversation: Budgeted,
    estimates: readonly PricedRequest[],
    options: { readonly anyway: boolean },
  ): readonly Reservation[];
}

/** An answer that is limited to fewer tokens would be of no use. */
const SHORTEST_ANSWER = 50;

/** The beginning of the day and of the month, by this machine's time zone. */
function periods(now: number): { readonly day: number; readonly month: number } {
  const date = new Date(now);
  const [year, month] = [date.getFullYear(), date.getMonth()];
  return {
    day: new Date(year, month, date.getDate()).getTime(),
    month: new Date(year, month, 1).getTime(),
  };
}

const WAITS = {
  conversation: 'Raise it in Conversation settings',
  day: 'Raise it in Settings, wait until tomorrow',
  month: 'Raise it in Settings, wait until next month',
} as const satisfies Record<BudgetState['scope'], string>;

function refusal({ scope, limit, spent, reserved }: BudgetState, asking: number): AppError {
  const budget = `${whoseBudget(scope)} budget of ${formatCost(limit)}`;
  const left = Math.max(0, limit - spent);
  const why =
    spent >= limit
      ? `${budget} is used up: ${formatCost(spent)} spent.`
      : reserved > 0
        ? `${budget} may be used up by answers that are still coming in: ${formatCost(spent)} spent, ${reserved === Infinity ? 'and nobody knows how much' : `up to ${formatCost(reserved)}`} on the way.`
        : `${budget} has ${formatCost(left)} left, and this may cost ${formatCost(asking)}.`;
  return new AppError({
    code: 'OVER_BUDGET',
    message: `${why} Nothing was sent. ${WAITS[scope]}, or send anyway.`,
    action: { kind: 'sendAnyway', scope },
  });
}

function isCounted({ inputCost, maxCost }: PricedRequest): boolean {
  return inputCost !== undefined && maxCost !== 0;
}

/** What the question and the shortest answer cost that is worth asking for. */
function leastOf({ inputCost = 0, maxCost = Infinity, dearest }: PricedRequest): number {
  if (dearest === undefined) return inputCost;
  return Math.min(maxCost, dearest.inputCost + SHORTEST_ANSWER * dearest.tokenPrice);
}

/** What an answer may cost, where a budget limits its length. */
function costWithin(
  { maxCost = Infinity, dearest }: PricedRequest,
  limit: AnswerLimit | undefined,
): number {
  if (limit === undefined || dearest === undefined) return maxCost;
  return Math.min(maxCost, dearest.inputCost + limit.tokens * dearest.tokenPrice);
}

/** How long the budget with the least room for it lets an answer get. */
function tightest(
  states: readonly BudgetState[],
  { maxCost = Infinity, dearest }: PricedRequest,
): AnswerLimit | undefined {
  if (dearest === undefined || dearest.tokenPrice === 0) return undefined;
  return states.reduce<AnswerLimit | undefined>((least, state) => {
    const left = state.limit - state.spent - state.reserved;
    if (maxCost <= left) return least;
    const tokens = Math.max(0, Math.floor((left - dearest.inputCost) / dearest.tokenPrice));
    return least === undefined || tokens < least.tokens ? { tokens, scope: state.scope } : least;
  }, undefined);
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
    limitOf: (conversation, estimate) =>
      isCounted(estimate) ? tightest(states(conversation), estimate) : undefined,
    reserve: (conversation, estimates, { anyway }) => {
      const counted = estimates.filter(isCounted);
      const [first] = counted;
      // Where nobody knows how long an answer can get, nothing else may run beside it.
      const amount = counted.reduce((sum, { maxCost = Infinity }) => sum + maxCost, 0);
      let limit: AnswerLimit | undefined;
      if (first !== undefined && !anyway) {
        const all = states(conversation);
        for (const state of all) {
          const { spent, reserved: waiting } = state;
          // One answer by itself is made to fit. Several must fit however long they get.
          const alone = waiting === 0 && counted.length === 1;
          const asking = alone ? leastOf(first) : amount;
          if (spent >= state.limit || spent + waiting + asking > state.limit) {
            throw refusal(state, asking);
          }
        }
        if (counted.length === 1) limit = tightest(all, first);
      }
      return estimates.map((estimate) => {
        const most = isCounted(estimate) ? costWithin(estimate, limit) : 0;
        const entry = { conversationId: conversation.id, amount: most };
        if (most > 0) reserved.add(entry);
        return {
          limit,
          release: () => {
            reserved.delete(entry);
          },
        };
      });
    },
  };
}
