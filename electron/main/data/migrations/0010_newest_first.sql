-- Search gives the newest messages first, but its indexes know only the order in which rows were
-- added, and what is imported may be old. This says from when the parts of each block are: 512 by
-- their `seq`. What is deleted may leave a span that is too long, which only costs a look.
CREATE TABLE part_blocks (
  block INTEGER PRIMARY KEY,
  oldest INTEGER NOT NULL,
  newest INTEGER NOT NULL
) STRICT;

INSERT INTO part_blocks (block, oldest, newest)
SELECT parts.seq >> 9, min(messages.created_at), max(messages.created_at)
FROM messages JOIN parts ON parts.message_id = messages.id
GROUP BY 1;

CREATE TRIGGER parts_dated AFTER INSERT ON parts BEGIN
  INSERT INTO part_blocks (block, oldest, newest)
  SELECT new.seq >> 9, created_at, created_at FROM messages WHERE id = new.message_id
  ON CONFLICT (block) DO UPDATE SET
    oldest = min(oldest, excluded.oldest), newest = max(newest, excluded.newest)
  WHERE excluded.oldest < oldest OR excluded.newest > newest;
END;

-- Which words begin with some letters.
CREATE VIRTUAL TABLE word_vocabulary USING fts5vocab (part_words, instance);

CREATE INDEX conversations_by_time ON conversations (updated_at)
WHERE deleted_at IS NULL AND title <> '';
