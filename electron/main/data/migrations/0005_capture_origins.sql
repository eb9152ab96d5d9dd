-- Where on the screen a capture was taken, and whether its unredacted original is kept: JSON.
ALTER TABLE attachments ADD COLUMN capture TEXT;
