import { z } from 'zod';
import type { PortableUsage } from '@shared/domain/portable';
import { idRow, toJson } from './columns';
import type { Database } from './database';

/** A question that is typed and not sent; its attachments are stored already. */
export interface ArrivingDraft {
  readonly text: string;
  readonly attachmentIds: readonly string[];
  readonly webSearch?: boolean | undefined;
}

/** What comes from another machine besides conversations. Each method is one transaction. */
export interface ImportExtras {
  /** Puts a draft where none is typed. Returns whether it did. */
  putDraft(conversationId: string, draft: ArrivingDraft): boolean;
  /**
   * The same for a conversation without a question. Where there is one here, a window has it open and
   * may write over it: then the draft comes in a conversation of its own, with this title. The second
   * id is for where there is a conversation with the first one that has not got this draft.
   */
  putUnsentDraft(
    ids: readonly [string, string],
    title: string,
    at: number,
    draft: ArrivingDraft,
  ): void;
  /**
   * Adds questions that wait; only to a conversation in which none waits, and none that was asked in
   * it already.
   */
  putQueue(conversationId: string, questions: readonly ArrivingDraft[]): void;
  /** Adds rows to the account of what was used, but for those that are in it. Returns how many. */
  putUsage(rows: readonly PortableUsage[]): number;
  /** Text that was read in pictures, by their contents, where it is not known here. */
  putRecognised(rows: readonly { readonly sha256: string; readonly result: string }[]): void;
}

const seqRow = z.object({ seq: z.number() });

export function createImportExtras(db: Database, newId: () => string): ImportExtras {
  const asked = db.query(
    `SELECT messages.id FROM messages JOIN parts ON parts.message_id = messages.id
     WHERE messages.conversation_id = :conversationId AND messages.role = 'user'
       AND parts.type = 'text' AND parts.text = :text LIMIT 1`,
    idRow,
  );
  const draftOf = db.query(
    'SELECT conversation_id AS id, text FROM drafts WHERE conversation_id = :id',
    idRow.extend({ text: z.string() }),
  );
  const unsent = db.query(
    `SELECT id FROM conversations
     WHERE title = '' AND deleted_at IS NULL AND begun_in = 'chat' LIMIT 1`,
    idRow,
  );
  const insertUnsent = db.command(
    `INSERT INTO conversations (id, title, begun_in, created_at, updated_at)
     VALUES (:id, :title, 'chat', :at, :at) ON CONFLICT (id) DO NOTHING`,
  );
  const insertDraft = db.command(
    'INSERT INTO drafts (conversation_id, text, web_search) VALUES (:id, :text, :webSearch)',
  );
  const attachToDraft = db.command(
    `INSERT INTO draft_attachments (conversation_id, attachment_id) VALUES (:id, :attachmentId)`,
  );
  const waiting = db.query(
    'SELECT id FROM queued_questions WHERE conversation_id = :conversationId LIMIT 1',
    idRow,
  );
  const insertQuestion = db.command(
    `INSERT INTO queued_questions (id, conversation_id, text, web_search)
     VALUES (:id, :conversationId, :text, :webSearch)`,
  );
  const attachToQuestion = db.command(
    'INSERT INTO queued_attachments (question_id, attachment_id) VALUES (:id, :attachmentId)',
  );
  // The same moment, model and tokens: it is the same request.
  const knownUsage = db.query(
    `SELECT seq FROM usage_ledger
     WHERE at = :at AND provider_id = :providerId AND model_id = :modelId
       AND conversation_id IS :conversationId AND input_tokens = :inputTokens
       AND output_tokens = :outputTokens
     LIMIT 1`,
    seqRow,
  );
  const insertUsage = db.command(`
    INSERT INTO usage_ledger (
      message_id, conversation_id, provider_id, model_id, served_model, served_provider,
      input_tokens, output_tokens, cached_tokens, cache_write_tokens, reasoning_tokens,
      image_tokens, cost, cost_source, generation_id, latency_ms, first_token_ms, at,
      purpose, attempts
    ) VALUES (
      (SELECT id FROM messages WHERE id = :messageId), :conversationId, :providerId, :modelId,
      :servedModel, :servedProvider, :inputTokens, :outputTokens, :cachedTokens, :cacheWriteTokens,
      :reasoningTokens, :imageTokens, :cost, :costSource, :generationId, :latency, :firstToken, :at,
      :purpose, :attempts
    )
  `);
  const insertRecognised = db.command(`
    INSERT INTO recognitions (sha256, result)
    SELECT :sha256, :result WHERE EXISTS (SELECT 1 FROM attachments WHERE sha256 = :sha256)
    ON CONFLICT (sha256) DO NOTHING
  `);

  const putDraft = (id: string, { text, attachmentIds, webSearch }: ArrivingDraft): boolean => {
    if (draftOf.get({ id }) !== undefined) return false;
    insertDraft({ id, text, webSearch: Number(webSearch ?? false) });
    for (const attachmentId of attachmentIds) attachToDraft({ id, attachmentId });
    return true;
  };

  const isAsked = (conversationId: string, { text }: ArrivingDraft): boolean =>
    asked.get({ conversationId, text }) !== undefined;

  return {
    putDraft: (id, draft) => db.transaction(() => putDraft(id, draft)),
    putUnsentDraft: (ids, title, at, draft) =>
      db.transaction(() => {
        const [first] = ids;
        if (draftOf.get({ id: first })?.text === draft.text || isAsked(first, draft)) return;
        const isTaken = unsent.get() !== undefined;
        const id = ids.find(
          (one) => insertUnsent({ id: one, at, title: isTaken ? title : '' }) > 0,
        );
        if (id !== undefined) putDraft(id, draft);
      }),
    putQueue: (conversationId, questions) =>
      db.transaction(() => {
        if (waiting.get({ conversationId }) !== undefined) return;
        for (const question of questions) {
          if (isAsked(conversationId, question)) continue;
          const { text, attachmentIds, webSearch } = question;
          const id = newId();
          insertQuestion({ id, conversationId, text, webSearch: Number(webSearch ?? false) });
          for (const attachmentId of attachmentIds) attachToQuestion({ id, attachmentId });
        }
      }),
    putUsage: (rows) =>
      db.transaction(() => {
        let added = 0;
        for (const { model, ...row } of rows) {
          const { at, conversationId, inputTokens, outputTokens } = row;
          const same = { at, ...model, conversationId, inputTokens, outputTokens };
          if (knownUsage.get(same) !== undefined) continue;
          added += insertUsage({
            ...same,
            messageId: row.messageId,
            servedModel: row.servedModel,
            servedProvider: row.servedProvider,
            cachedTokens: row.cachedTokens,
            cacheWriteTokens: row.cacheWriteTokens ?? null,
            reasoningTokens: row.reasoningTokens,
            imageTokens: row.imageTokens,
            cost: row.cost ?? null,
            costSource: row.costSource ?? null,
            generationId: row.generationId,
            latency: row.latencyMs,
            firstToken: row.firstTokenMs,
            purpose: row.purpose,
            // Its server is not asked who was asked any more: that is for where the answer came.
            attempts: toJson(row.attempts ?? (row.generationId === null ? undefined : [])),
          });
        }
        return added;
      }),
    putRecognised: (rows) =>
      db.transaction(() => {
        for (const { sha256, result } of rows) insertRecognised({ sha256, result });
      }),
  };
}
