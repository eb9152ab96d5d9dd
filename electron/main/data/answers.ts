import { z } from 'zod';
import type { MessageStatus } from '@shared/domain/message';
import type { ModelRef } from '@shared/domain/model';
import { AppError } from '@shared/utils/appError';
import { toJson } from './columns';
import type { RepositoryOptions } from './database';
import type { MessageReader } from './messageReader';
import type { MessageRepository } from './messageRepository';
import type { MessageTree } from './messageTree';
import { addUsage, createUsageLedger } from './usageLedger';

const CONTINUABLE: readonly MessageStatus[] = ['stopped', 'truncated', 'interrupted'];

type AnswerMethods = Pick<
  MessageRepository,
  'answerAgain' | 'resume' | 'checkpoint' | 'finish' | 'interruptStreaming'
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
): Answers {
  const recordUsage = createUsageLedger(db);

  const insert = db.command(`
    INSERT INTO messages
      (id, conversation_id, parent_id, role, status, provider_id, model_id, created_at)
    VALUES (:id, :conversationId, :questionId, 'assistant', 'streaming', :providerId, :modelId, :now)
  `);
  const insertPart = db.command(
    'INSERT INTO parts (message_id, type, text) VALUES (:id, :type, :text)',
  );
  const deleteParts = db.command('DELETE FROM parts WHERE message_id = :id');
  const insertCheckpoint = db.command(
    'INSERT INTO checkpoints (message_id, text, reasoning) VALUES (:id, :text, :reasoning)',
  );
  const updateCheckpoint = db.command(
    'UPDATE checkpoints SET text = :text, reasoning = :reasoning WHERE message_id = :id',
  );
  const deleteCheckpoint = db.command('DELETE FROM checkpoints WHERE message_id = :id');
  const streaming = db.query(
    `SELECT messages.id, checkpoints.text, checkpoints.reasoning
     FROM messages JOIN checkpoints ON checkpoints.message_id = messages.id
     WHERE messages.status = 'streaming'`,
    z.object({ id: z.string(), text: z.string(), reasoning: z.string() }),
  );
  const restart = db.command(
    "UPDATE messages SET status = 'streaming', error = NULL WHERE id = :id",
  );
  const interrupt = db.command("UPDATE messages SET status = 'interrupted' WHERE id = :id");
  const end = db.command(`
    UPDATE messages SET status = :status, error = :error, usage = :usage, served_by = :servedBy
    WHERE id = :id AND status = 'streaming'
  `);
  const touch = db.command('UPDATE conversations SET updated_at = :now WHERE id = :conversationId');

  const insertText = (id: string, type: 'text' | 'reasoning', text: string): void => {
    if (text !== '') insertPart({ id, type, text });
  };

  /** Makes an answer's text final: from now on search finds it. */
  const settleText = (
    id: string,
    { text, reasoning }: { text: string; reasoning: string },
  ): void => {
    deleteCheckpoint({ id });
    insertText(id, 'reasoning', reasoning);
    insertText(id, 'text', text);
  };

  const insertAnswer = (conversationId: string, questionId: string, model: ModelRef): string => {
    const id = newId();
    insert({ id, conversationId, questionId, ...model, now: now() });
    insertCheckpoint({ id, text: '', reasoning: '' });
    tree.activate(conversationId, id);
    return id;
  };

  return {
    insertAnswer,
    answerAgain: ({ messageId, model }) =>
      db.transaction(() => {
        const message = tree.visible(messageId);
        const questionId = message.role === 'user' ? messageId : message.parent_id;
        if (questionId === null) {
          throw new AppError({ code: 'INVALID_INPUT', message: 'This answer has no question.' });
        }
        const { conversation_id: conversationId } = message;
        touch({ conversationId, now: now() });
        return reader.loadOne(insertAnswer(conversationId, questionId, model));
      }),
    resume: (messageId) =>
      db.transaction(() => {
        if (!CONTINUABLE.includes(tree.visible(messageId).status)) {
          throw new AppError({
            code: 'CONFLICT',
            message: 'Only an answer that was cut off can be continued. Regenerate it instead.',
          });
        }
        const { parts, conversationId } = reader.loadOne(messageId);
        const textOf = (type: 'text' | 'reasoning'): string =>
          parts.map((part) => (part.type === type ? part.text : '')).join('');
        deleteParts({ id: messageId });
        insertCheckpoint({ id: messageId, text: textOf('text'), reasoning: textOf('reasoning') });
        restart({ id: messageId });
        touch({ conversationId, now: now() });
        return reader.loadOne(messageId);
      }),
    checkpoint: (messageId, { text, reasoning }) => {
      updateCheckpoint({ id: messageId, text, reasoning });
    },
    finish: (messageId, { status, text, reasoning, error, servedBy, usage, ...times }) =>
      db.transaction(() => {
        const [before] = reader.load([messageId]);
        if (before?.status !== 'streaming') return undefined;
        settleText(messageId, { text, reasoning });
        const total = usage === undefined ? before.usage : addUsage(before.usage, usage);
        end({
          id: messageId,
          status,
          error: toJson(error),
          usage: toJson(total),
          servedBy: toJson(servedBy ?? before.servedBy),
        });
        const { latency, timeToFirstToken } = times;
        if (usage !== undefined && before.model !== undefined) {
          const { model } = before;
          recordUsage({ messageId, model, servedBy, usage, latency, timeToFirstToken, at: now() });
        }
        touch({ conversationId: before.conversationId, now: now() });
        return reader.loadOne(messageId);
      }),
    interruptStreaming: () =>
      db.transaction(() => {
        const cutOff = streaming.all();
        for (const { id, ...soFar } of cutOff) {
          settleText(id, soFar);
          interrupt({ id });
        }
        return cutOff.map(({ id }) => id);
      }),
  };
}
