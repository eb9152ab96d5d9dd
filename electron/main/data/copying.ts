import { z } from 'zod';
import { idRow } from './columns';
import type { RepositoryOptions } from './database';
import { messageNotFound } from './messageReader';

const MAX_TITLE = 300;

const sourceRow = z.object({ id: z.string(), title: z.string() });
const messageRow = z.object({ id: z.string(), parent_id: z.string().nullable() });

export interface Copying {
  /** Copies the path up to and including a message into a new conversation; returns its id. */
  branch(messageId: string): string;
  /** Copies a conversation with all its versions; returns the copy's id, undefined without source. */
  duplicate(conversationId: string): string | undefined;
}

/** Copies of conversations, with the same attachments. */
export function createCopying({ db, now, newId }: RepositoryOptions): Copying {
  const sourceOf = db.query(
    `SELECT conversations.id, conversations.title
     FROM messages JOIN conversations ON conversations.id = messages.conversation_id
     WHERE messages.id = :messageId
       AND messages.deleted_at IS NULL AND conversations.deleted_at IS NULL`,
    sourceRow,
  );
  const source = db.query(
    'SELECT id, title FROM conversations WHERE id = :id AND deleted_at IS NULL',
    sourceRow,
  );
  const path = db.query(
    `WITH RECURSIVE above (id, parent_id, seq) AS (
       SELECT id, parent_id, seq FROM messages WHERE id = :messageId
       UNION ALL
       SELECT messages.id, messages.parent_id, messages.seq
       FROM above JOIN messages ON messages.id = above.parent_id
     )
     SELECT id, parent_id FROM above ORDER BY seq`,
    messageRow,
  );
  const tree = db.query(
    `SELECT id, parent_id FROM messages
     WHERE conversation_id = :id AND deleted_at IS NULL ORDER BY seq`,
    messageRow,
  );
  const activeLeaf = db.query(
    `SELECT active_leaf_id AS id FROM conversations
     WHERE id = :id AND active_leaf_id IS NOT NULL`,
    idRow,
  );
  // The name says what it is a copy of, so that no model gives it another.
  const copyConversation = db.command(`
    INSERT INTO conversations (
      id, title, titled_by, folder_id, provider_id, model_id, system_prompt, parameters, routing,
      extra_body, budget, created_at, updated_at
    )
    SELECT :id, :title, 'user', folder_id, provider_id, model_id, system_prompt,
      parameters, routing, extra_body, budget, :now, :now
    FROM conversations WHERE id = :sourceId
  `);
  // An answer that still streams over there is as far as it came in the copy.
  const copyMessage = db.command(`
    INSERT INTO messages (
      id, conversation_id, parent_id, role, status, provider_id, model_id, served_by, usage, timing, error,
      edited, web_search, created_at
    )
    SELECT :id, :conversationId, :parentId, role, iif(status = 'streaming', 'stopped', status),
      provider_id, model_id, served_by, usage, timing, error, edited, web_search, created_at
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

  /** Copies messages, each after its parent, and ends the active path at the copy of one of them. */
  const copy = (
    { id: sourceId, title }: z.output<typeof sourceRow>,
    suffix: string,
    messages: readonly z.output<typeof messageRow>[],
    leafId: string | undefined,
  ): string => {
    const conversationId = newId();
    const named = title.slice(0, MAX_TITLE - suffix.length) + suffix;
    copyConversation({ id: conversationId, title: named, sourceId, now: now() });
    const copies = new Map<string | null, string>();
    for (const { id: original, parent_id } of messages) {
      const id = newId();
      const parentId = copies.get(parent_id) ?? null;
      copyMessage({ id, conversationId, parentId, sourceId: original });
      copyParts({ id, sourceId: original });
      copyCheckpoint({ id, sourceId: original });
      copies.set(original, id);
    }
    activate({ conversationId, leafId: copies.get(leafId ?? null) ?? null });
    return conversationId;
  };

  return {
    branch: (messageId) => {
      const found = sourceOf.get({ messageId });
      if (found === undefined) throw messageNotFound();
      return copy(found, ' (branch)', path.all({ messageId }), messageId);
    },
    duplicate: (id) => {
      const found = source.get({ id });
      return found && copy(found, ' (copy)', tree.all({ id }), activeLeaf.get({ id })?.id);
    },
  };
}
