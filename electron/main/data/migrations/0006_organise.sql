-- Folders hold conversations; one may stand in another, which then stands in none.
CREATE TABLE folders (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  parent_id TEXT REFERENCES folders (id) ON DELETE SET NULL,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER,
  -- The folder whose deletion hid this one: itself or the one around it.
  deleted_with TEXT
) STRICT;

CREATE INDEX folders_by_parent ON folders (parent_id);
CREATE INDEX folders_deleted ON folders (deleted_at) WHERE deleted_at IS NOT NULL;

ALTER TABLE conversations ADD COLUMN folder_id TEXT REFERENCES folders (id) ON DELETE SET NULL;
-- The deleted folder it was in, where undo brings it back to.
ALTER TABLE conversations ADD COLUMN left_folder_id TEXT
  REFERENCES folders (id) ON DELETE SET NULL;
-- The folder whose deletion hid this conversation, if one did.
ALTER TABLE conversations ADD COLUMN deleted_with TEXT;
ALTER TABLE conversations ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
-- An answer ended that nobody has looked at.
ALTER TABLE conversations ADD COLUMN unread INTEGER NOT NULL DEFAULT 0;
-- `words` of the first question, a `model`, or the `user`, whose title nothing else replaces.
ALTER TABLE conversations ADD COLUMN titled_by TEXT NOT NULL DEFAULT 'words';
-- Who gave an older title is not known.
UPDATE conversations SET titled_by = 'user' WHERE title <> '';

-- Where it is listed: what is pinned is in the list from any folder.
ALTER TABLE conversations ADD COLUMN place TEXT GENERATED ALWAYS AS (
  CASE
    WHEN archived THEN 'archive'
    WHEN pinned OR folder_id IS NULL THEN 'list'
    ELSE folder_id
  END
) VIRTUAL;

DROP INDEX conversations_listed;
CREATE INDEX conversations_placed ON conversations (place, pinned, updated_at, seq)
WHERE deleted_at IS NULL AND title <> '';
CREATE INDEX conversations_by_folder ON conversations (folder_id, archived, unread)
WHERE folder_id IS NOT NULL;
CREATE INDEX conversations_left ON conversations (left_folder_id)
WHERE left_folder_id IS NOT NULL;
CREATE INDEX conversations_deleted_with ON conversations (deleted_with)
WHERE deleted_with IS NOT NULL;

-- An answer whose text the user changed.
ALTER TABLE messages ADD COLUMN edited INTEGER NOT NULL DEFAULT 0;

-- Where a message alone was deleted, what followed it moved up to what stood before. Undo moves it
-- back down.
CREATE TABLE lifted_messages (
  seq INTEGER PRIMARY KEY,
  message_id TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  from_id TEXT NOT NULL REFERENCES messages (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX lifted_messages_by_message ON lifted_messages (message_id);
CREATE INDEX lifted_messages_from ON lifted_messages (from_id);
