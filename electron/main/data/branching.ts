import { z } from 'zod';
import { idRow } from './columns';
import type { RepositoryOptions } from './database';
import { messageNotFound } from './messageReader';

const MAX_TITLE = 300;
const SUFFIX = ' (branch)';

const sourceRow = z.object({ conversation_id: z.string(), title: z.string() });

/** Copies the path up to and including a message into a new conversation; returns its id. */
export function createBranching({
  db,
  now,
  newId,
}: RepositoryOptions): (messageId: string) => string {
  const source = db.query(
    `SELECT messages.conversation_id, conversations.title
     FROM messages JOIN conversations ON conversations.id = messages.conversation_id
     WHERE messages.id = :messageId
       AND messages.deleted_at IS NULL AND conversations.deleted_at IS NULL`,
    sourceRow,
  );
  const path = db.query(
    `WITH RECURSIVE above (id, parent_id, seq) AS (
       SELECT id, parent_id, seq FROM messages WHERE id = :messageId
       UNION ALL
       SELECT messages.id, messages.parent_id, messages.seq
       FROM above JOIN messages ON messages.id = above.parent_id
     )
     SELECT id FROM above ORDER BY seq`,
    idRow,
  );
  const copyConversation = db.command(`
    INSERT INTO conversations (
      id, title, provider_id, model_id, system_prompt, parameters, routing, extra_body, created_at,
      updated_at
    )
    SELECT :id, :title, provider_id, model_id, system_prompt, parameters, routing, extra_body, :now,
      :now
    FROM conversations WHERE id = :sourceId
  `);
  // An answer that still streams over there is as far as it came in the copy.
  const copyMessage = db.command(`
    INSERT INTO messages (
      id, conversation_id, parent_id, role, status, provider_id, model_id, served_by, usage, error,
      created_at
    )
    SELECT :id, :conversationId, :parentId, role, iif(status = 'streaming', 'stopped', status),
      provider_id, model_id, served_by, usage, error, created_at
    FROM messages WHERE id = :sourceId
  `);
  const copyParts = db.command(`
    INSERT INTO parts (message_id, type, text, attachment_id, data)
    SELECT :id, type, text, attachment_id, data FROM parts WHERE message_id = :sourceId ORDER BY seq
  `);
  const copyCheckpoint = db.command(`
    INSERT INTO parts (message_id, type, text)
    SELECT :id, 'reasoning', reasoning FROM checkpoints
    WHERE message_id = :sourceId AND reasoning <> ''
    UNION ALL
    SELECT :id, 'text', text FROM checkpoints WHERE message_id = :sourceId AND text <> ''
  `);
  const activate = db.command(
    'UPDATE conversations SET active_leaf_id = :leafId WHERE id = :conversationId',
  );

  return (messageId) => {
    const found = source.get({ messageId });
    if (found === undefined) throw messageNotFound();
    const conversationId = newId();
    const title = found.title.slice(0, MAX_TITLE - SUFFIX.length) + SUFFIX;
    copyConversation({ id: conversationId, title, sourceId: found.conversation_id, now: now() });
    let parentId: string | null = null;
    for (const { id: sourceId } of path.all({ messageId })) {
      const id = newId();
      copyMessage({ id, conversationId, parentId, sourceId });
      copyParts({ id, sourceId });
      copyCheckpoint({ id, sourceId });
      parentId = id;
    }
    activate({ conversationId, leafId: parentId });
    return conversationId;
  };
}
