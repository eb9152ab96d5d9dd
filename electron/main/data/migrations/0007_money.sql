-- What a conversation may cost in US dollars; null: no limit.
ALTER TABLE conversations ADD COLUMN budget REAL;

-- ms to the first text and to the end of an answer.
ALTER TABLE messages ADD COLUMN timing TEXT;

-- The conversation outlives itself here: what was spent was spent.
ALTER TABLE usage_ledger ADD COLUMN conversation_id TEXT;
-- The share of the input that was pictures, by the model family's formula.
ALTER TABLE usage_ledger ADD COLUMN image_tokens INTEGER NOT NULL DEFAULT 0;
-- The server's name of the answer, to ask for its real cost with.
ALTER TABLE usage_ledger ADD COLUMN generation_id TEXT;
UPDATE usage_ledger SET conversation_id =
  (SELECT conversation_id FROM messages WHERE messages.id = usage_ledger.message_id);

-- Sums of what was spent need nothing but these indexes.
DROP INDEX usage_ledger_by_time;
CREATE INDEX usage_ledger_by_time ON usage_ledger (at, cost);
CREATE INDEX usage_ledger_by_conversation ON usage_ledger (conversation_id, cost);
CREATE INDEX usage_ledger_unsettled ON usage_ledger (at)
WHERE cost_source = 'estimate' AND generation_id IS NOT NULL;

-- The requests that asked for an answer, as they went out: pictures by reference, no key. Most of a
-- request repeats the one before it in the conversation, so only what follows the shared beginning
-- is kept.
CREATE TABLE sent_requests (
  seq INTEGER PRIMARY KEY,
  message_id TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  base_seq INTEGER,
  -- Characters of that one's body that this one begins with.
  shared INTEGER NOT NULL,
  body TEXT NOT NULL,
  -- Everything but the body, as JSON.
  facts TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX sent_requests_by_message ON sent_requests (message_id);
