-- Who was asked for an answer, in order, as its server told; null: not known yet.
ALTER TABLE usage_ledger ADD COLUMN attempts TEXT;

DROP INDEX usage_ledger_unsettled;
CREATE INDEX usage_ledger_unsettled ON usage_ledger (at)
WHERE generation_id IS NOT NULL AND (cost_source = 'estimate' OR attempts IS NULL);

-- Whether the model may search the web for this question.
ALTER TABLE drafts ADD COLUMN web_search INTEGER NOT NULL DEFAULT 0;
ALTER TABLE queued_questions ADD COLUMN web_search INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN web_search INTEGER NOT NULL DEFAULT 0;
