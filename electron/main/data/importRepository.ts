import { z } from 'zod';
import type { PortableConversation, PortableMessage } from '@shared/domain/portable';
import { AppError } from '@shared/utils/appError';
import { idList, idRow, toJson } from './columns';
import type { Database } from './database';
import { createLifting } from './lifting';
import { createPartWriter } from './partWriter';

/** A conversation whose attachments are stored already. */
export type ArrivingConversation = Omit<PortableConversation, 'draft' | 'queue'>;

/** `grown`: it was here, and has messages now that it had not. `known`: nothing was to be done. */
export type Arrival = 'imported' | 'grown' | 'known';

interface Folder {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly createdAt: number;
}

/** Brings in what was exported. Each method is one transaction. */
export interface ImportRepository {
  /**
   * Stores a conversation, or what is new of one that is here. What is here is never changed: messages
   * are added, those that are here stay as they are. Throws an `AppError` where it can't be.
   *
   * @param dates when its attachments were added, on the other machine, by their ids
   */
  put(conversation: ArrivingConversation, dates?: ReadonlyMap<string, number>): Arrival;
  /** Makes those that are not here. Returns how many. */
  putFolders(folders: readonly Folder[]): number;
}

const stateRow = z.object({
  title: z.string(),
  deleted_at: z.number().nullable(),
  updated_at: z.number(),
});
const hiddenRow = z.object({ deleted_at: z.number(), deleted_with: z.string().nullable() });
const ownerRow = z.object({ id: z.string(), conversation_id: z.string() });

const flag = Number;

function refuse(message: string): AppError {
  return new AppError({ code: 'CONFLICT', message });
}

export function createImportRepository(db: Database): ImportRepository {
  const state = db.query(
    'SELECT title, deleted_at, updated_at FROM conversations WHERE id = :id',
    stateRow,
  );
  const owners = db.query(
    `SELECT id, conversation_id FROM messages
     WHERE id IN (SELECT value FROM json_each(:ids))`,
    ownerRow,
  );
  const folder = db.query('SELECT id FROM folders WHERE id = :id AND deleted_at IS NULL', idRow);
  const insert = db.command(`
    INSERT INTO conversations (
      id, title, titled_by, pinned, archived, unread, folder_id, provider_id, model_id,
      system_prompt, parameters, routing, extra_body, budget, created_at, updated_at
    ) VALUES (
      :id, :title, :titledBy, :pinned, :archived, :unread, :folderId, :providerId, :modelId,
      :systemPrompt, :parameters, :routing, :extraBody, :budget, :createdAt, :updatedAt
    )
    ON CONFLICT (id) DO UPDATE SET
      title = excluded.title, titled_by = excluded.titled_by, pinned = excluded.pinned,
      archived = excluded.archived, unread = excluded.unread, folder_id = excluded.folder_id,
      provider_id = excluded.provider_id, model_id = excluded.model_id,
      system_prompt = excluded.system_prompt, parameters = excluded.parameters,
      routing = excluded.routing, extra_body = excluded.extra_body, budget = excluded.budget,
      created_at = excluded.created_at, updated_at = excluded.updated_at
  `);
  const unhide = db.command(
    'UPDATE conversations SET deleted_at = NULL, deleted_with = NULL WHERE id = :id',
  );
  const grow = db.command(`
    UPDATE conversations SET
      active_leaf_id = iif(
        :updatedAt > updated_at
          AND EXISTS (SELECT 1 FROM messages WHERE id = :leafId AND deleted_at IS NULL),
        :leafId, active_leaf_id
      ),
      updated_at = max(updated_at, :updatedAt)
    WHERE id = :id
  `);
  const hiddenAbove = db.query(
    `WITH RECURSIVE above (id) AS (
       SELECT value FROM json_each(:ids)
       UNION
       SELECT messages.parent_id FROM above JOIN messages ON messages.id = above.id
     )
     SELECT deleted_at, deleted_with FROM messages
     WHERE id IN (SELECT id FROM above) AND deleted_at IS NOT NULL ORDER BY deleted_at LIMIT 1`,
    hiddenRow,
  );
  const unhideMessages = db.command(
    `UPDATE messages SET deleted_at = NULL, deleted_with = NULL
     WHERE deleted_with = :id AND deleted_at > 0`,
  );
  const lifting = createLifting(db);
  const activate = db.command('UPDATE conversations SET active_leaf_id = :leafId WHERE id = :id');
  const insertMessage = db.command(`
    INSERT INTO messages (
      id, conversation_id, parent_id, role, status, provider_id, model_id, served_by, usage, timing,
      error, edited, web_search, created_at
    ) VALUES (
      :id, :conversationId, :parentId, :role, :status, :providerId, :modelId, :servedBy, :usage,
      :timing, :error, :edited, :webSearch, :createdAt
    )
  `);
  const insertPart = createPartWriter(db);
  const insertAttached = db.command(`
    INSERT INTO parts (message_id, type, text, attachment_id)
    SELECT :messageId, :type, name, id FROM attachments WHERE id = :attachmentId
  `);
  const insertFolder = db.command(`
    INSERT INTO folders (id, name, parent_id, created_at)
    VALUES (:id, :name, :parentId, :createdAt)
    ON CONFLICT (id) DO NOTHING
  `);
  const date = db.command('UPDATE attachments SET created_at = :at WHERE id = :id');

  const putMessage = (conversationId: string, message: PortableMessage): void => {
    const { id, parentId, role, status, model, createdAt } = message;
    insertMessage({
      ...{ id, conversationId, parentId, role, status, createdAt },
      providerId: model?.providerId ?? null,
      modelId: model?.modelId ?? null,
      servedBy: toJson(message.servedBy),
      usage: toJson(message.usage),
      timing: toJson(message.timing),
      error: toJson(message.error),
      edited: flag(message.edited === true),
      webSearch: flag(message.webSearch === true),
    });
    for (const part of message.parts) {
      if (part.type === 'image' || part.type === 'file') {
        insertAttached({ messageId: id, type: part.type, attachmentId: part.attachmentId });
      } else {
        insertPart(id, part);
      }
    }
  };

  const putConversation = (conversation: ArrivingConversation): void => {
    const { id, title, titledBy, model, routing, systemPrompt, budget } = conversation;
    const { pinned, archived, unread, folderId, createdAt, updatedAt } = conversation;
    const { extraHeaderNames: _, ...ownRouting } = routing ?? { extraHeaderNames: [] };
    insert({
      ...{ id, title, titledBy, systemPrompt, budget, createdAt, updatedAt },
      pinned: flag(pinned),
      archived: flag(archived),
      unread: flag(unread),
      folderId: folderId !== null && folder.get({ id: folderId }) !== undefined ? folderId : null,
      providerId: model?.providerId ?? null,
      modelId: model?.modelId ?? null,
      parameters: conversation.parameters === null ? null : JSON.stringify(conversation.parameters),
      routing: JSON.stringify(ownRouting),
      extraBody: JSON.stringify(conversation.extraBody),
    });
  };

  const newMessages = ({ id, messages }: ArrivingConversation): readonly PortableMessage[] => {
    const known = new Set<string>();
    for (const owner of owners.all({ ids: idList(messages.map((message) => message.id)) })) {
      if (owner.conversation_id !== id) {
        throw refuse('It has messages of another conversation, which is here already.');
      }
      known.add(owner.id);
    }
    return messages.filter((message) => !known.has(message.id));
  };

  /** What comes below a message that was deleted a moment ago brings it back, as undo does. */
  const unhideAbove = (added: readonly PortableMessage[]): void => {
    const ids = idList(added.flatMap(({ parentId }) => parentId ?? []));
    for (;;) {
      const hidden = hiddenAbove.get({ ids });
      if (hidden === undefined) return;
      const { deleted_with: id } = hidden;
      if (hidden.deleted_at === 0 || id === null || unhideMessages({ id }) === 0) {
        throw refuse('Messages of it are being deleted here. Import it again in a minute.');
      }
      lifting.lower(id);
    }
  };

  return {
    put: (conversation, dates = new Map()) =>
      db.transaction(() => {
        const { id, activeLeafId: leafId, updatedAt } = conversation;
        const here = state.get({ id });
        if (here?.deleted_at === 0) {
          throw refuse('It is being deleted here. Import it again in a minute.');
        }
        const added = newMessages(conversation);
        // Without a title it is the empty one that a window offers for the next question.
        const isNew = here === undefined || here.title === '';
        if (isNew) putConversation(conversation);
        unhideAbove(added);
        for (const message of added) putMessage(id, message);
        if (isNew) {
          for (const [attachment, at] of dates) date({ id: attachment, at });
          activate({ id, leafId });
          unhide({ id });
          return 'imported';
        }
        if (added.length > 0) grow({ id, leafId, updatedAt });
        // It was deleted a moment ago, and is wanted again.
        if (here.deleted_at !== null && unhide({ id }) > 0) return 'imported';
        return added.length > 0 ? 'grown' : 'known';
      }),
    putFolders: (folders) =>
      db.transaction(() => {
        let made = 0;
        for (const { id, name, parentId, createdAt } of folders) {
          const around = parentId !== null && folder.get({ id: parentId }) !== undefined;
          made += insertFolder({ id, name, createdAt, parentId: around ? parentId : null });
        }
        return made;
      }),
  };
}
