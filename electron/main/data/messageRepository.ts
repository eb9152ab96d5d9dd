import { isPicture } from '@shared/utils/isPicture';
import type { Message, MessageStatus, Usage } from '@shared/domain/message';
import type { ModelRef } from '@shared/domain/model';
import { AppError, type AppErrorData } from '@shared/utils/appError';
import type { AnswerContent } from './answerContent';
import { createAnswers } from './answers';
import type { AttachmentRepository } from './attachmentRepository';
import type { RepositoryOptions } from './database';
import { createMessageReader, messageNotFound, type MessageContent } from './messageReader';
import { createMessageTree } from './messageTree';
import { questionTitle } from './questionTitle';
import type { UsageLedger } from './usageLedger';

/** A page of a path of messages, oldest first. */
export interface MessagePage {
  readonly messages: readonly Message[];
  readonly hasOlder: boolean;
}

export interface Question {
  readonly conversationId: string;
  /**
   * The question to ask again: the new one becomes its sibling. Left out: the new one follows the end
   * of the active path.
   */
  readonly editOf?: string | undefined;
  readonly text: string;
  readonly attachmentIds: readonly string[];
  readonly webSearch?: boolean | undefined;
  readonly model: ModelRef;
  /** Whether this question was the draft, which is empty afterwards. */
  readonly clearDraft: boolean;
  /** The waiting question that this is; it leaves the queue in the same transaction. */
  readonly queuedId?: string | undefined;
}

/** How an answer ended. */
export interface AnswerEnd extends AnswerContent {
  readonly status: Exclude<MessageStatus, 'streaming'>;
  readonly error?: AppErrorData | undefined;
  readonly servedBy?: Message['servedBy'] | undefined;
  /** What this request used. It is added to what the message used before, and to the ledger. */
  readonly usage?: Usage | undefined;
  /** Of what it used, the tokens of pictures. */
  readonly imageTokens?: number | undefined;
  /** The server's name of the answer, to ask for its real cost with. */
  readonly generationId?: string | undefined;
  /** Times in ms from the request to its end, and to the first text. */
  readonly latency?: number | undefined;
  readonly timeToFirstToken?: number | undefined;
  /** Nobody saw it end. */
  readonly unseen?: boolean | undefined;
}

/** Messages: a tree per conversation. Each method is one transaction. */
export interface MessageRepository {
  /** Throws `NOT_FOUND`. The text of an answer that is still streaming is its last checkpoint. */
  get(id: string): Message;
  /** Messages by their ids, oldest first; what is not there is left out. */
  list(ids: Iterable<string>): readonly Message[];
  /** The newest page of the active path, or of what stands before a message on its own path. */
  path(conversationId: string, page: { before?: string; limit: number }): MessagePage;
  /** Everything from the first message to this one, whole: what a model gets as context. */
  pathTo(messageId: string): readonly MessageContent[];
  /** Stores a question and its empty `streaming` answer, and makes them the active path. */
  ask(question: Question): { question: Message; answer: Message };
  /** The same with an answer per model, of which the first is on the active path. */
  askMany(
    question: Omit<Question, 'model'>,
    models: readonly ModelRef[],
  ): { question: Message; answers: readonly Message[] };
  /** All answers to a question, oldest first. */
  answersTo(questionId: string): readonly Message[];
  /** Adds a further `streaming` answer. `messageId` is the question, or one of its answers. */
  answerAgain(input: { messageId: string; model: ModelRef }): Message;
  /**
   * Makes an ended answer `streaming` again, its text kept, so that it can be continued. It comes
   * whole.
   */
  resume(messageId: string): Message;
  /** Keeps the whole text so far. Nothing happens where the message is gone or has ended. */
  checkpoint(messageId: string, soFar: AnswerContent): void;
  /** Adds a picture to an answer that streams. Nothing happens where the message is gone. */
  addPicture(messageId: string, attachmentId: string): void;
  /** The terminal write, with a row in the ledger. Undefined: the message was deleted meanwhile. */
  finish(messageId: string, end: AnswerEnd): Message | undefined;
  /** At start-up: whatever still streams was cut off by the app's end. Returns the ids. */
  interruptStreaming(): readonly string[];
  /** Makes the path to this message's newest descendant the active one. */
  selectVersion(messageId: string): Message;
  /** Adds a version of an answer with a text of the user's. */
  editAnswer(messageId: string, text: string): Message;
  /**
   * Hides a message. What follows is hidden as well, with the nearest other path made active; or it is
   * kept and moves up to what stands before.
   */
  delete(messageId: string, following: 'keep' | 'delete'): Message;
  /** Brings back what `delete` hid, and makes it the active path. */
  restore(messageId: string): Message;
}

export function createMessageRepository(
  options: RepositoryOptions,
  attachments: AttachmentRepository,
  ledger: UsageLedger,
): MessageRepository {
  const { db, now, newId, defaults } = options;
  const reader = createMessageReader(db, attachments);
  const messageTree = createMessageTree(db, reader, now);
  const { activeLeaf, activate, visible, ...tree } = messageTree;
  const { insertAnswer, ...answerMethods } = createAnswers(options, reader, messageTree, ledger);

  const insert = db.command(`
    INSERT INTO messages (id, conversation_id, parent_id, role, status, web_search, created_at)
    VALUES (:id, :conversationId, :parentId, 'user', 'complete', :webSearch, :now)
  `);
  const insertPart = db.command(`
    INSERT INTO parts (message_id, type, text, attachment_id)
    VALUES (:messageId, :type, :text, :attachmentId)
  `);
  const began = db.command(`
    UPDATE conversations SET
      title = iif(title = '', :title, title),
      provider_id = ifnull(provider_id, :providerId),
      model_id = ifnull(model_id, :modelId),
      system_prompt = ifnull(system_prompt, :systemPrompt),
      parameters = ifnull(parameters, :parameters),
      archived = 0,
      unread = 0,
      updated_at = :now
    WHERE id = :conversationId
  `);
  const deleteDraft = db.command('DELETE FROM drafts WHERE conversation_id = :conversationId');
  const deleteQueued = db.command('DELETE FROM queued_questions WHERE id = :queuedId');

  const parentOf = ({ conversationId, editOf }: Question): string | null => {
    const leafId = activeLeaf(conversationId);
    if (editOf === undefined) return leafId;
    const edited = visible(editOf);
    if (edited.role === 'user' && edited.conversation_id === conversationId)
      return edited.parent_id;
    throw new AppError({
      code: 'INVALID_INPUT',
      message: 'Only a question of this conversation can be edited. Open the conversation again.',
    });
  };

  const ask = (question: Question): { question: Message; answer: Message } =>
    db.transaction(() => {
      const { conversationId, text, attachmentIds, webSearch = false, model } = question;
      const parentId = parentOf(question);
      const added = attachments.many(attachmentIds);
      const id = newId();
      insert({ id, conversationId, parentId, webSearch: Number(webSearch), now: now() });
      if (text !== '') insertPart({ messageId: id, type: 'text', text, attachmentId: null });
      for (const attached of added) {
        const type = isPicture(attached) ? 'image' : 'file';
        insertPart({ messageId: id, type, text: attached.name, attachmentId: attached.id });
      }
      const names = added.map(({ name }) => name);
      began({
        conversationId,
        title: questionTitle(text, names),
        ...model,
        systemPrompt: defaults().systemPrompt,
        parameters: JSON.stringify(defaults().parameters),
        now: now(),
      });
      if (question.clearDraft) deleteDraft({ conversationId });
      if (question.queuedId !== undefined) deleteQueued({ queuedId: question.queuedId });
      const answerId = insertAnswer(conversationId, id, model);
      const [asked, answer] = reader.load([id, answerId]);
      if (asked === undefined || answer === undefined) throw messageNotFound();
      return { question: asked, answer };
    });

  return {
    ...tree,
    ...answerMethods,
    list: reader.load,
    ask,
    askMany: (question, [first, ...others]) =>
      db.transaction(() => {
        if (first === undefined) throw new Error('A question needs a model');
        const { conversationId } = question;
        const asked = ask({ ...question, model: first });
        const ids = others.map((model) => insertAnswer(conversationId, asked.question.id, model));
        activate(conversationId, asked.answer.id);
        const answers = reader.load([asked.answer.id, ...ids]);
        return { question: asked.question, answers };
      }),
    answersTo: (questionId) => reader.load(reader.below(questionId)),
  };
}
