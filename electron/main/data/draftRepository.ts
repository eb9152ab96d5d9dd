import { z } from 'zod';
import type { Draft } from '@shared/domain/conversation';
import { AppError } from '@shared/utils/appError';
import type { AttachmentRepository } from './attachmentRepository';
import { idList, idRow } from './columns';
import type { Database, RepositoryOptions } from './database';

export interface DraftChange {
  readonly text: string;
  readonly attachmentIds: readonly string[];
  readonly webSearch?: boolean | undefined;
}

/** What is typed and not sent. */
export interface DraftReader {
  get(conversationId: string): Draft;
}

export interface DraftRepository extends DraftReader {
  /**
   * Attachments that are no longer there are left out: the text is kept in any case. Those that go
   * out of the draft are deleted only some time after: they may be put back.
   */
  save(conversationId: string, draft: DraftChange): void;
}

export function createDraftReader(db: Database, attachments: AttachmentRepository): DraftReader {
  const draftOf = db.query(
    'SELECT text, web_search FROM drafts WHERE conversation_id = :conversationId',
    z.object({ text: z.string(), web_search: z.number() }),
  );
  const picturesOf = db.query(
    `SELECT attachment_id AS id FROM draft_attachments
     WHERE conversation_id = :conversationId ORDER BY seq`,
    idRow,
  );
  return {
    get: (conversationId) => {
      const { text = '', web_search = 0 } = draftOf.get({ conversationId }) ?? {};
      const ids = picturesOf.all({ conversationId }).map(({ id }) => id);
      return { text, attachments: attachments.many(ids), webSearch: web_search !== 0 || undefined };
    },
  };
}

export function createDraftRepository(
  { db, now }: Pick<RepositoryOptions, 'db' | 'now'>,
  attachments: AttachmentRepository,
): DraftRepository {
  const exists = db.query('SELECT id FROM conversations WHERE id = :conversationId', idRow);
  const clear = db.command('DELETE FROM drafts WHERE conversation_id = :conversationId');
  const insert = db.command(
    `INSERT INTO drafts (conversation_id, text, web_search)
     VALUES (:conversationId, :text, :webSearch)`,
  );
  const attach = db.command(`
    INSERT INTO draft_attachments (conversation_id, attachment_id)
    SELECT :conversationId, id FROM attachments WHERE id = :attachmentId
  `);
  // The time of grace for what nothing refers to is counted from here on.
  const letGo = db.command(`
    UPDATE attachments SET created_at = :now
    WHERE id IN (SELECT attachment_id FROM draft_attachments WHERE conversation_id = :conversationId)
      AND id NOT IN (SELECT value FROM json_each(:kept))
  `);

  return {
    ...createDraftReader(db, attachments),
    save: (conversationId, { text, attachmentIds, webSearch = false }) => {
      db.transaction(() => {
        letGo({ conversationId, now: now(), kept: idList(attachmentIds) });
        clear({ conversationId });
        if (text === '' && attachmentIds.length === 0 && !webSearch) return;
        if (exists.get({ conversationId }) === undefined) {
          throw new AppError({
            code: 'NOT_FOUND',
            message: 'This conversation is no longer there.',
          });
        }
        insert({ conversationId, text, webSearch: Number(webSearch) });
        for (const attachmentId of attachmentIds) attach({ conversationId, attachmentId });
      });
    },
  };
}
