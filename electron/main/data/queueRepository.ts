import { z } from 'zod';
import type { QueuedQuestion } from '@shared/domain/conversation';
import { AppError } from '@shared/utils/appError';
import type { AttachmentRepository } from './attachmentRepository';
import { idRow } from './columns';
import type { DraftChange } from './draftRepository';
import type { RepositoryOptions } from './database';

/** Questions that wait until the running answer of their conversation has ended, oldest first. */
export interface QueueRepository {
  list(conversationId: string): readonly QueuedQuestion[];
  add(conversationId: string, question: DraftChange): QueuedQuestion;
  /** Throws `NOT_FOUND`. */
  get(id: string): QueuedQuestion & { readonly conversationId: string };
  /** The one to ask next; it stays in the queue until `ask` takes it out by `queuedId`. */
  next(conversationId: string): QueuedQuestion | undefined;
  /** Returns the conversation it waited in; undefined where it was gone already. */
  remove(id: string): string | undefined;
}

const questionRow = z.object({
  id: z.string(),
  conversation_id: z.string(),
  text: z.string(),
  web_search: z.number(),
});

export function createQueueRepository(
  { db, newId }: Pick<RepositoryOptions, 'db' | 'newId'>,
  attachments: AttachmentRepository,
): QueueRepository {
  const byId = db.query('SELECT * FROM queued_questions WHERE id = :id', questionRow);
  const waiting = db.query(
    'SELECT * FROM queued_questions WHERE conversation_id = :conversationId ORDER BY seq',
    questionRow,
  );
  const picturesOf = db.query(
    'SELECT attachment_id AS id FROM queued_attachments WHERE question_id = :id ORDER BY seq',
    idRow,
  );
  const insert = db.command(`
    INSERT INTO queued_questions (id, conversation_id, text, web_search)
    VALUES (:id, :conversationId, :text, :webSearch)
  `);
  const attach = db.command(`
    INSERT INTO queued_attachments (question_id, attachment_id) VALUES (:id, :attachmentId)
  `);
  const remove = db.command('DELETE FROM queued_questions WHERE id = :id');

  const toQuestion = ({ id, text, web_search }: z.output<typeof questionRow>): QueuedQuestion => {
    const pictureIds = picturesOf.all({ id }).map((picture) => picture.id);
    const webSearch = web_search !== 0 || undefined;
    return { id, text, attachments: attachments.many(pictureIds), webSearch };
  };
  const list = (conversationId: string): QueuedQuestion[] =>
    waiting.all({ conversationId }).map(toQuestion);

  return {
    list,
    add: (conversationId, { text, attachmentIds, webSearch }) =>
      db.transaction(() => {
        const id = newId();
        const pictures = attachments.many(attachmentIds);
        insert({ id, conversationId, text, webSearch: Number(webSearch ?? false) });
        for (const { id: attachmentId } of pictures) attach({ id, attachmentId });
        return { id, text, attachments: pictures, webSearch };
      }),
    get: (id) => {
      const row = byId.get({ id });
      if (row !== undefined) return { ...toQuestion(row), conversationId: row.conversation_id };
      throw new AppError({ code: 'NOT_FOUND', message: 'This question no longer waits.' });
    },
    next: (conversationId) => list(conversationId)[0],
    remove: (id) => {
      const row = byId.get({ id });
      remove({ id });
      return row?.conversation_id;
    },
  };
}
