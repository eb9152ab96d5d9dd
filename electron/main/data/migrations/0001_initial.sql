-- Times are ms since 1970. Booleans are 0 and 1. A `seq` grows with every row of its table: a message
-- always has a higher one than its parent, so the newest message below another is a leaf.

CREATE TABLE conversations (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  -- Empty until the first question.
  title TEXT NOT NULL DEFAULT '',
  pinned INTEGER NOT NULL DEFAULT 0,
  -- The kind of window it was begun in: each has one conversation without a question.
  begun_in TEXT NOT NULL DEFAULT 'chat',
  -- These three follow the settings while they are null: until the first question or a choice.
  provider_id TEXT,
  model_id TEXT,
  system_prompt TEXT,
  routing TEXT NOT NULL DEFAULT '{}',
  extra_body TEXT NOT NULL DEFAULT '{}',
  active_leaf_id TEXT REFERENCES messages (id) ON DELETE SET NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  -- 0 where it can't be brought back any more, and is being deleted for real.
  deleted_at INTEGER
) STRICT;

CREATE INDEX conversations_listed ON conversations (pinned, updated_at, seq)
WHERE deleted_at IS NULL AND title <> '';
CREATE INDEX conversations_unsent ON conversations (seq) WHERE deleted_at IS NULL AND title = '';
CREATE INDEX conversations_deleted ON conversations (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX conversations_by_leaf ON conversations (active_leaf_id);

CREATE TABLE messages (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  parent_id TEXT REFERENCES messages (id),
  role TEXT NOT NULL,
  status TEXT NOT NULL,
  provider_id TEXT,
  model_id TEXT,
  served_by TEXT,
  -- What is shown with the answer; the account is in usage_ledger, which a copied answer is not in.
  usage TEXT,
  error TEXT,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER,
  -- The message whose deletion hid this one: itself or one above it.
  deleted_with TEXT
) STRICT;

CREATE INDEX messages_by_parent ON messages (parent_id);
CREATE INDEX messages_by_conversation ON messages (conversation_id, parent_id);
CREATE INDEX messages_streaming ON messages (seq) WHERE status = 'streaming';
CREATE INDEX messages_deleted ON messages (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX messages_deleted_with ON messages (deleted_with) WHERE deleted_with IS NOT NULL;

-- The text so far of answers that stream. It becomes parts, and is indexed, when they end.
CREATE TABLE checkpoints (
  message_id TEXT PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  reasoning TEXT NOT NULL
) STRICT;

CREATE TABLE attachments (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  family TEXT NOT NULL,
  sent TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX attachments_by_content ON attachments (sha256);

CREATE TABLE recognitions (
  sha256 TEXT PRIMARY KEY,
  result TEXT NOT NULL
) STRICT;

-- What a message consists of, in the order of `seq`. Parts are added and deleted, never changed.
CREATE TABLE parts (
  seq INTEGER PRIMARY KEY,
  message_id TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  type TEXT NOT NULL,
  -- Of a picture its name, so that search finds it.
  text TEXT NOT NULL,
  attachment_id TEXT REFERENCES attachments (id)
) STRICT;

CREATE INDEX parts_by_message ON parts (message_id);
CREATE INDEX parts_by_attachment ON parts (attachment_id) WHERE attachment_id IS NOT NULL;

CREATE TABLE drafts (
  conversation_id TEXT PRIMARY KEY REFERENCES conversations (id) ON DELETE CASCADE,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE draft_attachments (
  seq INTEGER PRIMARY KEY,
  conversation_id TEXT NOT NULL REFERENCES drafts (conversation_id) ON DELETE CASCADE,
  attachment_id TEXT NOT NULL REFERENCES attachments (id)
) STRICT;

CREATE INDEX draft_attachments_by_conversation ON draft_attachments (conversation_id);
CREATE INDEX draft_attachments_by_attachment ON draft_attachments (attachment_id);

CREATE TABLE queued_questions (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  conversation_id TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  text TEXT NOT NULL
) STRICT;

CREATE INDEX queued_questions_by_conversation ON queued_questions (conversation_id);

CREATE TABLE queued_attachments (
  seq INTEGER PRIMARY KEY,
  question_id TEXT NOT NULL REFERENCES queued_questions (id) ON DELETE CASCADE,
  attachment_id TEXT NOT NULL REFERENCES attachments (id)
) STRICT;

CREATE INDEX queued_attachments_by_question ON queued_attachments (question_id);
CREATE INDEX queued_attachments_by_attachment ON queued_attachments (attachment_id);

-- One row per request that a server answered. It outlives the message: what was spent was spent.
CREATE TABLE usage_ledger (
  seq INTEGER PRIMARY KEY,
  message_id TEXT REFERENCES messages (id) ON DELETE SET NULL,
  provider_id TEXT NOT NULL,
  model_id TEXT NOT NULL,
  served_model TEXT,
  served_provider TEXT,
  input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  cached_tokens INTEGER NOT NULL,
  cache_write_tokens INTEGER,
  reasoning_tokens INTEGER NOT NULL,
  -- US dollars; null where nobody knows.
  cost REAL,
  cost_source TEXT,
  latency_ms INTEGER,
  first_token_ms INTEGER,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX usage_ledger_by_message ON usage_ledger (message_id);
CREATE INDEX usage_ledger_by_time ON usage_ledger (at);

-- Full text, twice: by words for prefixes and folded accents, by trigrams for any substring. Two
-- characters at the end make every character the first of a trigram, so that one or two characters
-- of Chinese or Japanese are found by the vocabulary.
CREATE VIEW searched_parts (seq, text) AS
SELECT seq, text FROM parts WHERE type <> 'reasoning';
CREATE VIEW padded_parts (seq, text) AS
SELECT seq, text || char(3, 3) FROM parts WHERE type <> 'reasoning';
CREATE VIEW padded_titles (seq, title) AS
SELECT seq, title || char(3, 3) FROM conversations;

CREATE VIRTUAL TABLE part_words USING fts5 (
  text, content = 'searched_parts', content_rowid = 'seq', tokenize = 'unicode61', prefix = '1 2 3'
);
CREATE VIRTUAL TABLE part_trigrams USING fts5 (
  text, content = 'padded_parts', content_rowid = 'seq', tokenize = 'trigram', detail = 'none'
);
CREATE VIRTUAL TABLE part_vocabulary USING fts5vocab (part_trigrams, instance);
CREATE VIRTUAL TABLE title_words USING fts5 (
  title, content = 'conversations', content_rowid = 'seq', tokenize = 'unicode61', prefix = '1 2 3'
);
CREATE VIRTUAL TABLE title_trigrams USING fts5 (
  title, content = 'padded_titles', content_rowid = 'seq', tokenize = 'trigram', detail = 'none'
);
CREATE VIRTUAL TABLE title_vocabulary USING fts5vocab (title_trigrams, instance);

-- Indexes that still hold words of what was deleted. They go when the index is merged, which the
-- purge does in small steps; FTS5's own secure delete takes 0.7 s for a text of 100 KB.
CREATE TABLE stale_indexes (
  name TEXT PRIMARY KEY,
  merging INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TRIGGER parts_inserted AFTER INSERT ON parts WHEN new.type <> 'reasoning' BEGIN
  INSERT INTO part_words (rowid, text) VALUES (new.seq, new.text);
  INSERT INTO part_trigrams (rowid, text) VALUES (new.seq, new.text || char(3, 3));
END;

CREATE TRIGGER parts_deleted AFTER DELETE ON parts WHEN old.type <> 'reasoning' BEGIN
  INSERT INTO part_words (part_words, rowid, text) VALUES ('delete', old.seq, old.text);
  INSERT INTO part_trigrams (part_trigrams, rowid, text)
  VALUES ('delete', old.seq, old.text || char(3, 3));
  INSERT INTO stale_indexes (name) VALUES ('part_words'), ('part_trigrams')
  ON CONFLICT (name) DO UPDATE SET merging = 0;
END;

CREATE TRIGGER conversations_inserted AFTER INSERT ON conversations BEGIN
  INSERT INTO title_words (rowid, title) VALUES (new.seq, new.title);
  INSERT INTO title_trigrams (rowid, title) VALUES (new.seq, new.title || char(3, 3));
END;

CREATE TRIGGER conversations_retitled AFTER UPDATE OF title ON conversations
WHEN old.title <> new.title BEGIN
  INSERT INTO title_words (title_words, rowid, title) VALUES ('delete', old.seq, old.title);
  INSERT INTO title_trigrams (title_trigrams, rowid, title)
  VALUES ('delete', old.seq, old.title || char(3, 3));
  INSERT INTO title_words (rowid, title) VALUES (new.seq, new.title);
  INSERT INTO title_trigrams (rowid, title) VALUES (new.seq, new.title || char(3, 3));
  INSERT INTO stale_indexes (name) VALUES ('title_words'), ('title_trigrams')
  ON CONFLICT (name) DO UPDATE SET merging = 0;
END;

CREATE TRIGGER conversations_deleted_for_real AFTER DELETE ON conversations BEGIN
  INSERT INTO title_words (title_words, rowid, title) VALUES ('delete', old.seq, old.title);
  INSERT INTO title_trigrams (title_trigrams, rowid, title)
  VALUES ('delete', old.seq, old.title || char(3, 3));
  INSERT INTO stale_indexes (name) VALUES ('title_words'), ('title_trigrams')
  ON CONFLICT (name) DO UPDATE SET merging = 0;
END;
