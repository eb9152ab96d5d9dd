import { z } from 'zod';
import { messageSchema, type Attempt, type Message, type Usage } from '@shared/domain/message';
import type { ModelRef } from '@shared/domain/model';
import { json, optional, toJson } from './columns';
import type { Database } from './database';

export interface LedgerEntry {
  /** The answer's; undefined for what is no message. */
  readonly messageId: string | undefined;
  /** An answer, unless told. */
  readonly purpose?: 'answer' | 'title';
  readonly conversationId: string;
  readonly model: ModelRef;
  readonly servedBy: Message['servedBy'];
  readonly usage: Usage;
  /** Of the input, those that are pictures. */
  readonly imageTokens: number | undefined;
  /** The server's name of the answer. */
  readonly generationId: string | undefined;
  readonly latency: number | undefined;
  readonly timeToFirstToken: number | undefined;
  readonly at: number;
}

/** An entry whose server could still tell its real cost, or who was asked for it. */
export interface UnsettledEntry {
  readonly seq: number;
  readonly providerId: string;
  readonly generationId: string;
}

export interface UsageLedger {
  record(entry: LedgerEntry): void;
  /** Entries since a time about which their server is still to be asked. */
  unsettled(since: number): readonly UnsettledEntry[];
  /**
   * Puts what was really used in the place of an estimate, in the entry and in its message, and keeps
   * who was asked. Returns the message's id; undefined where it is gone or as it was.
   */
  settle(seq: number, billed: Billed): string | undefined;
  /** The server does not tell who was asked: it is not asked again, unless for an estimate. */
  giveUp(seq: number): void;
}

/** As a server told it; undefined tokens stay as they were estimated. */
export interface Billed extends Record<BilledTokens, number | undefined> {
  readonly cost: number;
  readonly attempts: readonly Attempt[];
}
type BilledTokens = 'inputTokens' | 'outputTokens' | 'cachedTokens' | 'reasoningTokens';

function addKnown(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : a + (b ?? 0);
}

function leastCertain(a: Usage, b: Usage): Usage['costSource'] {
  const sources = [a.costSource, b.costSource];
  return (
    (['estimate', 'catalogue'] as const).find((source) => sources.includes(source)) ?? 'server'
  );
}

/** What several requests for one answer used together. */
export function addUsage(before: Usage | undefined, more: Usage): Usage {
  if (before === undefined) return more;
  const cost = addKnown(before.cost, more.cost);
  return {
    inputTokens: before.inputTokens + more.inputTokens,
    outputTokens: before.outputTokens + more.outputTokens,
    cachedTokens: before.cachedTokens + more.cachedTokens,
    cacheWriteTokens: addKnown(before.cacheWriteTokens, more.cacheWriteTokens),
    reasoningTokens: before.reasoningTokens + more.reasoningTokens,
    cost,
    costSource: cost === undefined ? undefined : leastCertain(before, more),
  };
}

const unsettledRow = z
  .object({ seq: z.number(), provider_id: z.string(), generation_id: z.string() })
  .transform(({ seq, provider_id, generation_id }): UnsettledEntry => {
    return { seq, providerId: provider_id, generationId: generation_id };
  });

const usageRow = z
  .object({
    input_tokens: z.number(),
    output_tokens: z.number(),
    cached_tokens: z.number(),
    cache_write_tokens: z.number().nullable(),
    reasoning_tokens: z.number(),
    cost: z.number().nullable(),
    cost_source: z.enum(['server', 'catalogue', 'estimate']).nullable(),
  })
  .transform((row): Usage => ({
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
    cachedTokens: row.cached_tokens,
    cacheWriteTokens: row.cache_write_tokens ?? undefined,
    reasoningTokens: row.reasoning_tokens,
    cost: row.cost ?? undefined,
    costSource: row.cost_source ?? undefined,
  }));

const ownerRow = z.object({
  message_id: z.string().nullable(),
  cost_source: z.string().nullable(),
  served_by: optional(json(messageSchema.shape.servedBy.unwrap())),
});

/** Who was asked is only worth telling where somebody failed. */
function isFallback(attempts: readonly Attempt[]): boolean {
  return attempts.some(({ status = 0 }) => status < 200 || status >= 300);
}

const toInteger = (value: number | undefined): number | null =>
  value === undefined ? null : Math.round(value);

/** The account of what was used: one row per request that a server answered. */
export function createUsageLedger(db: Database): UsageLedger {
  const insert = db.command(`
    INSERT INTO usage_ledger (
      message_id, conversation_id, provider_id, model_id, served_model, served_provider,
      input_tokens, output_tokens, cached_tokens, cache_write_tokens, reasoning_tokens,
      image_tokens, cost, cost_source, generation_id, latency_ms, first_token_ms, at, purpose
    ) VALUES (
      :messageId, :conversationId, :providerId, :modelId, :servedModel, :servedProvider,
      :inputTokens, :outputTokens, :cachedTokens, :cacheWriteTokens, :reasoningTokens,
      :imageTokens, :cost, :costSource, :generationId, :latency, :timeToFirstToken, :at, :purpose
    )
  `);
  const unsettled = db.query(
    `SELECT seq, provider_id, generation_id FROM usage_ledger
     WHERE generation_id IS NOT NULL AND (cost_source = 'estimate' OR attempts IS NULL)
       AND at >= :since ORDER BY seq`,
    unsettledRow,
  );
  const correct = db.command(`
    UPDATE usage_ledger SET
      input_tokens = ifnull(:inputTokens, input_tokens),
      output_tokens = ifnull(:outputTokens, output_tokens),
      cached_tokens = ifnull(:cachedTokens, cached_tokens),
      reasoning_tokens = ifnull(:reasoningTokens, reasoning_tokens),
      cost = :cost, cost_source = 'server'
    WHERE seq = :seq
  `);
  const keepAttempts = db.command('UPDATE usage_ledger SET attempts = :attempts WHERE seq = :seq');
  const giveUp = db.command(
    "UPDATE usage_ledger SET attempts = '[]' WHERE seq = :seq AND attempts IS NULL",
  );
  const ownerOf = db.query(
    `SELECT usage_ledger.message_id, usage_ledger.cost_source, messages.served_by
     FROM usage_ledger LEFT JOIN messages ON messages.id = usage_ledger.message_id
     WHERE usage_ledger.seq = :seq`,
    ownerRow,
  );
  const ofMessage = db.query(
    'SELECT * FROM usage_ledger WHERE message_id = :messageId ORDER BY seq',
    usageRow,
  );
  const updateMessage = db.command(
    'UPDATE messages SET usage = :usage, served_by = :servedBy WHERE id = :messageId',
  );

  return {
    record: ({ messageId, conversationId, model, servedBy, usage, ...entry }) => {
      insert({
        ...usage,
        ...model,
        messageId: messageId ?? null,
        purpose: entry.purpose ?? 'answer',
        conversationId,
        servedModel: servedBy?.model ?? null,
        servedProvider: servedBy?.provider ?? null,
        cacheWriteTokens: usage.cacheWriteTokens ?? null,
        cost: usage.cost ?? null,
        costSource: usage.costSource ?? null,
        // What the server counts may be less than the formula says.
        imageTokens: Math.min(usage.inputTokens, entry.imageTokens ?? 0),
        generationId: entry.generationId ?? null,
        latency: toInteger(entry.latency),
        timeToFirstToken: toInteger(entry.timeToFirstToken),
        at: entry.at,
      });
    },
    unsettled: (since) => unsettled.all({ since }),
    settle: (seq, { attempts, ...billed }) =>
      db.transaction(() => {
        const owner = ownerOf.get({ seq });
        const isEstimate = owner?.cost_source === 'estimate';
        if (isEstimate) {
          correct({
            seq,
            cost: billed.cost,
            inputTokens: billed.inputTokens ?? null,
            outputTokens: billed.outputTokens ?? null,
            cachedTokens: billed.cachedTokens ?? null,
            reasoningTokens: billed.reasoningTokens ?? null,
          });
        }
        keepAttempts({ seq, attempts: JSON.stringify(attempts) });
        const messageId = owner?.message_id ?? undefined;
        const fellBack = isFallback(attempts);
        if (messageId === undefined || (!isEstimate && !fellBack)) return undefined;
        const total = ofMessage.all({ messageId }).reduce<Usage | undefined>(addUsage, undefined);
        const served = owner?.served_by;
        const servedBy = fellBack && served !== undefined ? { ...served, attempts } : served;
        const changed = { messageId, usage: toJson(total), servedBy: toJson(servedBy) };
        return updateMessage(changed) === 0 ? undefined : messageId;
      }),
    giveUp: (seq) => void giveUp({ seq }),
  };
}
