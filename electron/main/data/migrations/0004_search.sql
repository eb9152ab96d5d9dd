-- What was recognised in a picture is found with the picture's name.
ALTER TABLE recognitions ADD COLUMN text TEXT;

DROP VIEW searched_parts;
DROP VIEW padded_parts;
CREATE VIEW searched_parts (seq, text) AS
SELECT parts.seq, parts.text || ifnull(char(10) || recognitions.text, '')
FROM parts
LEFT JOIN attachments ON attachments.id = parts.attachment_id
LEFT JOIN recognitions ON recognitions.sha256 = attachments.sha256
WHERE parts.type <> 'reasoning';
CREATE VIEW padded_parts (seq, text) AS
SELECT seq, text || char(3, 3) FROM searched_parts;

DROP TRIGGER parts_inserted;
CREATE TRIGGER parts_inserted AFTER INSERT ON parts WHEN new.type <> 'reasoning' BEGIN
  INSERT INTO part_words (rowid, text) SELECT seq, text FROM searched_parts WHERE seq = new.seq;
  INSERT INTO part_trigrams (rowid, text) SELECT seq, text FROM padded_parts WHERE seq = new.seq;
END;

-- Before: what the index holds of a row can only be taken out while the row is there.
DROP TRIGGER parts_deleted;
CREATE TRIGGER parts_deleted BEFORE DELETE ON parts WHEN old.type <> 'reasoning' BEGIN
  INSERT INTO part_words (part_words, rowid, text)
  SELECT 'delete', seq, text FROM searched_parts WHERE seq = old.seq;
  INSERT INTO part_trigrams (part_trigrams, rowid, text)
  SELECT 'delete', seq, text FROM padded_parts WHERE seq = old.seq;
  INSERT INTO stale_indexes (name) VALUES ('part_words'), ('part_trigrams')
  ON CONFLICT (name) DO UPDATE SET merging = 0;
END;

CREATE TRIGGER recognitions_inserted AFTER INSERT ON recognitions BEGIN
  UPDATE recognitions SET text = (
    SELECT group_concat(json_extract(found.value, '$.text'), char(10)) FROM (
      SELECT value FROM json_each(new.result, '$.lines')
      UNION ALL
      SELECT value FROM json_each(new.result, '$.codes')
    ) AS found
  ) WHERE sha256 = new.sha256;
END;
CREATE TRIGGER recognitions_changed AFTER UPDATE OF result ON recognitions BEGIN
  UPDATE recognitions SET text = (
    SELECT group_concat(json_extract(found.value, '$.text'), char(10)) FROM (
      SELECT value FROM json_each(new.result, '$.lines')
      UNION ALL
      SELECT value FROM json_each(new.result, '$.codes')
    ) AS found
  ) WHERE sha256 = new.sha256;
END;
CREATE TRIGGER recognitions_read AFTER UPDATE OF text ON recognitions
WHEN old.text IS NOT new.text BEGIN
  INSERT INTO part_words (part_words, rowid, text)
  SELECT 'delete', parts.seq, parts.text || ifnull(char(10) || old.text, '')
  FROM attachments JOIN parts ON parts.attachment_id = attachments.id
  WHERE attachments.sha256 = new.sha256;
  INSERT INTO part_trigrams (part_trigrams, rowid, text)
  SELECT 'delete', parts.seq, parts.text || ifnull(char(10) || old.text, '') || char(3, 3)
  FROM attachments JOIN parts ON parts.attachment_id = attachments.id
  WHERE attachments.sha256 = new.sha256;
  INSERT INTO part_words (rowid, text)
  SELECT parts.seq, parts.text || ifnull(char(10) || new.text, '')
  FROM attachments JOIN parts ON parts.attachment_id = attachments.id
  WHERE attachments.sha256 = new.sha256;
  INSERT INTO part_trigrams (rowid, text)
  SELECT parts.seq, parts.text || ifnull(char(10) || new.text, '') || char(3, 3)
  FROM attachments JOIN parts ON parts.attachment_id = attachments.id
  WHERE attachments.sha256 = new.sha256;
  INSERT INTO stale_indexes (name) VALUES ('part_words'), ('part_trigrams')
  ON CONFLICT (name) DO UPDATE SET merging = 0;
END;

-- What was recognised until now.
UPDATE recognitions SET result = result;

-- What search is narrowed to.
CREATE INDEX messages_by_model ON messages (model_id) WHERE model_id IS NOT NULL;
CREATE INDEX messages_by_time ON messages (created_at);
CREATE INDEX parts_with_pictures ON parts (seq) WHERE type = 'image';
