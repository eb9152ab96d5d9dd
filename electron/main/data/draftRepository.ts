import { z } from 'zod';
import type { Draft } from '@shared/domain/conversation';
import { AppError } from '@shared/utils/appError';
import type { AttachmentRepository } from './attachmentRepository';
import { idRow } from './columns';
import type { RepositoryOptions } from './database';

export interface DraftChange {
  readonly text: string;
  readonly attachmentIds: readonly string[];
  readonly webSearch?: boolean | undefined;
}

/** What is typed and not sent. */
export interface DraftRepository {
  get(conversationId: string): Draft;
  save(conversationId: string, draft: DraftChange): void;
}

export function createDraftRepository(
  { db }: Pick<RepositoryOptions, 'db'>,
  attachments: AttachmentRepository,
): DraftRepository {
  const draftOf = db.query(
    'SELECT text, web_search FROM drafts WHERE conversation_id = :conversationId',
    z.object({ text: z.string(), web_search: z.number() }),
  );
  const picturesOf = db.query(
    `SELECT attachment_id AS id FROM draft_attachments
     WHERE conversation_id = :conversationId ORDER BY seq`,
    idRow,
  );
  const exists = db.query('SELECT id FROM conversations WHERE id = :conversationId', idRow);
  const clear = db.command('DELETE FROM drafts WHERE conversation_id = :conversationId');
  const insert = db.command(
    `INSERT INTO drafts (conversation_id, text, web_search)
     VALUES (:conversationId, :text, :webSearch)`,
  );
  const attach = db.command(`
    INSERT INTO draft_attachments (conversation_id, attachment_id)
    VALUES (:conversationId, :attachmentId)
  `);

  return {
    get: (conversationId) => {
      const { text = '', web_search = 0 } = draftOf.get({ conversationId }) ?? {};
      const ids = picturesOf.all({ conversationId }).map(({ id }) => id);
      return { text, attachments: attachments.many(ids), webSearch: web_search !== 0 || undefined };
    },
    save: (conversationId, { text, attachmentIds, webSearch = false }) => {
      db.transaction(() => {
        clear({ conversationId });
        if (text === '' && attachmentIds.length === 0 && !webSearch) return;
        if (exists.get({ conversationId }) === undefined) {
          throw new AppError({
            code: 'NOT_FOUND',
            message: 'This conversation is no longer there.',
          });
        }
        insert({ conversationId, text, webSearch: Number(webSearch) });
        for (const { id: attachmentId } of attachments.many(attachmentIds)) {
          attach({ conversationId, attachmentId });
        }
      });
    },
  };
}
