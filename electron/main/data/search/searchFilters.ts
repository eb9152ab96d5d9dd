import { z } from 'zod';
import type { SearchFilters } from '@shared/utils/searchQuery';
import { fold } from '@shared/utils/foldText';
import { json } from '../columns';
import type { Database, Parameters } from '../database';

/** So few messages are looked through one by one, which is faster than to filter what an index finds. */
const FEW = 3_000;

/** What a search is narrowed to, in SQL over `messages` and `conversations`. */
export interface Narrowing {
  /** Of messages, their conversations included. */
  readonly messages: readonly string[];
  /** Of conversations. Undefined where only messages can be what is asked for. */
  readonly conversations: readonly string[] | undefined;
  readonly parameters: Parameters;
  /** The `seq` of the messages where there are only few; undefined where there are many. */
  readonly few: readonly number[] | undefined;
  /** When they were written: from `after` until just before `before`, in ms since 1970. */
  readonly times: { readonly after: number; readonly before: number };
  readonly hints: readonly string[];
}

/** One row, since so many would be parsed one by one. */
const seqsRow = z.object({ seqs: json(z.array(z.number())) });
const nameRow = z.object({ name: z.string() });

/** Turns filters into conditions, and finds out whether only few messages can meet them. */
export function createNarrowing(db: Database): (filters: SearchFilters) => Narrowing {
  // Steps from one name to the next in the index, however many answers each model has.
  const models = db.query(
    `WITH RECURSIVE found (name) AS (
       SELECT min(model_id) FROM messages WHERE model_id IS NOT NULL
       UNION ALL
       SELECT (SELECT min(model_id) FROM messages WHERE model_id > found.name) FROM found
       WHERE found.name IS NOT NULL
     )
     SELECT name FROM found WHERE name IS NOT NULL`,
    nameRow,
  );
  const folders = db.query(
    'SELECT id, name FROM folders WHERE deleted_at IS NULL',
    z.object({ id: z.string(), name: z.string() }),
  );
  const limited = (sql: string) => {
    const query = db.query(
      `SELECT json_group_array(seq) AS seqs FROM (${sql} LIMIT ${FEW + 1})`,
      seqsRow,
    );
    return (parameters?: Parameters): readonly number[] => query.get(parameters)?.seqs ?? [];
  };
  const ofModels = limited(
    'SELECT seq FROM messages WHERE model_id IN (SELECT value FROM json_each(:models))',
  );
  const ofTime = limited(
    'SELECT seq FROM messages WHERE created_at >= :after AND created_at < :before',
  );
  const ofConversations = (condition: string) =>
    limited(
      `SELECT messages.seq FROM conversations
       CROSS JOIN messages ON messages.conversation_id = conversations.id
       WHERE ${condition}`,
    );
  const inArchive = ofConversations('conversations.archived');
  const inPinned = ofConversations('conversations.pinned');
  const inFolders = ofConversations(
    'conversations.folder_id IN (SELECT value FROM json_each(:folders))',
  );
  const withPictures = limited(
    `SELECT messages.seq FROM parts CROSS JOIN messages ON messages.id = parts.message_id
     WHERE parts.type = 'image'`,
  );

  return (filters) => {
    const messages: string[] = [];
    const conversations: string[] = [];
    const hints: string[] = [];
    const candidates: (readonly number[])[] = [];
    let parameters: Parameters = {};
    const { role, model, after, before } = filters;
    if (role !== undefined) {
      messages.push('messages.role = :role');
      parameters = { ...parameters, role };
    }
    if (model !== undefined) {
      const named = models.all().filter(({ name }) => fold(name).includes(fold(model)));
      if (named.length === 0) hints.push(`No answer came from a model named “${model}”.`);
      const list = JSON.stringify(named.map(({ name }) => name));
      messages.push('messages.model_id IN (SELECT value FROM json_each(:models))');
      parameters = { ...parameters, models: list };
      candidates.push(ofModels({ models: list }));
    }
    if (filters.hasImage === true) {
      messages.push(
        "EXISTS (SELECT 1 FROM parts AS picture WHERE picture.message_id = messages.id AND picture.type = 'image')",
      );
      candidates.push(withPictures());
    }
    if (after !== undefined) {
      messages.push('messages.created_at >= :after');
      conversations.push('conversations.updated_at >= :after');
      parameters = { ...parameters, after };
    }
    if (before !== undefined) {
      messages.push('messages.created_at < :before');
      conversations.push('conversations.created_at < :before');
      parameters = { ...parameters, before };
    }
    const times = { after: after ?? -Infinity, before: before ?? Infinity };
    if (after !== undefined || before !== undefined) {
      candidates.push(ofTime(times));
    }
    if (filters.folder !== undefined) {
      const wanted = fold(filters.folder);
      const named = folders.all().filter(({ name }) => fold(name).includes(wanted));
      if (named.length === 0) hints.push(`There is no folder named “${filters.folder}”.`);
      const inFolder = 'conversations.folder_id IN (SELECT value FROM json_each(:folders))';
      messages.push(inFolder);
      conversations.push(inFolder);
      const list = JSON.stringify(named.map(({ id }) => id));
      parameters = { ...parameters, folders: list };
      candidates.push(inFolders({ folders: list }));
    }
    if (filters.archived === true) {
      messages.push('conversations.archived');
      conversations.push('conversations.archived');
      candidates.push(inArchive());
    }
    if (filters.pinned === true) {
      messages.push('conversations.pinned');
      conversations.push('conversations.pinned');
      candidates.push(inPinned());
    }
    const onlyMessages = role !== undefined || model !== undefined || filters.hasImage === true;
    return {
      messages,
      conversations: onlyMessages ? undefined : conversations,
      parameters,
      times,
      few: candidates
        .filter((seqs) => seqs.length <= FEW)
        .toSorted((a, b) => a.length - b.length)[0],
      hints,
    };
  };
}
