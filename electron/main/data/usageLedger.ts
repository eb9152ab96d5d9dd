import type { Message, Usage } from '@shared/domain/message';
import type { ModelRef } from '@shared/domain/model';
import type { Database } from './database';

export interface LedgerEntry {
  readonly messageId: string;
  readonly model: ModelRef;
  readonly servedBy: Message['servedBy'];
  readonly usage: Usage;
  readonly latency: number | undefined;
  readonly timeToFirstToken: number | undefined;
  readonly at: number;
}

function addKnown(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : a + (b ?? 0);
}

/** What several requests for one answer used together. */
export function addUsage(before: Usage | undefined, more: Usage): Usage {
  if (before === undefined) return more;
  const cost = addKnown(before.cost, more.cost);
  const allByServer = before.costSource === 'server' && more.costSource === 'server';
  return {
    inputTokens: before.inputTokens + more.inputTokens,
    outputTokens: before.outputTokens + more.outputTokens,
    cachedTokens: before.cachedTokens + more.cachedTokens,
    cacheWriteTokens: addKnown(before.cacheWriteTokens, more.cacheWriteTokens),
    reasoningTokens: before.reasoningTokens + more.reasoningTokens,
    cost,
    costSource: cost === undefined ? undefined : allByServer ? 'server' : 'catalogue',
  };
}

/** Writes the account of what was used. */
export function createUsageLedger(db: Database): (entry: LedgerEntry) => void {
  const insert = db.command(`
    INSERT INTO usage_ledger (
      message_id, provider_id, model_id, served_model, served_provider, input_tokens,
      output_tokens, cached_tokens, cache_write_tokens, reasoning_tokens, cost, cost_source,
      latency_ms, first_token_ms, at
    ) VALUES (
      :messageId, :providerId, :modelId, :servedModel, :servedProvider, :inputTokens,
      :outputTokens, :cachedTokens, :cacheWriteTokens, :reasoningTokens, :cost, :costSource,
      :latency, :timeToFirstToken, :at
    )
  `);
  const toInteger = (value: number | undefined): number | null =>
    value === undefined ? null : Math.round(value);
  return ({ messageId, model, servedBy, usage, latency, timeToFirstToken, at }) => {
    insert({
      ...usage,
      ...model,
      messageId,
      servedModel: servedBy?.model ?? null,
      servedProvider: servedBy?.provider ?? null,
      cacheWriteTokens: usage.cacheWriteTokens ?? null,
      cost: usage.cost ?? null,
      costSource: usage.costSource ?? null,
      latency: toInteger(latency),
      timeToFirstToken: toInteger(timeToFirstToken),
      at,
    });
  };
}
