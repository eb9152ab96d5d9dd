import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Database } from '@main/data/database';
import type { Part } from '@shared/domain/message';
import { assertNever } from '@shared/utils/assertNever';
import type { Repositories } from '@main/data/repositories';
import { buildAttachment } from './builders/storedAttachment';
import { search } from './search';

/** One history per schema version, and what the app showed of it when it was made. */
const FIXTURES = join(import.meta.dirname, '../fixtures/history');
export const MODEL = { providerId: 'test', modelId: 'test/model' };

/** The versions there are, in order. */
export function fixtureVersions(): number[] {
  const files = readdirSync(FIXTURES).filter((name) => name.endsWith('.db.gz'));
  return files.map((name) => Number.parseInt(name, 10)).toSorted((a, b) => a - b);
}

export function fixturePath(version: number, extension: 'db.gz' | 'json'): string {
  return join(FIXTURES, `${String(version).padStart(4, '0')}.${extension}`);
}

/** The database file of a version. */
export function fixtureDatabase(version: number): Buffer {
  return gunzipSync(readFileSync(fixturePath(version, 'db.gz')));
}

/** A little of everything that a history can hold. */
export function fillHistory({
  attachments,
  conversations,
  drafts,
  messages,
  queue,
  folders,
}: Repositories) {
  const id = (n: number): string => `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`;
  const picture = buildAttachment({ id: id(1), sha256: 'a'.repeat(64), name: 'møte.png' });
  const drafted = buildAttachment({ id: id(2), sha256: 'b'.repeat(64), name: 'draft.png' });
  for (const attachment of [picture, drafted]) attachments.insert(attachment);
  const report = { id: id(3), sha256: 'c'.repeat(64), name: 'report.pdf', createdAt: 1_000 };
  attachments.insertFile({ ...report, mediaType: 'application/pdf', bytes: 2_000 });
  const ask = (conversationId: string, text: string, editOf?: string) => {
    const attachmentIds = [
      ...(text.includes('picture') ? [picture.id] : []),
      ...(text.includes('report') ? [report.id] : []),
    ];
    const question = { conversationId, text, attachmentIds, model: MODEL, editOf };
    return messages.ask({ ...question, clearDraft: false });
  };
  const finish = (answerId: string, text: string): void => {
    const usage = { inputTokens: 9, outputTokens: 8, cachedTokens: 0, reasoningTokens: 0 };
    messages.finish(answerId, { status: 'complete', text, reasoning: 'Thinking.', usage });
  };

  const tree = conversations.unsent().id;
  const first = ask(tree, 'What does this picture show?');
  finish(first.answer.id, 'Blåbær on a table.');
  const again = messages.answerAgain({ messageId: first.answer.id, model: MODEL });
  finish(again.id, 'Blueberries, 図書館, on a table.');
  const edited = ask(tree, 'What does this picture show, in detail?', first.question.id);
  finish(edited.answer.id, 'A table with blueberries.');
  const hidden = ask(tree, 'A question that was deleted');
  finish(hidden.answer.id, 'An answer that was deleted');
  messages.delete(hidden.question.id, 'delete');
  conversations.update(tree, { title: 'A tree' });
  conversations.file([{ ids: [tree], pinned: true }]);
  conversations.branch(edited.answer.id);

  const cutOff = conversations.unsent().id;
  const streaming = ask(cutOff, 'Tell me a long story');
  messages.checkpoint(streaming.answer.id, { text: 'Once upon a time', reasoning: '' });
  queue.add(cutOff, { text: 'And then?', attachmentIds: [picture.id] });

  const sourced = conversations.unsent().id;
  messages.finish(ask(sourced, 'Is the report right?').answer.id, {
    status: 'complete',
    text: 'It is.',
    reasoning: 'Thinking.',
    details: {
      reasoningMs: 1_500,
      reasoningDetails: [{ type: 'reasoning.encrypted', data: 'opaque' }],
      citations: [{ url: 'https://example.com/a', title: 'A source' }],
      parsedFiles: [{ type: 'file', file: { hash: 'h' } }],
    },
  });

  const deleted = conversations.unsent().id;
  finish(ask(deleted, 'A conversation that was deleted').answer.id, 'Gone, but for the undo.');
  conversations.delete([deleted]);

  const filed = conversations.unsent().id;
  const lifted = ask(filed, 'A conversation in a folder');
  finish(lifted.answer.id, 'Kept without its question.');
  messages.editAnswer(lifted.answer.id, 'Kept in other words.');
  messages.delete(lifted.question.id, 'keep');
  const outer = folders.create({ name: 'Work', parentId: null });
  const inner = folders.create({ name: 'Reports', parentId: outer.id });
  conversations.file([{ ids: [filed], folderId: inner.id, unread: true }]);

  const { id: unsent } = conversations.unsent();
  drafts.save(unsent, { text: 'Half a thought', attachmentIds: [drafted.id] });
  return { deletedConversation: deleted, deletedMessage: hidden.question.id };
}

function partFact(part: Part): string {
  switch (part.type) {
    case 'image':
    case 'file':
      return part.attachment.name;
    case 'citation':
      return `${part.type}: ${part.title} ${part.url}`;
    case 'parsedFile':
      return part.type;
    case 'reasoning':
    case 'text':
      return `${part.type}: ${part.text}`;
    default:
      return assertNever(part);
  }
}

/** What the app shows of a filled history. Brings back what was deleted. */
export function historyFacts(
  { db, conversations, drafts, messages, queue, folders }: Repositories & { readonly db: Database },
  { deletedConversation, deletedMessage }: ReturnType<typeof fillHistory>,
) {
  messages.interruptStreaming();
  messages.restore(deletedMessage);
  conversations.restore([deletedConversation]);
  const filed = folders.list().map(({ id, name, count, unread }) => {
    const { items } = conversations.list({ place: id, after: null, limit: 100 });
    const titles = items.map(({ title }) => title);
    const texts = items.flatMap((item) => messages.path(item.id, { limit: 100 }).messages);
    return { name, count, unread, titles, messages: texts.map(({ parts }) => parts) };
  });
  const { items } = conversations.list({ place: 'list', after: null, limit: 100 });
  const listed = items.map(({ id, title, pinned }) => ({
    title,
    pinned,
    messages: messages.path(id, { limit: 100 }).messages.map((message) => ({
      role: message.role,
      status: message.status,
      model: message.model?.modelId,
      tokens: message.usage?.outputTokens,
      versions: message.siblingIds.length,
      parts: message.parts.map(partFact),
    })),
    queue: queue.list(id).map(({ text, attachments }) => [text, ...attachments.map((a) => a.name)]),
  }));
  const draft = drafts.get(conversations.unsent().id);
  const found = ['blabær', 'table', '図書', 'møte', 'Thinking'].map((query) => {
    const hits = search({ db }, query);
    return { query, found: hits.map(({ title }) => title).toSorted() };
  });
  const unsent = { text: draft.text, pictures: draft.attachments.map(({ name }) => name) };
  return {
    listed,
    draft: unsent,
    search: found,
    // Older schemas know no folders.
    folders: filed.length === 0 ? undefined : filed,
  };
}
