import { z } from 'zod';
import type { Attached } from '@shared/domain/attachment';
import { extraBodySchema, routingSchema, type Routing } from '@shared/domain/conversation';
import { attemptSchema, type Message } from '@shared/domain/message';
import { parametersSchema } from '@shared/domain/parameters';
import type { PortableConversation, PortableFolder } from '@shared/domain/portable';
import type { ExportChoice, ExportExtent } from '@shared/ipc/export';
import { AppError } from '@shared/utils/appError';
import type { ModelFamily } from '@shared/utils/imageSizing';
import { createAttachmentRepository } from './attachmentRepository';
import { idList, idRow, json, optional } from './columns';
import { createDraftReader } from './draftRepository';
import type { Database } from './database';
import { createMessageReader } from './messageReader';

/** Which conversations are meant; for another machine also those that have but a draft. */
export type ExportScope = ExportChoice | { readonly kind: 'machine' };

export interface ExportedConversation extends Omit<
  PortableConversation,
  'messages' | 'routing' | 'draft' | 'queue'
> {
  readonly routing: Routing | null;
}

/** An attachment with the hash that its file is named by. */
export type HashedAttachment = Attached & { readonly sha256: string };

/** What is typed and not sent. */
export interface ExportedDraft {
  readonly text: string;
  readonly attachmentIds: readonly string[];
  readonly webSearch?: boolean | undefined;
}

/** Reads a history to be written into files. Nothing that was deleted is in what it returns. */
export interface ExportReader {
  /** Throws `NOT_FOUND` where there is nothing of what is meant. */
  ids(scope: ExportScope): readonly string[];
  extent(ids: readonly string[]): ExportExtent;
  /** All folders, each after the one around it. */
  folders(): readonly PortableFolder[];
  /** Undefined where it is gone. */
  conversation(id: string): ExportedConversation | undefined;
  /** How many messages `messages` has. */
  countMessages(id: string, which: 'all' | 'path'): number;
  /** In batches: every version, each message after its parent; or the path that is shown. */
  messages(id: string, which: 'all' | 'path'): Iterable<readonly Message[]>;
  /** In the order of the ids, without those that are gone. */
  attachments(ids: Iterable<string>): readonly HashedAttachment[];
  /** The copy of a picture that was made to be sent, if one was made; undefined also for a file. */
  sentCopy(id: string): { readonly family: ModelFamily; readonly mediaType: string } | undefined;
  /** Undefined where nothing is typed. */
  draft(id: string): ExportedDraft | undefined;
  queue(id: string): readonly ExportedDraft[];
  /** Rows of the ledger, as they are stored. */
  usage(): Iterable<z.output<typeof usageRow>>;
  recognised(): Iterable<z.output<typeof recognisedRow>>;
}

const BATCH = 200;

const conversationRow = z.object({
  id: z.string(),
  title: z.string(),
  titled_by: z.enum(['words', 'model', 'user']),
  pinned: z.number(),
  archived: z.number(),
  unread: z.number(),
  folder_id: z.string().nullable(),
  provider_id: z.string().nullable(),
  model_id: z.string().nullable(),
  system_prompt: z.string().nullable(),
  parameters: optional(json(parametersSchema)),
  // An empty object follows the settings.
  routing: json(z.union([z.strictObject({}).transform(() => null), routingSchema])),
  extra_body: json(extraBodySchema),
  budget: z.number().nullable(),
  active_leaf_id: z.string().nullable(),
  created_at: z.number(),
  updated_at: z.number(),
});

const folderRow = z.object({
  id: z.string(),
  name: z.string(),
  parent_id: z.string().nullable(),
  created_at: z.number(),
});

const extentRow = z.object({ messages: z.number(), attachments: z.number(), bytes: z.number() });
const countRow = z.object({ count: z.number() });
const hashRow = z.object({ id: z.string(), sha256: z.string() });
const questionRow = z.object({ text: z.string(), web_search: z.number() });

const usageRow = z.object({
  seq: z.number(),
  message_id: z.string().nullable(),
  conversation_id: z.string().nullable(),
  provider_id: z.string(),
  model_id: z.string(),
  served_model: z.string().nullable(),
  served_provider: z.string().nullable(),
  input_tokens: z.number(),
  output_tokens: z.number(),
  cached_tokens: z.number(),
  cache_write_tokens: z.number().nullable(),
  reasoning_tokens: z.number(),
  image_tokens: z.number(),
  cost: z.number().nullable(),
  cost_source: z.enum(['server', 'catalogue', 'estimate']).nullable(),
  generation_id: z.string().nullable(),
  latency_ms: z.number().nullable(),
  first_token_ms: z.number().nullable(),
  purpose: z.enum(['answer', 'title']),
  attempts: optional(json(z.array(attemptSchema))),
  at: z.number(),
});
const recognisedRow = z.object({
  sha256: z.string(),
  result: json(z.record(z.string(), z.json())),
});

/** A conversation that a person can see in a list. */
const LISTED = "deleted_at IS NULL AND title <> ''";

function toConversation(row: z.output<typeof conversationRow>): ExportedConversation {
  const { provider_id: providerId, model_id: modelId } = row;
  return {
    id: row.id,
    title: row.title,
    titledBy: row.titled_by,
    folderId: row.folder_id,
    pinned: row.pinned !== 0,
    archived: row.archived !== 0,
    unread: row.unread !== 0,
    model: providerId === null || modelId === null ? null : { providerId, modelId },
    systemPrompt: row.system_prompt,
    parameters: row.parameters ?? null,
    routing: row.routing,
    extraBody: row.extra_body,
    budget: row.budget,
    activeLeafId: row.active_leaf_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function createExportReader(db: Database): ExportReader {
  const attachments = createAttachmentRepository(db);
  const drafts = createDraftReader(db, attachments);
  const reader = createMessageReader(db, attachments);
  const chosen = db.query(
    `SELECT id FROM conversations
     WHERE id IN (SELECT value FROM json_each(:ids)) AND ${LISTED} ORDER BY updated_at DESC, seq`,
    idRow,
  );
  const inFolder = db.query(
    `SELECT id FROM conversations
     WHERE folder_id IN (SELECT id FROM folders
       WHERE (id = :id OR parent_id = :id) AND deleted_at IS NULL) AND ${LISTED}
     ORDER BY updated_at DESC, seq`,
    idRow,
  );
  const listed = db.query(
    `SELECT id FROM conversations WHERE ${LISTED} ORDER BY updated_at DESC, seq`,
    idRow,
  );
  const unsent = db.query(
    `SELECT conversations.id FROM conversations JOIN drafts ON drafts.conversation_id = conversations.id
     WHERE deleted_at IS NULL AND title = ''`,
    idRow,
  );
  const extent = db.query(
    `WITH chosen AS (
       SELECT id FROM messages
       WHERE conversation_id IN (SELECT value FROM json_each(:ids)) AND deleted_at IS NULL
     ), contents AS (
       SELECT DISTINCT attachments.sha256, attachments.bytes
       FROM chosen JOIN parts ON parts.message_id = chosen.id
       JOIN attachments ON attachments.id = parts.attachment_id
     )
     SELECT (SELECT count(*) FROM chosen) AS messages,
       count(*) AS attachments, ifnull(sum(bytes), 0) AS bytes FROM contents`,
    extentRow,
  );
  const folders = db.query(
    `SELECT id, name, parent_id, created_at FROM folders
     WHERE deleted_at IS NULL ORDER BY parent_id IS NOT NULL, seq`,
    folderRow,
  );
  const byId = db.query(
    'SELECT * FROM conversations WHERE id = :id AND deleted_at IS NULL',
    conversationRow,
  );
  const count = db.query(
    'SELECT count(*) AS count FROM messages WHERE conversation_id = :id AND deleted_at IS NULL',
    countRow,
  );
  const tree = db.query(
    'SELECT id FROM messages WHERE conversation_id = :id AND deleted_at IS NULL ORDER BY seq',
    idRow,
  );
  const path = db.query(
    `WITH RECURSIVE above (id, parent_id, seq) AS (
       SELECT messages.id, messages.parent_id, messages.seq
       FROM conversations JOIN messages ON messages.id = conversations.active_leaf_id
       WHERE conversations.id = :id
       UNION ALL
       SELECT messages.id, messages.parent_id, messages.seq
       FROM above JOIN messages ON messages.id = above.parent_id
     )
     SELECT id FROM above ORDER BY seq`,
    idRow,
  );
  const hashes = db.query(
    'SELECT id, sha256 FROM attachments WHERE id IN (SELECT value FROM json_each(:ids))',
    hashRow,
  );
  const waiting = db.query(
    'SELECT id FROM queued_questions WHERE conversation_id = :id ORDER BY seq',
    idRow,
  );
  const waitingQuestion = db.query(
    'SELECT text, web_search FROM queued_questions WHERE id = :id',
    questionRow,
  );
  const waitingAttachments = db.query(
    'SELECT attachment_id AS id FROM queued_attachments WHERE question_id = :id ORDER BY seq',
    idRow,
  );
  const ledger = db.query(
    'SELECT * FROM usage_ledger WHERE seq > :after ORDER BY seq LIMIT :limit',
    usageRow,
  );
  const recognised = db.query(
    'SELECT sha256, result FROM recognitions WHERE sha256 > :after ORDER BY sha256 LIMIT :limit',
    recognisedRow,
  );

  const idsOf = (rows: readonly z.output<typeof idRow>[]): string[] => rows.map(({ id }) => id);

  const find = (scope: ExportScope): string[] => {
    switch (scope.kind) {
      case 'conversations':
        return idsOf(chosen.all({ ids: idList(scope.ids) }));
      case 'folder':
        return idsOf(inFolder.all({ id: scope.id }));
      case 'everything':
        return idsOf(listed.all());
      case 'machine':
        return idsOf([...listed.all(), ...unsent.all()]);
    }
  };

  return {
    ids: (scope) => {
      const found = find(scope);
      if (found.length > 0 || scope.kind === 'machine') return found;
      throw new AppError({
        code: 'NOT_FOUND',
        message:
          scope.kind === 'conversations'
            ? 'This conversation is no longer there.'
            : 'There is no conversation to export yet.',
      });
    },
    extent: (ids) => ({
      conversations: ids.length,
      ...(extent.get({ ids: idList(ids) }) ?? { messages: 0, attachments: 0, bytes: 0 }),
    }),
    folders: () =>
      folders.all().map(({ id, name, parent_id, created_at }) => {
        return { id, name, parentId: parent_id, createdAt: created_at };
      }),
    conversation: (id) => {
      const row = byId.get({ id });
      return row && toConversation(row);
    },
    countMessages: (id, which) =>
      which === 'all' ? (count.get({ id })?.count ?? 0) : path.all({ id }).length,
    *messages(id, which) {
      const ids = idsOf((which === 'all' ? tree : path).all({ id }));
      for (let start = 0; start < ids.length; start += BATCH) {
        yield reader.loadWhole(ids.slice(start, start + BATCH));
      }
    },
    attachments: (ids) => {
      const known = new Map(hashes.all({ ids: idList(ids) }).map(({ id, sha256 }) => [id, sha256]));
      return attachments
        .many([...known.keys()])
        .map((row) => ({ ...row, sha256: known.get(row.id) ?? '' }));
    },
    sentCopy: (id) => {
      const row = attachments.get(id);
      return row && { family: row.family, mediaType: row.sent.mediaType };
    },
    draft: (id) => {
      const { text, attachments: attached, webSearch } = drafts.get(id);
      if (text === '' && attached.length === 0) return undefined;
      return { text, attachmentIds: attached.map((each) => each.id), webSearch };
    },
    queue: (id) =>
      idsOf(waiting.all({ id })).map((questionId) => {
        const { text = '', web_search = 0 } = waitingQuestion.get({ id: questionId }) ?? {};
        const attachmentIds = idsOf(waitingAttachments.all({ id: questionId }));
        return { text, attachmentIds, webSearch: web_search !== 0 || undefined };
      }),
    *usage() {
      for (let after = 0; ;) {
        const rows = ledger.all({ after, limit: BATCH });
        yield* rows;
        const last = rows.at(-1);
        if (last === undefined) return;
        after = last.seq;
      }
    },
    *recognised() {
      for (let after = ''; ;) {
        const rows = recognised.all({ after, limit: BATCH });
        yield* rows;
        const last = rows.at(-1);
        if (last === undefined) return;
        after = last.sha256;
      }
    },
  };
}
