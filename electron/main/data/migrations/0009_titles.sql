-- What was paid for: an `answer`, or a `title`.
ALTER TABLE usage_ledger ADD COLUMN purpose TEXT NOT NULL DEFAULT 'answer';
