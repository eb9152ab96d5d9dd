import { z } from 'zod';
import type { Database } from './database';

/** About 5 ms of work each. */
const MESSAGES_A_STEP = 16;
const CONVERSATIONS_A_STEP = 8;
const EXPIRED_A_STEP = 256;
const PAGES_A_STEP = 16;

const staleRow = z.object({
  name: z.enum(['part_words', 'part_trigrams', 'title_words', 'title_trigrams']),
  merging: z.number(),
});

/**
 * Merges one stale index by a step: once it is merged as a whole, nothing deleted is left in it.
 * Returns whether there was something to do.
 */
function createIndexCleaning(db: Database): () => boolean {
  const stale = db.query('SELECT name, merging FROM stale_indexes LIMIT 1', staleRow);
  const markMerging = db.command('UPDATE stale_indexes SET merging = 1 WHERE name = :name');
  const unmark = db.command('DELETE FROM stale_indexes WHERE name = :name');
  const changes = db.query('SELECT total_changes() AS total', z.object({ total: z.number() }));

  return () =>
    db.transaction(() => {
      const index = stale.get();
      if (index === undefined) return false;
      const { name, merging } = index;
      // A negative number of pages begins a merge of everything.
      const pages = merging ? PAGES_A_STEP : -PAGES_A_STEP;
      const merge = db.command(`INSERT INTO ${name} (${name}, rank) VALUES ('merge', :pages)`);
      const before = changes.get()?.total ?? 0;
      merge({ pages });
      // FTS5 says so that there was nothing left to merge.
      const merged = (changes.get()?.total ?? 0) - before < 2;
      if (merged) unmark({ name });
      else markMerging({ name });
      return true;
    });
}

/**
 * Deletes for real, by small steps, what was hidden until a time. Returns whether there was something
 * to do: then there may be more.
 */
export function createPurge(db: Database): (until: number) => boolean {
  // What is being deleted can't be brought back half.
  const expire = (table: 'conversations' | 'messages') =>
    db.command(`
      UPDATE ${table} SET deleted_at = 0 WHERE seq IN (
        SELECT seq FROM ${table} WHERE deleted_at BETWEEN 1 AND :until LIMIT ${EXPIRED_A_STEP}
      )
    `);
  const expireConversations = expire('conversations');
  const expireMessages = expire('messages');
  const deleteFolders = db.command('DELETE FROM folders WHERE deleted_at BETWEEN 1 AND :until');
  const newestExpired = `SELECT seq FROM messages WHERE deleted_at = 0 ORDER BY seq DESC LIMIT ${MESSAGES_A_STEP}`;
  // A message can't stay without those above it. As a rule nothing is left below one that goes.
  const expireBelow = db.command(`
    WITH RECURSIVE below (id) AS (
      SELECT id FROM messages WHERE seq IN (${newestExpired})
      UNION
      SELECT messages.id FROM below JOIN messages ON messages.parent_id = below.id
    )
    UPDATE messages SET deleted_at = 0
    WHERE id IN (SELECT id FROM below) AND deleted_at IS NOT 0
  `);
  // The newest message that is shown is a leaf.
  const leaveExpired = db.command(`
    UPDATE conversations SET active_leaf_id = (
      SELECT id FROM messages
      WHERE conversation_id = conversations.id AND deleted_at IS NULL ORDER BY seq DESC LIMIT 1
    )
    WHERE active_leaf_id IN (SELECT id FROM messages WHERE deleted_at = 0)
  `);
  // Newest first: a message goes before its parent.
  const deleteNewest = db.command(`DELETE FROM messages WHERE seq IN (${newestExpired})`);
  const deleteMessages = (): number => {
    const below = expireBelow();
    if (below > 0) leaveExpired();
    return below > 0 ? below : deleteNewest();
  };
  const deleteMessagesWithin = db.command(`
    DELETE FROM messages WHERE seq IN (
      SELECT seq FROM messages
      WHERE conversation_id = (SELECT id FROM conversations WHERE deleted_at = 0 LIMIT 1)
      ORDER BY seq DESC LIMIT ${MESSAGES_A_STEP}
    )
  `);
  // The one whose messages go: looking through all that are left would take longer each time.
  const deleteEmptied = db.command(`
    DELETE FROM conversations
    WHERE id = (SELECT id FROM conversations WHERE deleted_at = 0 LIMIT 1)
      AND NOT EXISTS (SELECT 1 FROM messages WHERE conversation_id = conversations.id)
  `);
  const deleteConversations = (): number => {
    let messages = 0;
    let emptied = 0;
    for (let n = 0; n < CONVERSATIONS_A_STEP && messages < MESSAGES_A_STEP; n += 1) {
      const before = messages + emptied;
      messages += deleteMessagesWithin();
      emptied += deleteEmptied();
      if (messages + emptied === before) break;
    }
    return messages + emptied;
  };
  const cleanIndexes = createIndexCleaning(db);
  let worked = false;

  return (until) => {
    const deleted = db.transaction(() => {
      const expired = expireConversations({ until }) + expireMessages({ until });
      const found = expired + deleteFolders({ until });
      return found > 0 ? found : deleteMessages() + deleteConversations();
    });
    if (deleted > 0 || cleanIndexes()) {
      worked = true;
      return true;
    }
    // The log still holds the pages as they were.
    if (worked) worked = !db.clearLog();
    return false;
  };
}
