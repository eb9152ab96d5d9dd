import { z } from 'zod';
import type { Place } from '@shared/domain/conversation';
import type { FoundMessage } from '@shared/ipc/search';
import { countOccurrences, fold } from '@shared/utils/foldText';
import { plainText } from '@shared/utils/plainText';
import { AppError } from '@shared/utils/appError';
import { packIds } from '@shared/utils/packedIds';
import { idList, idRow, json } from '../columns';
import type { Database } from '../database';

/** Messages whose texts are looked through between two chances to give up. */
const BATCH = 500;

/** A piece of an active path, oldest first. */
export interface PathPiece {
  readonly conversationId: string;
  readonly ids: readonly string[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
}

export interface ConversationFinder {
  /** All conversations of a place, in the order of the sidebar, packed by `packIds`. */
  ids(input: { place: Place }): string;
  /** Where a text occurs on the active path, oldest first. In steps, like a search. */
  find(input: { id: string; text: string }): Generator<undefined, readonly FoundMessage[]>;
  /** What stands around a message; undefined where it is not on the active path. Throws `NOT_FOUND`. */
  around(input: { id: string; limit: number }): PathPiece | undefined;
  /** What follows a message of the active path. Throws `NOT_FOUND`. */
  newer(input: { id: string; after: string; limit: number }): PathPiece;
}

const textRow = z.object({ message_id: z.string(), text: z.string() });

/** Reads lists and active paths of any length without what is in them. */
export function createConversationFinder(db: Database): ConversationFinder {
  const path = db.query(
    `WITH RECURSIVE above (id, parent_id) AS (
       SELECT messages.id, messages.parent_id
       FROM conversations JOIN messages ON messages.id = conversations.active_leaf_id
       WHERE conversations.id = :id AND conversations.deleted_at IS NULL
       UNION ALL
       SELECT messages.id, messages.parent_id
       FROM above JOIN messages ON messages.id = above.parent_id
     )
     SELECT id FROM above`,
    idRow,
  );
  // One row, since so many would be parsed one by one.
  const inPlace = db.query(
    `SELECT json_group_array(id) AS ids FROM (
       SELECT id FROM conversations
       WHERE place = :place AND deleted_at IS NULL AND title <> ''
       ORDER BY pinned DESC, updated_at DESC, seq DESC
     )`,
    z.object({ ids: json(z.array(z.string())) }),
  );
  const conversationOf = db.query(
    'SELECT conversation_id AS id FROM messages WHERE id = :id AND deleted_at IS NULL',
    idRow,
  );
  const texts = db.query(
    `SELECT message_id, text FROM parts
     WHERE message_id IN (SELECT value FROM json_each(:ids)) AND type = 'text'
     UNION ALL
     SELECT message_id, text FROM checkpoints
     WHERE message_id IN (SELECT value FROM json_each(:ids))`,
    textRow,
  );
  const pathOf = (id: string): string[] =>
    path
      .all({ id })
      .map((row) => row.id)
      .toReversed();
  const piece = (
    conversationId: string,
    ids: readonly string[],
    from: number,
    to: number,
  ): PathPiece => ({
    conversationId,
    ids: ids.slice(Math.max(0, from), to),
    hasOlder: from > 0,
    hasNewer: to < ids.length,
  });
  const notFound = (): AppError =>
    new AppError({ code: 'NOT_FOUND', message: 'This message is no longer there.' });

  return {
    ids: ({ place }) => packIds(inPlace.get({ place })?.ids ?? []),
    find: function* find({ id, text }) {
      const wanted = fold(text);
      const ids = pathOf(id);
      const counts = new Map<string, number>();
      for (let at = 0; at < ids.length; at += BATCH) {
        yield;
        for (const row of texts.all({ ids: idList(ids.slice(at, at + BATCH)) })) {
          const count = countOccurrences(plainText(row.text), wanted);
          counts.set(row.message_id, (counts.get(row.message_id) ?? 0) + count);
        }
      }
      return ids.flatMap((messageId) => {
        const count = counts.get(messageId) ?? 0;
        return count === 0 ? [] : [{ messageId, count }];
      });
    },
    around: ({ id, limit }) => {
      const conversationId = conversationOf.get({ id })?.id;
      if (conversationId === undefined) throw notFound();
      const ids = pathOf(conversationId);
      const at = ids.indexOf(id);
      if (at < 0) return undefined;
      const from = Math.min(at - Math.floor(limit / 2), Math.max(0, ids.length - limit));
      return piece(conversationId, ids, from, Math.max(0, from) + limit);
    },
    newer: ({ id, after, limit }) => {
      const ids = pathOf(id);
      const at = ids.indexOf(after);
      if (at < 0) throw notFound();
      return piece(id, ids, at + 1, at + 1 + limit);
    },
  };
}
