import { z } from 'zod';
import {
  extraBodySchema,
  routingSchema,
  type Conversation,
  type ConversationSettingsPatch,
  type ConversationSummary,
  type Routing,
} from '@shared/domain/conversation';
import type { ModelRef } from '@shared/domain/model';
import { parametersSchema } from '@shared/domain/parameters';
import { AppError } from '@shared/utils/appError';
import { createBranching } from './branching';
import { json, optional, toJson } from './columns';
import type { RepositoryOptions } from './database';
import { createPurge } from './purge';

/** The windows in which conversations begin. */
export type BegunIn = 'chat' | 'quick';

/** A row of the sidebar as stored: whether an answer is running is known elsewhere. */
export type StoredSummary = Omit<ConversationSummary, 'running'>;

export interface ConversationPatch {
  readonly title?: string | undefined;
  readonly pinned?: boolean | undefined;
  readonly model?: ModelRef | undefined;
  readonly settings?: ConversationSettingsPatch | undefined;
}

export interface ConversationRepository {
  /** Throws `NOT_FOUND`, also for a deleted one. */
  get(id: string): Conversation;
  /** Undefined where `get` throws. */
  find(id: string): Conversation | undefined;
  /** Pinned ones first, then the newest; without the unsent one. */
  list(page: { after: string | null; limit: number }): {
    items: readonly StoredSummary[];
    hasMore: boolean;
  };
  /** The one conversation without a question of the window; made where there is none. */
  unsent(begunIn?: BegunIn): Conversation;
  update(id: string, patch: ConversationPatch): Conversation;
  /** Hides it until `restore` or `purgeDeleted`. */
  delete(id: string): void;
  restore(id: string): Conversation;
  /** Copies the path up to and including a message, with the same attachments. */
  branch(messageId: string): Conversation;
  /**
   * Deletes for real, conversations and messages, what was hidden at or before this time in ms since
   * 1970. Does a small step, so that nobody has to wait: call again until it returns false.
   */
  purgeDeleted(deletedUntil: number): boolean;
}

const conversationRow = z.object({
  id: z.string(),
  title: z.string(),
  pinned: z.number(),
  provider_id: z.string().nullable(),
  model_id: z.string().nullable(),
  system_prompt: z.string().nullable(),
  parameters: optional(json(parametersSchema)),
  // An empty object stands for the settings' own routing, and follows it.
  routing: json(z.union([z.strictObject({}).transform(() => undefined), routingSchema])),
  extra_body: json(extraBodySchema),
  created_at: z.number(),
  updated_at: z.number(),
});

const summaryRow = z
  .object({ id: z.string(), title: z.string(), pinned: z.number(), updated_at: z.number() })
  .transform(({ pinned, updated_at, ...row }): StoredSummary => {
    return { ...row, pinned: pinned !== 0, updatedAt: updated_at };
  });

const positionRow = z.object({ pinned: z.number(), updated_at: z.number(), seq: z.number() });

/** Stands before every listed conversation. */
const TOP = { pinned: 2, updated_at: 0, seq: 0 };

function notFound(): AppError {
  return new AppError({ code: 'NOT_FOUND', message: 'This conversation is no longer there.' });
}

export function createConversationRepository(options: RepositoryOptions): ConversationRepository {
  const { db, now, newId, defaults } = options;
  const branch = createBranching(options);

  const byId = db.query(
    'SELECT * FROM conversations WHERE id = :id AND deleted_at IS NULL',
    conversationRow,
  );
  const unsent = db.query(
    `SELECT * FROM conversations
     WHERE title = '' AND deleted_at IS NULL AND begun_in = :begunIn LIMIT 1`,
    conversationRow,
  );
  const listed = db.query(
    `SELECT id, title, pinned, updated_at FROM conversations
     WHERE deleted_at IS NULL AND title <> ''
       AND (pinned, updated_at, seq) < (:pinned, :updated_at, :seq)
     ORDER BY pinned DESC, updated_at DESC, seq DESC LIMIT :limit`,
    summaryRow,
  );
  const position = db.query(
    'SELECT pinned, updated_at, seq FROM conversations WHERE id = :id',
    positionRow,
  );
  const insert = db.command(
    `INSERT INTO conversations (id, begun_in, created_at, updated_at)
     VALUES (:id, :begunIn, :now, :now)`,
  );
  const update = db.command(`
    UPDATE conversations SET
      title = ifnull(:title, title),
      pinned = ifnull(:pinned, pinned),
      provider_id = ifnull(:providerId, provider_id),
      model_id = ifnull(:modelId, model_id),
      system_prompt = ifnull(:systemPrompt, system_prompt),
      parameters = ifnull(:parameters, parameters),
      routing = ifnull(:routing, routing),
      extra_body = ifnull(:extraBody, extra_body)
    WHERE id = :id AND deleted_at IS NULL
  `);
  const hide = db.command(
    'UPDATE conversations SET deleted_at = :now WHERE id = :id AND deleted_at IS NULL',
  );
  const unhide = db.command(
    'UPDATE conversations SET deleted_at = NULL WHERE id = :id AND deleted_at > 0',
  );

  const toConversation = (row: z.output<typeof conversationRow>): Conversation => {
    const { provider_id: providerId, model_id: modelId } = row;
    const chosen = providerId !== null && modelId !== null;
    return {
      id: row.id,
      title: row.title,
      pinned: row.pinned !== 0,
      model: chosen ? { providerId, modelId } : defaults().model,
      systemPrompt: row.system_prompt ?? defaults().systemPrompt,
      parameters: row.parameters ?? defaults().parameters,
      routing: row.routing ?? defaults().routing,
      extraBody: row.extra_body,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    };
  };

  /** What is to be stored of a routing: nothing where it is the settings' own. */
  const storedRouting = (routing: Routing): string => {
    const [own, common] = [routing, defaults().routing].map((each) =>
      JSON.stringify(routingSchema.parse(each)),
    );
    return own === common ? '{}' : JSON.stringify(routing);
  };

  const find = (id: string): Conversation | undefined => {
    const row = byId.get({ id });
    return row && toConversation(row);
  };

  const get = (id: string): Conversation => {
    const conversation = find(id);
    if (conversation === undefined) throw notFound();
    return conversation;
  };

  return {
    get,
    find,
    list: ({ after, limit }) => {
      const start = after === null ? TOP : position.get({ id: after });
      if (start === undefined) throw notFound();
      const items = listed.all({ ...start, limit: limit + 1 });
      return { items: items.slice(0, limit), hasMore: items.length > limit };
    },
    unsent: (begunIn = 'chat') =>
      db.transaction(() => {
        const known = unsent.get({ begunIn });
        if (known !== undefined) return toConversation(known);
        const id = newId();
        insert({ id, begunIn, now: now() });
        return get(id);
      }),
    update: (id, { title, pinned, model, settings }) => {
      update({
        id,
        title: title ?? null,
        pinned: pinned === undefined ? null : Number(pinned),
        providerId: model?.providerId ?? null,
        modelId: model?.modelId ?? null,
        systemPrompt: settings?.systemPrompt ?? null,
        parameters: toJson(settings?.parameters),
        routing: settings?.routing === undefined ? null : storedRouting(settings.routing),
        extraBody: toJson(settings?.extraBody),
      });
      return get(id);
    },
    delete: (id) => {
      if (hide({ id, now: now() }) === 0) throw notFound();
    },
    restore: (id) => {
      unhide({ id });
      return get(id);
    },
    branch: (messageId) => db.transaction(() => get(branch(messageId))),
    purgeDeleted: createPurge(db),
  };
}
