import { z } from 'zod';
import { AppError } from '@shared/utils/appError';
import { idList, idRow } from './columns';
import type { Database } from './database';
import { createLifting } from './lifting';
import { messageNotFound, type MessageReader, type MessageRow } from './messageReader';
import type { MessageRepository } from './messageRepository';

const ALL = -1;

const leafRow = z.object({ active_leaf_id: z.string().nullable() });

type TreeMethods = Pick<
  MessageRepository,
  'get' | 'path' | 'pathTo' | 'selectVersion' | 'delete' | 'restore'
>;

export interface MessageTree extends TreeMethods {
  /** The end of the active path; null in an empty conversation. Throws `NOT_FOUND`. */
  readonly activeLeaf: (conversationId: string) => string | null;
  readonly activate: (conversationId: string, leafId: string | null) => void;
  /** A message's own row. Throws `NOT_FOUND` also where it is hidden. */
  readonly visible: (id: string) => MessageRow;
}

/** The tree of messages of each conversation, of which one path is active. */
export function createMessageTree(
  db: Database,
  reader: MessageReader,
  now: () => number,
): MessageTree {
  const activeLeafOf = db.query(
    'SELECT active_leaf_id FROM conversations WHERE id = :conversationId AND deleted_at IS NULL',
    leafRow,
  );
  const activate = db.command(
    'UPDATE conversations SET active_leaf_id = :leafId WHERE id = :conversationId',
  );
  const newestVersion = db.query(
    `SELECT id FROM messages
     WHERE conversation_id = :conversationId AND parent_id IS :parentId AND deleted_at IS NULL
     ORDER BY seq DESC LIMIT 1`,
    idRow,
  );
  const hideBelow = db.command(
    `WITH RECURSIVE below (id) AS (
       SELECT id FROM messages WHERE id = :id
       UNION ALL
       SELECT messages.id FROM below JOIN messages ON messages.parent_id = below.id
       WHERE messages.deleted_at IS NULL
     )
     UPDATE messages SET deleted_at = :now, deleted_with = :id WHERE id IN (SELECT id FROM below)`,
  );
  const hideAlone = db.command(
    'UPDATE messages SET deleted_at = :now, deleted_with = :id WHERE id = :id',
  );
  const lifting = createLifting(db);
  const unhide = db.command(
    `UPDATE messages SET deleted_at = NULL, deleted_with = NULL
     WHERE deleted_with = :id AND deleted_at > 0`,
  );
  const isHidden = db.query(
    `SELECT id FROM messages
     WHERE id IN (SELECT value FROM json_each(:ids)) AND deleted_at IS NOT NULL LIMIT 1`,
    idRow,
  );

  const activeLeaf = (conversationId: string): string | null => {
    const row = activeLeafOf.get({ conversationId });
    if (row !== undefined) return row.active_leaf_id;
    throw new AppError({ code: 'NOT_FOUND', message: 'This conversation is no longer there.' });
  };

  const visible = (id: string): MessageRow => {
    const row = reader.row(id);
    if (row.deleted_with !== null) throw messageNotFound();
    return row;
  };

  /** Ends the active path at the newest message below the newest version, or at the parent. */
  const activateBelow = (conversationId: string, parentId: string | null): void => {
    const version = newestVersion.get({ conversationId, parentId });
    const leafId = version === undefined ? parentId : (reader.newestBelow(version.id) ?? null);
    activate({ conversationId, leafId });
  };

  const select = (id: string): void => {
    const { conversation_id: conversationId } = visible(id);
    activate({ conversationId, leafId: reader.newestBelow(id) ?? null });
  };

  /** Also brings back the messages above, without which this one could not be seen. */
  const unhideWithAbove = (id: string): void => {
    for (let next: string | null = id; next !== null;) {
      const { deleted_with: hiddenBy }: MessageRow = reader.row(next);
      if (hiddenBy === null) return;
      if (unhide({ id: hiddenBy }) === 0) throw messageNotFound();
      lifting.lower(hiddenBy);
      next = reader.row(hiddenBy).parent_id;
    }
  };

  return {
    activeLeaf,
    activate: (conversationId, leafId) => {
      activate({ conversationId, leafId });
    },
    visible,
    get: (id) => {
      visible(id);
      return reader.loadOne(id);
    },
    path: (conversationId, { before, limit }) => {
      const leafId = activeLeaf(conversationId);
      const start = before === undefined ? leafId : visible(before).parent_id;
      if (start === null) return { messages: [], hasOlder: false };
      const ids = reader.upFrom(start, limit + 1);
      return { messages: reader.load(ids.slice(0, limit)), hasOlder: ids.length > limit };
    },
    pathTo: (messageId) => {
      visible(messageId);
      return reader.loadContent(reader.upFrom(messageId, ALL));
    },
    selectVersion: (messageId) =>
      db.transaction(() => {
        select(messageId);
        return reader.loadOne(messageId);
      }),
    delete: (messageId, following) =>
      db.transaction(() => {
        const { conversation_id: conversationId, parent_id: parentId } = visible(messageId);
        if (following === 'keep') {
          hideAlone({ id: messageId, now: now() });
          lifting.lift(messageId);
        } else {
          hideBelow({ id: messageId, now: now() });
        }
        const leafId = activeLeaf(conversationId);
        if (leafId !== null && isHidden.get({ ids: idList([leafId]) })) {
          activateBelow(conversationId, parentId);
        }
        return reader.loadOne(messageId);
      }),
    restore: (messageId) =>
      db.transaction(() => {
        unhideWithAbove(messageId);
        const leafId = activeLeaf(reader.row(messageId).conversation_id);
        // Where the message only returns into the active path, that stays as it is.
        if (leafId === null || !reader.upFrom(leafId, ALL).includes(messageId)) select(messageId);
        return reader.loadOne(messageId);
      }),
  };
}
