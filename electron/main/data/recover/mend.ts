import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { z } from 'zod';

/** What is known to be missing, since something that is there refers to it. */
export interface Lost {
  readonly messages: number;
  readonly pictures: number;
}

const lostRow = z.object({ messages: z.number(), pictures: z.number() });

const COUNT_LOST = `
  SELECT
    (SELECT count(*) FROM (
       SELECT parent_id AS id FROM messages WHERE parent_id IS NOT NULL
       UNION SELECT active_leaf_id FROM conversations WHERE active_leaf_id IS NOT NULL
       UNION SELECT id FROM messages WHERE status = 'complete'
         AND NOT EXISTS (SELECT 1 FROM parts WHERE message_id = messages.id)
     ) AS named
     WHERE NOT EXISTS (SELECT 1 FROM parts WHERE message_id = named.id)
       AND NOT EXISTS (SELECT 1 FROM checkpoints WHERE message_id = named.id)
       AND NOT EXISTS (SELECT 1 FROM messages WHERE messages.id = named.id AND status <> 'complete')
    ) AS messages,
    (SELECT count(DISTINCT attachment_id) FROM parts
     WHERE attachment_id IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM attachments WHERE id = attachment_id)) AS pictures`;

/** In this order. `:now` and `:newId` are given. */
const REPAIRS = [
  // Texts whose message is lost come into a conversation of their own, in their order.
  `INSERT INTO conversations (id, title, created_at, updated_at)
   SELECT :newId, 'Recovered messages', :now, :now
   WHERE EXISTS (
     SELECT 1 FROM parts WHERE NOT EXISTS (SELECT 1 FROM messages WHERE id = message_id)
   )`,
  `INSERT INTO messages (id, conversation_id, parent_id, role, status, created_at)
   SELECT message_id, :newId, 'lost', 'assistant', 'complete', :now FROM parts
   WHERE NOT EXISTS (SELECT 1 FROM messages WHERE id = message_id)
   GROUP BY message_id ORDER BY min(seq)`,
  // Messages whose conversation is lost get one.
  `INSERT INTO conversations (id, title, created_at, updated_at)
   SELECT conversation_id, 'Recovered conversation', min(created_at), max(created_at)
   FROM messages
   WHERE NOT EXISTS (SELECT 1 FROM conversations WHERE id = conversation_id)
   GROUP BY conversation_id`,
  // A message whose parent is lost follows the one before it, so that both are seen.
  `UPDATE messages SET parent_id = (
     SELECT before.id FROM messages AS before
     WHERE before.conversation_id = messages.conversation_id
       AND before.seq < messages.seq AND before.deleted_at IS NULL
     ORDER BY before.seq DESC LIMIT 1
   )
   WHERE parent_id IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM messages AS parent WHERE parent.id = messages.parent_id)`,
  `UPDATE parts SET type = 'text', attachment_id = NULL, text = '(Lost picture: ' || text || ')'
   WHERE attachment_id IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM attachments WHERE id = attachment_id)`,
  `UPDATE messages SET status = 'interrupted'
   WHERE status = 'streaming'
     AND NOT EXISTS (SELECT 1 FROM checkpoints WHERE message_id = messages.id)`,
  `UPDATE conversations SET active_leaf_id = (
     SELECT id FROM messages WHERE conversation_id = conversations.id AND deleted_at IS NULL
     ORDER BY seq DESC LIMIT 1
   )
   WHERE active_leaf_id IS NULL
     OR NOT EXISTS (
       SELECT 1 FROM messages WHERE id = active_leaf_id AND conversation_id = conversations.id
     )`,
] as const;

const violationRow = z.object({ table: z.string(), rowid: z.number(), fkid: z.number() });
const keyRow = z.object({ id: z.number(), from: z.string() });
const columnRow = z.object({ name: z.string(), notnull: z.number() });

/** A reference to what is lost is cut, or goes with its row where it is the row's sense. */
function cutReferences(connection: DatabaseSyncInstance): void {
  const violations = violationRow.array();
  for (;;) {
    const found = violations.parse(connection.prepare('PRAGMA foreign_key_check').all());
    if (found.length === 0) return;
    for (const { table, rowid, fkid } of found) {
      const keys = keyRow
        .array()
        .parse(connection.prepare(`PRAGMA foreign_key_list(${table})`).all());
      const column = keys.find(({ id }) => id === fkid)?.from ?? '';
      const columns = columnRow
        .array()
        .parse(connection.prepare(`PRAGMA table_info(${table})`).all());
      const required = columns.find(({ name }) => name === column)?.notnull !== 0;
      connection.exec(
        required
          ? `DELETE FROM ${table} WHERE rowid = ${rowid}`
          : `UPDATE ${table} SET ${column} = NULL WHERE rowid = ${rowid}`,
      );
    }
  }
}

/** Makes rows that were saved one by one a history again: nothing that was read is left out of sight. */
export function mend(
  connection: DatabaseSyncInstance,
  options: { readonly now: () => number; readonly newId: () => string },
): Lost {
  const lost = lostRow.parse(connection.prepare(COUNT_LOST).get());
  const given = { now: options.now(), newId: options.newId() };
  for (const sql of REPAIRS) {
    const used = Object.entries(given).filter(([name]) => sql.includes(`:${name}`));
    connection.prepare(sql).run(Object.fromEntries(used));
  }
  cutReferences(connection);
  return lost;
}
