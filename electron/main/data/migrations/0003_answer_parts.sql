-- How answers are asked for. Like the system prompt, they follow the settings while they are null.
ALTER TABLE conversations ADD COLUMN parameters TEXT;

-- What a part has besides its text, as JSON: how long a thought took and the server's own record of
-- it, the address of a source, what a server read out of a file. Search never looks at it.
ALTER TABLE parts ADD COLUMN data TEXT;
ALTER TABLE checkpoints ADD COLUMN data TEXT;

UPDATE conversations SET parameters = '{}' WHERE title <> '';
