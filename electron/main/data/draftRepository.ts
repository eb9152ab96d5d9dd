import { z } from 'zod';
import type { Draft } from '@shared/domain/conversation';
import { AppError } from '@shared/utils/appError';
import type { AttachmentRepository } from './attachmentRepository';
import { idRow } from './columns';
import type { RepositoryOptions } from './database';

/** What is typed and not sent. */
export interface DraftRepository {
  get(conversationId: string): Draft;
  save(conversationId: string, draft: { text: string; attachmentIds: readonly string[] }): void;
}

export function createDraftRepository(
  { db }: Pick<RepositoryOptions, 'db'>,
  attachments: AttachmentRepository,
): DraftRepository {
  const textOf = db.query(
    'SELECT text FROM drafts WHERE conversation_id = :conversationId',
    z.object({ text: z.string() }),
  );
  const picturesOf = db.query(
    `SELECT attachment_id AS id FROM draft_attachments
     WHERE conversation_id = :conversationId ORDER BY seq`,
    idRow,
  );
  const exists = db.query('SELECT id FROM conversations WHERE id = :conversationId', idRow);
  const clear = db.command('DELETE FROM drafts WHERE conversation_id = :conversationId');
  const insert = db.command(
    'INSERT INTO drafts (conversation_id, text) VALUES (:conversationId, :text)',
  );
  const attach = db.command(`
    INSERT INTO draft_attachments (conversation_id, attachment_id)
    VALUES (:conversationId, :attachmentId)
  `);

  return {
    get: (conversationId) => ({
      text: textOf.get({ conversationId })?.text ?? '',
      attachments: attachments.many(picturesOf.all({ conversationId }).map(({ id }) => id)),
    }),
    save: (conversationId, { text, attachmentIds }) => {
      db.transaction(() => {
        clear({ conversationId });
        if (text === '' && attachmentIds.length === 0) return;
        if (exists.get({ conversationId }) === undefined) {
          throw new AppError({
            code: 'NOT_FOUND',
            message: 'This conversation is no longer there.',
          });
        }
        insert({ conversationId, text });
        for (const { id: attachmentId } of attachments.many(attachmentIds)) {
          attach({ conversationId, attachmentId });
        }
      });
    },
  };
}
