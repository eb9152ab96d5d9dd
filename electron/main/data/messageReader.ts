import { z } from 'zod';
import { appErrorSchema } from '@shared/domain/error';
import {
  messageSchema,
  omittedContextSchema,
  partSchema,
  usageSchema,
  type Message,
  type Part,
} from '@shared/domain/message';
import { AppError } from '@shared/utils/appError';
import { contentParts, forWindows, parseDetails } from './answerContent';
import type { AttachmentRepository } from './attachmentRepository';
import { idList, idRow, json, optional } from './columns';
import type { Database } from './database';

const messageRow = z.object({
  id: z.string(),
  conversation_id: z.string(),
  parent_id: z.string().nullable(),
  role: messageSchema.shape.role,
  status: messageSchema.shape.status,
  provider_id: z.string().nullable(),
  model_id: z.string().nullable(),
  served_by: optional(json(messageSchema.shape.servedBy.unwrap())),
  usage: optional(json(usageSchema)),
  timing: optional(json(messageSchema.shape.timing.unwrap())),
  error: optional(json(appErrorSchema)),
  edited: z.number(),
  web_search: z.number(),
  created_at: z.number(),
  deleted_with: z.string().nullable(),
});
export type MessageRow = z.output<typeof messageRow>;

const contentRow = messageRow.pick({
  id: true,
  role: true,
  provider_id: true,
  model_id: true,
  web_search: true,
});
type ContentRow = z.output<typeof contentRow>;

const partRow = z.object({
  message_id: z.string(),
  type: z.string(),
  text: z.string(),
  attachment_id: z.string().nullable(),
  data: optional(json(z.record(z.string(), z.json()))),
});

const checkpointRow = z.object({
  message_id: z.string(),
  text: z.string(),
  reasoning: z.string(),
  data: z.string().nullable(),
});

/** What of a message goes to a model. */
export type MessageContent = Pick<Message, 'role' | 'parts' | 'model' | 'webSearch'>;

/** Reads messages out of their rows. */
export interface MessageReader {
  /** A message's own row, hidden or not. Throws `NOT_FOUND`. */
  row(id: string): MessageRow;
  /** Messages as windows show them, oldest first. */
  load(ids: Iterable<string>): Message[];
  /** The same with what servers want back and nobody sees. */
  loadWhole(ids: Iterable<string>): Message[];
  /** Of these messages, oldest first, only what models get, and that whole. */
  loadContent(ids: Iterable<string>): MessageContent[];
  loadOne(id: string): Message;
  /** The ids from a message up to the first of its path, at most so many. */
  upFrom(id: string, limit: number): string[];
  /** The ids of the visible messages right below one, oldest first. */
  below(id: string): string[];
  /** The newest visible message at or below this one. */
  newestBelow(id: string): string | undefined;
}

export function messageNotFound(): AppError {
  return new AppError({ code: 'NOT_FOUND', message: 'This message is no longer there.' });
}

function group<T>(entries: Iterable<readonly [string, T]>): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of entries) {
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [value]);
    else known.push(value);
  }
  return groups;
}

export function createMessageReader(
  db: Database,
  attachments: AttachmentRepository,
): MessageReader {
  const byId = db.query('SELECT * FROM messages WHERE id = :id', messageRow);
  const byIds = db.query(
    'SELECT * FROM messages WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY seq',
    messageRow,
  );
  const contentByIds = db.query(
    `SELECT id, role, provider_id, model_id, web_search FROM messages
     WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY seq`,
    contentRow,
  );
  const partsOf = db.query(
    `SELECT * FROM parts WHERE message_id IN (SELECT value FROM json_each(:ids))
       AND (:whole OR type <> 'parsedFile')
     ORDER BY seq`,
    partRow,
  );
  const checkpointsOf = db.query(
    'SELECT * FROM checkpoints WHERE message_id IN (SELECT value FROM json_each(:ids))',
    checkpointRow,
  );
  // Of the last request that asked for each.
  const omittedOf = db.query(
    `SELECT message_id, json_extract(facts, '$.omitted') AS omitted FROM sent_requests
     WHERE message_id IN (SELECT value FROM json_each(:ids))
       AND (facts ->> '$.omitted.messages' > 0 OR facts ->> '$.omitted.pictures' > 0)
     ORDER BY seq`,
    z.object({ message_id: z.string(), omitted: json(omittedContextSchema) }),
  );
  const siblingsOf = db.query(
    `SELECT own.id, sibling.id AS sibling_id
     FROM messages AS own
     JOIN messages AS sibling
       ON sibling.conversation_id = own.conversation_id AND sibling.parent_id IS own.parent_id
     WHERE own.id IN (SELECT value FROM json_each(:ids))
       AND (sibling.deleted_at IS NULL OR sibling.id = own.id)
     ORDER BY sibling.seq`,
    z.object({ id: z.string(), sibling_id: z.string() }),
  );
  const upFrom = db.query(
    `WITH RECURSIVE above (id, parent_id) AS (
       SELECT id, parent_id FROM messages WHERE id = :id
       UNION ALL
       SELECT messages.id, messages.parent_id FROM above JOIN messages ON messages.id = above.parent_id
       LIMIT :limit
     )
     SELECT id FROM above`,
    idRow,
  );
  const below = db.query(
    'SELECT id FROM messages WHERE parent_id = :id AND deleted_at IS NULL ORDER BY seq',
    idRow,
  );
  const newestBelow = db.query(
    `WITH RECURSIVE below (id, seq) AS (
       SELECT id, seq FROM messages WHERE id = :id AND deleted_at IS NULL
       UNION ALL
       SELECT messages.id, messages.seq FROM below JOIN messages ON messages.parent_id = below.id
       WHERE messages.deleted_at IS NULL
     )
     SELECT id FROM below ORDER BY seq DESC LIMIT 1`,
    idRow,
  );

  /** Finds the parts of each of these messages, checkpoints included. */
  const partsReader = (ids: string, whole: boolean): ((messageId: string) => Part[]) => {
    const parts = partsOf.all({ ids, whole: Number(whole) });
    const pictureIds = [
      ...new Set(parts.map((part) => part.attachment_id).filter((id) => id !== null)),
    ];
    const pictures = new Map(attachments.many(pictureIds).map((picture) => [picture.id, picture]));
    const toPart = ({ type, text, attachment_id, data }: z.output<typeof partRow>): Part =>
      partSchema.parse({ ...data, type, text, attachment: pictures.get(attachment_id ?? '') });
    const byMessage = group(parts.map((part) => [part.message_id, toPart(part)] as const));
    const checkpoints = new Map(checkpointsOf.all({ ids }).map((row) => [row.message_id, row]));
    return (messageId) => {
      const checkpoint = checkpoints.get(messageId);
      const soFar =
        checkpoint === undefined
          ? []
          : contentParts({ ...checkpoint, details: parseDetails(checkpoint.data) });
      const known = [...soFar, ...(byMessage.get(messageId) ?? [])];
      return whole ? known : forWindows(known);
    };
  };

  const toContent = (row: ContentRow, parts: Part[]): MessageContent => ({
    role: row.role,
    parts,
    model:
      row.provider_id === null || row.model_id === null
        ? undefined
        : { providerId: row.provider_id, modelId: row.model_id },
    webSearch: row.web_search !== 0 || undefined,
  });

  const loadAs = (wanted: Iterable<string>, whole: boolean): Message[] => {
    const ids = idList(wanted);
    const partsOfOne = partsReader(ids, whole);
    const omitted = new Map(omittedOf.all({ ids }).map((row) => [row.message_id, row.omitted]));
    const siblings = group(siblingsOf.all({ ids }).map((row) => [row.id, row.sibling_id] as const));
    return byIds.all({ ids }).map((row): Message => ({
      ...toContent(row, partsOfOne(row.id)),
      id: row.id,
      conversationId: row.conversation_id,
      parentId: row.parent_id,
      status: row.status,
      servedBy: row.served_by,
      usage: row.usage,
      omitted: omitted.get(row.id),
      timing: row.timing,
      error: row.error,
      edited: row.edited !== 0 || undefined,
      siblingIds: siblings.get(row.id) ?? [],
      createdAt: row.created_at,
    }));
  };

  const load = (ids: Iterable<string>): Message[] => loadAs(ids, false);

  return {
    row: (id) => {
      const row = byId.get({ id });
      if (row === undefined) throw messageNotFound();
      return row;
    },
    load,
    loadWhole: (ids) => loadAs(ids, true),
    loadContent: (wanted) => {
      const ids = idList(wanted);
      const partsOfOne = partsReader(ids, true);
      return contentByIds.all({ ids }).map((row) => toContent(row, partsOfOne(row.id)));
    },
    loadOne: (id) => {
      const [message] = load([id]);
      if (message === undefined) throw messageNotFound();
      return message;
    },
    upFrom: (id, limit) => upFrom.all({ id, limit }).map((row) => row.id),
    below: (id) => below.all({ id }).map((row) => row.id),
    newestBelow: (id) => newestBelow.get({ id })?.id,
  };
}
