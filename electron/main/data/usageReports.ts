import { z } from 'zod';
import type { DayUsage, UsageTotals } from '@shared/ipc/usage';
import type { Database } from './database';

/** A time span in ms since 1970: from the first moment on, up to and without the last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What one model used on one day. */
export interface UsageRow extends DayUsage {
  readonly providerId: string;
  readonly modelId: string;
  /** The upstream provider; empty where the server did not say. */
  readonly servedBy: string;
}

/** Sums over the ledger. They are made by SQLite and its indexes, so that any history is quick. */
export interface UsageReports {
  /** What was spent since a time, in US dollars. */
  spentSince(at: number): number;
  spentIn(conversationId: string): number;
  totalsOf(conversationId: string): UsageTotals;
  /** What was used by day, model and upstream provider; without days on which nothing was. */
  rows(days: readonly (Span & { readonly day: string })[]): readonly UsageRow[];
}

const SUMS = `
  ifnull(sum(purpose = 'answer'), 0) AS answers,
  ifnull(sum(purpose = 'title'), 0) AS titles,
  ifnull(sum(iif(purpose = 'title', cost, 0)), 0) AS titleCost,
  ifnull(sum(input_tokens), 0) AS inputTokens,
  ifnull(sum(output_tokens), 0) AS outputTokens,
  ifnull(sum(cached_tokens), 0) AS cachedTokens,
  ifnull(sum(image_tokens), 0) AS imageTokens,
  ifnull(sum(cost), 0) AS cost,
  count(*) - count(cost) AS unknownCosts,
  ifnull(sum(cost_source <> 'server' AND cost > 0), 0) AS estimatedCosts
`;

const totals = z.object({
  answers: z.number(),
  titles: z.number(),
  titleCost: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  cachedTokens: z.number(),
  imageTokens: z.number(),
  cost: z.number(),
  unknownCosts: z.number(),
  estimatedCosts: z.number(),
});
const NOTHING: UsageTotals = {
  answers: 0,
  titles: 0,
  titleCost: 0,
  inputTokens: 0,
  outputTokens: 0,
  cachedTokens: 0,
  imageTokens: 0,
  cost: 0,
  unknownCosts: 0,
  estimatedCosts: 0,
};
const spent = z.object({ cost: z.number() });

export function createUsageReports(db: Database): UsageReports {
  const spentSince = db.query(
    'SELECT ifnull(sum(cost), 0) AS cost FROM usage_ledger WHERE at >= :at',
    spent,
  );
  const spentIn = db.query(
    'SELECT ifnull(sum(cost), 0) AS cost FROM usage_ledger WHERE conversation_id = :conversationId',
    spent,
  );
  const inConversation = db.query(
    `SELECT ${SUMS} FROM usage_ledger WHERE conversation_id = :conversationId`,
    totals,
  );
  const rows = db.query(
    `SELECT day.value ->> 'day' AS day, provider_id AS providerId, model_id AS modelId,
       ifnull(served_provider, '') AS servedBy, ${SUMS}
     FROM json_each(:days) AS day
     CROSS JOIN usage_ledger ON at >= (day.value ->> 'from') AND at < (day.value ->> 'to')
     GROUP BY day.key, providerId, modelId, servedBy ORDER BY day.key, cost DESC`,
    totals.extend({
      day: z.string(),
      providerId: z.string(),
      modelId: z.string(),
      servedBy: z.string(),
    }),
  );
  return {
    spentSince: (at) => spentSince.get({ at })?.cost ?? 0,
    spentIn: (conversationId) => spentIn.get({ conversationId })?.cost ?? 0,
    totalsOf: (conversationId) => inConversation.get({ conversationId }) ?? NOTHING,
    rows: (days) => rows.all({ days: JSON.stringify(days) }),
  };
}
