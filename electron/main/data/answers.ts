import { z } from 'zod';
import type { Message, MessageStatus } from '@shared/domain/message';
import type { ModelRef } from '@shared/domain/model';
import { AppError } from '@shared/utils/appError';
import {
  contentParts,
  parseDetails,
  partsContent,
  printDetails,
  type AnswerContent,
} from './answerContent';
import { toJson } from './columns';
import type { RepositoryOptions } from './database';
import { messageNotFound, type MessageReader } from './messageReader';
import type { MessageRepository } from './messageRepository';
import type { MessageTree } from './messageTree';
import { createPartWriter } from './partWriter';
import { addUsage, type UsageLedger } from './usageLedger';

const CONTINUABLE: readonly MessageStatus[] = ['stopped', 'truncated', 'interrupted'];

type AnswerMethods = Pick<
  MessageRepository,
  | 'answerAgain'
  | 'editAnswer'
  | 'resume'
  | 'checkpoint'
  | 'addPicture'
  | 'finish'
  | 'interruptStreaming'
>;

export interface Answers extends AnswerMethods {
  /** Adds an empty `streaming` answer at the end of the active path; returns its id. */
  readonly insertAnswer: (conversationId: string, questionId: string, model: ModelRef) => string;
}

/** What happens to answers from their first moment to their end. */
export function createAnswers(
  { db, now, newId }: RepositoryOptions,
  reader: MessageReader,
  tree: MessageTree,
  ledger: UsageLedger,
): Answers {
  const insert = db.command(`
    INSERT INTO messages
      (id, conversation_id, parent_id, role, status, provider_id, model_id, created_at)
    VALUES (:id, :conversationId, :questionId, 'assistant', 'streaming', :providerId, :modelId, :now)
  `);
  const insertPicture = db.command(`
    INSERT INTO parts (message_id, type, text, attachment_id)
    SELECT :id, 'image', name, attachments.id FROM attachments
    WHERE attachments.id = :attachmentId AND EXISTS (SELECT 1 FROM messages WHERE id = :id)
  `);
  const deleteContent = db.command("DELETE FROM parts WHERE message_id = :id AND type <> 'image'");
  const insertCheckpoint = db.command(
    `INSERT INTO checkpoints (message_id, text, reasoning, data)
     VALUES (:id, :text, :reasoning, :data)`,
  );
  const updateCheckpoint = db.command(
    `UPDATE checkpoints SET text = :text, reasoning = :reasoning, data = :data
     WHERE message_id = :id`,
  );
  const deleteCheckpoint = db.command('DELETE FROM checkpoints WHERE message_id = :id');
  const streaming = db.query(
    `SELECT messages.id, checkpoints.text, checkpoints.reasoning, checkpoints.data
     FROM messages JOIN checkpoints ON checkpoints.message_id = messages.id
     WHERE messages.status = 'streaming'`,
    z.object({
      id: z.string(),
      text: z.string(),
      reasoning: z.string(),
      data: z.string().nullable(),
    }),
  );
  const restart = db.command(
    "UPDATE messages SET status = 'streaming', error = NULL WHERE id = :id",
  );
  const interrupt = db.command("UPDATE messages SET status = 'interrupted' WHERE id = :id");
  const end = db.command(`
    UPDATE messages SET status = :status, error = :error, usage = :usage, served_by = :servedBy,
      timing = :timing
    WHERE id = :id AND status = 'streaming'
  `);
  const touch = db.command('UPDATE conversations SET updated_at = :now WHERE id = :conversationId');
  const markUnread = db.command('UPDATE conversations SET unread = 1 WHERE id = :conversationId');
  const insertEdited = db.command(`
    INSERT INTO messages (
      id, conversation_id, parent_id, role, status, provider_id, model_id, edited, created_at
    )
    SELECT :id, conversation_id, parent_id, role, 'complete', provider_id, model_id, 1, :now
    FROM messages WHERE id = :sourceId
  `);
  const copyPictures = db.command(`
    INSERT INTO parts (message_id, type, text, attachment_id, data)
    SELECT :id, type, text, attachment_id, data FROM parts
    WHERE message_id = :sourceId AND attachment_id IS NOT NULL ORDER BY seq
  `);

  const insertOne = createPartWriter(db);

  /** Makes an answer's content final: from now on search finds it. */
  const settleContent = (id: string, content: AnswerContent): void => {
    deleteCheckpoint({ id });
    for (const part of contentParts(content)) insertOne(id, part);
  };

  const insertAnswer = (conversationId: string, questionId: string, model: ModelRef): string => {
    const id = newId();
    insert({ id, conversationId, questionId, ...model, now: now() });
    insertCheckpoint({ id, text: '', reasoning: '', data: null });
    tree.activate(conversationId, id);
    return id;
  };

  const loadWhole = (id: string): Message => {
    const [message] = reader.loadWhole([id]);
    if (message === undefined) throw messageNotFound();
    return message;
  };

  return {
    insertAnswer,
    answerAgain: ({ messageId, model }) =>
      db.transaction(() => {
        const message = tree.visible(messageId);
        const questionId = message.role === 'user' ? messageId : message.parent_id;
        if (questionId === null || tree.visible(questionId).role !== 'user') {
          throw new AppError({
            code: 'INVALID_INPUT',
            message: 'The question of this answer was deleted. Ask it again to get another answer.',
          });
        }
        const { conversation_id: conversationId } = message;
        touch({ conversationId, now: now() });
        return reader.loadOne(insertAnswer(conversationId, questionId, model));
      }),
    editAnswer: (messageId, text) =>
      db.transaction(() => {
        const message = tree.visible(messageId);
        if (message.role !== 'assistant' || message.status === 'streaming') {
          throw new AppError({
            code: 'CONFLICT',
            message: 'Only an answer that has ended can be edited.',
          });
        }
        const id = newId();
        insertEdited({ id, sourceId: messageId, now: now() });
        insertOne(id, { type: 'text', text });
        copyPictures({ id, sourceId: messageId });
        tree.activate(message.conversation_id, id);
        touch({ conversationId: message.conversation_id, now: now() });
        return reader.loadOne(id);
      }),
    resume: (messageId) =>
      db.transaction(() => {
        if (!CONTINUABLE.includes(tree.visible(messageId).status)) {
          throw new AppError({
            code: 'CONFLICT',
            message: 'Only an answer that was cut off can be continued. Regenerate it instead.',
          });
        }
        const whole = loadWhole(messageId);
        const { details, ...words } = partsContent(whole.parts);
        deleteContent({ id: messageId });
        insertCheckpoint({ id: messageId, ...words, data: printDetails(details) });
        restart({ id: messageId });
        touch({ conversationId: whole.conversationId, now: now() });
        return loadWhole(messageId);
      }),
    checkpoint: (messageId, { text, reasoning, details }) => {
      updateCheckpoint({ id: messageId, text, reasoning, data: printDetails(details) });
    },
    addPicture: (messageId, attachmentId) => {
      insertPicture({ id: messageId, attachmentId });
    },
    finish: (messageId, ended) =>
      db.transaction(() => {
        const { status, text, reasoning, details, error, servedBy, usage, unseen, ...times } =
          ended;
        const content = { text, reasoning, details };
        const [before] = reader.load([messageId]);
        if (before?.status !== 'streaming') return undefined;
        settleContent(messageId, content);
        const { latency, timeToFirstToken } = times;
        const total = usage === undefined ? before.usage : addUsage(before.usage, usage);
        end({
          id: messageId,
          status,
          error: toJson(error),
          usage: toJson(total),
          servedBy: toJson(servedBy ?? before.servedBy),
          timing: toJson(
            latency === undefined ? before.timing : { firstText: timeToFirstToken, total: latency },
          ),
        });
        const { model, conversationId } = before;
        if (usage !== undefined && model !== undefined) {
          const { imageTokens, generationId } = times;
          ledger.record({
            ...{ messageId, conversationId, model, servedBy, usage, imageTokens, generationId },
            ...{ latency, timeToFirstToken },
            at: now(),
          });
        }
        touch({ conversationId, now: now() });
        if (unseen === true) markUnread({ conversationId });
        return reader.loadOne(messageId);
      }),
    interruptStreaming: () =>
      db.transaction(() => {
        const cutOff = streaming.all();
        for (const { id, data, ...words } of cutOff) {
          settleContent(id, { ...words, details: parseDetails(data) });
          interrupt({ id });
        }
        return cutOff.map(({ id }) => id);
      }),
  };
}
