import { z } from 'zod';
import { conversationIdSchema } from '../domain/conversation';
import { ASKING_WINDOWS, route } from './contract';

/** What answers used together. Costs in US dollars. */
export interface UsageTotals {
  readonly answers: number;
  /** Titles that a model made. */
  readonly titles: number;
  /** What they cost, of all. */
  readonly titleCost: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Of the input, what a prompt cache held already. */
  readonly cachedTokens: number;
  /** Of the input, pictures. */
  readonly imageTokens: number;
  /** Of all answers whose cost is known. */
  readonly cost: number;
  /** Answers whose cost nobody knows. */
  readonly unknownCosts: number;
  /** Answers whose cost was computed here, and not told by the server. */
  readonly estimatedCosts: number;
}

export interface DayUsage extends UsageTotals {
  /** `2026-11-27`, by this machine's time zone. */
  readonly day: string;
}

export interface UsageGroup extends UsageTotals {
  readonly providerId: string;
  /** A model's id, or the upstream provider that served; empty where the server did not say. */
  readonly name: string;
}

export interface UsageReport {
  readonly totals: UsageTotals;
  /** Every day of the range, oldest first. */
  readonly days: readonly DayUsage[];
  /** The dearest first. */
  readonly models: readonly UsageGroup[];
  readonly providers: readonly UsageGroup[];
}

/** A budget and how much of it is gone, in US dollars. */
export interface BudgetState {
  readonly scope: 'conversation' | 'day' | 'month';
  readonly limit: number;
  readonly spent: number;
  /** What answers that are still coming in may cost at most. */
  readonly reserved: number;
}

export interface ConversationUsage {
  readonly totals: UsageTotals;
  /** The budgets that count for the conversation. */
  readonly budgets: readonly BudgetState[];
}

/** What an account's key may still spend, as its server tells. */
export interface AccountCredit {
  readonly providerId: string;
  readonly name: string;
  /** US dollars; undefined where the key has none. */
  readonly limit: number | undefined;
  readonly remaining: number | undefined;
  readonly used: number | undefined;
  /** Why nothing could be learned. */
  readonly error: string | undefined;
}

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** Both days included; at most ten years. */
const range = z
  .object({ from: day, to: day })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) < 3_700 * 86_400_000);

export const usageRoutes = {
  'usage.report': route<UsageReport>()({ in: range, from: ['chat'] }),
  'usage.conversation': route<ConversationUsage>()({
    in: z.object({ id: conversationIdSchema }),
    from: ASKING_WINDOWS,
  }),
  'usage.credit': route<readonly AccountCredit[]>()({ in: z.object({}), from: ['chat'] }),
  /** Asks where, and writes a file of comma-separated values. False: the person changed their mind. */
  'usage.export': route<{ saved: boolean }>()({ in: range, from: ['chat'] }),
};

export interface UsageEvents {
  /** Something was spent, reserved or corrected. */
  'usage.changed': { readonly conversationId: string | undefined };
}
