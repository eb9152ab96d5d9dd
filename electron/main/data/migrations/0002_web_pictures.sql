-- Where a picture from the web was, and whether models get that address in place of its copy.
ALTER TABLE attachments ADD COLUMN web_url TEXT;
ALTER TABLE attachments ADD COLUMN as_link INTEGER NOT NULL DEFAULT 0;
