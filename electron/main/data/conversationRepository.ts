import { z } from 'zod';
import {
  extraBodySchema,
  routingSchema,
  type Conversation,
  type ConversationSettingsPatch,
  type ConversationSummary,
  type Filing,
  type Place,
  type Routing,
} from '@shared/domain/conversation';
import type { ModelRef } from '@shared/domain/model';
import { parametersSchema } from '@shared/domain/parameters';
import { AppError } from '@shared/utils/appError';
import { idRow, json, optional, toJson } from './columns';
import { createCopying } from './copying';
import type { RepositoryOptions } from './database';
import { createFiling } from './filing';
import { createPurge } from './purge';

/** The windows in which conversations begin. */
const BEGUN_IN = ['chat', 'quick'] as const;
export type BegunIn = (typeof BEGUN_IN)[number];

/** A row of the sidebar as stored: whether an answer is running is known elsewhere. */
export type StoredSummary = Omit<ConversationSummary, 'running'>;

export interface ConversationPatch {
  readonly title?: string | undefined;
  readonly model?: ModelRef | undefined;
  readonly settings?: ConversationSettingsPatch | undefined;
}

export interface ConversationRepository {
  /** Throws `NOT_FOUND`, also for a deleted one. */
  get(id: string): Conversation;
  /** Undefined where `get` throws. */
  find(id: string): Conversation | undefined;
  /** Those of a place: pinned ones first, then the newest; without the unsent one. */
  list(page: { place: Place; after: string | null; limit: number }): {
    items: readonly StoredSummary[];
    hasMore: boolean;
  };
  /** The one conversation without a question of the window; made where there is none. */
  unsent(begunIn?: BegunIn): Conversation;
  update(id: string, patch: ConversationPatch): Conversation;
  /** Whether its title is the first words of its question, and nobody gave one. */
  isTitledByWords(id: string): boolean;
  /** Gives a title made of what was said, unless the user gave one. Returns whether it did. */
  suggestTitle(id: string, title: string): boolean;
  /** Pins, archives, moves and marks, all or none. Returns what files them as they were. */
  file(filings: readonly Filing[]): readonly Filing[];
  /** Hides them until `restore` or `purgeDeleted`. Throws where all are gone already. */
  delete(ids: readonly string[]): void;
  restore(ids: readonly string[]): void;
  /** Copies the path up to and including a message, with the same attachments. */
  branch(messageId: string): Conversation;
  /** Copies a conversation with all its versions, with the same attachments. */
  duplicate(id: string): Conversation;
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
  archived: z.number(),
  unread: z.number(),
  folder_id: z.string().nullable(),
  provider_id: z.string().nullable(),
  model_id: z.string().nullable(),
  system_prompt: z.string().nullable(),
  parameters: optional(json(parametersSchema)),
  // An empty object stands for the settings' own routing, and follows it.
  routing: json(z.union([z.strictObject({}).transform(() => undefined), routingSchema])),
  extra_body: json(extraBodySchema),
  budget: z.number().nullable(),
  created_at: z.number(),
  updated_at: z.number(),
});

const summaryRow = z
  .object({
    id: z.string(),
    title: z.string(),
    pinned: z.number(),
    archived: z.number(),
    unread: z.number(),
    folder_id: z.string().nullable(),
    updated_at: z.number(),
  })
  .transform((row): StoredSummary => {
    return {
      id: row.id,
      title: row.title,
      pinned: row.pinned !== 0,
      archived: row.archived !== 0,
      unread: row.unread !== 0,
      folderId: row.folder_id,
      updatedAt: row.updated_at,
    };
  });

const positionRow = z.object({ pinned: z.number(), updated_at: z.number(), seq: z.number() });

/** Stands before every listed conversation. */
const TOP = { pinned: 2, updated_at: 0, seq: 0 };

function notFound(): AppError {
  return new AppError({ code: 'NOT_FOUND', message: 'This conversation is no longer there.' });
}

export function createConversationRepository(options: RepositoryOptions): ConversationRepository {
  const { db, now, newId, defaults } = options;
  const { branch, duplicate } = createCopying(options);

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
    `SELECT id, title, pinned, archived, unread, folder_id, updated_at FROM conversations
     WHERE place = :place AND deleted_at IS NULL AND title <> ''
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
      titled_by = iif(:title IS NULL, titled_by, 'user'),
      provider_id = ifnull(:providerId, provider_id),
      model_id = ifnull(:modelId, model_id),
      system_prompt = ifnull(:systemPrompt, system_prompt),
      parameters = ifnull(:parameters, parameters),
      routing = ifnull(:routing, routing),
      extra_body = ifnull(:extraBody, extra_body),
      budget = iif(:setsBudget, :budget, budget)
    WHERE id = :id AND deleted_at IS NULL
  `);
  const titledByWords = db.query(
    `SELECT id FROM conversations
     WHERE id = :id AND titled_by = 'words' AND title <> '' AND deleted_at IS NULL`,
    idRow,
  );
  const suggest = db.command(
    `UPDATE conversations SET title = :title, titled_by = 'model'
     WHERE id = :id AND titled_by = 'words' AND title <> '' AND deleted_at IS NULL`,
  );
  const filing = createFiling(db);

  const toConversation = (row: z.output<typeof conversationRow>): Conversation => {
    const { provider_id: providerId, model_id: modelId } = row;
    const chosen = providerId !== null && modelId !== null;
    return {
      id: row.id,
      title: row.title,
      pinned: row.pinned !== 0,
      archived: row.archived !== 0,
      unread: row.unread !== 0,
      folderId: row.folder_id,
      model: chosen ? { providerId, modelId } : defaults().model,
      systemPrompt: row.system_prompt ?? defaults().systemPrompt,
      parameters: row.parameters ?? defaults().parameters,
      routing: row.routing ?? defaults().routing,
      extraBody: row.extra_body,
      budget: row.budget,
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

  const shown = new Map<BegunIn, string>();
  /** Where nothing can be written there is one to look at all the same. */
  const unstored = (begunIn: BegunIn): Conversation => {
    const id = shown.get(begunIn) ?? newId();
    shown.set(begunIn, id);
    const fixed = { id, title: '', pinned: false, archived: false, unread: false, folderId: null };
    return { ...fixed, extraBody: {}, budget: null, ...defaults(), createdAt: 0, updatedAt: 0 };
  };

  const find = (id: string): Conversation | undefined => {
    const row = byId.get({ id });
    if (row !== undefined) return toConversation(row);
    const begunIn = BEGUN_IN.find((window) => shown.get(window) === id);
    return begunIn && unstored(begunIn);
  };

  const get = (id: string): Conversation => {
    const conversation = find(id);
    if (conversation === undefined) throw notFound();
    return conversation;
  };

  return {
    get,
    find,
    list: ({ place, after, limit }) => {
      const start = after === null ? TOP : position.get({ id: after });
      if (start === undefined) throw notFound();
      const items = listed.all({ place, ...start, limit: limit + 1 });
      return { items: items.slice(0, limit), hasMore: items.length > limit };
    },
    unsent: (begunIn = 'chat') => {
      const known = unsent.get({ begunIn });
      if (known !== undefined) return toConversation(known);
      try {
        return db.transaction(() => {
          // The one that was shown while nothing could be written becomes a real one.
          const id = shown.get(begunIn) ?? newId();
          insert({ id, begunIn, now: now() });
          shown.delete(begunIn);
          return get(id);
        });
      } catch (error) {
        if (db.refusal === undefined) throw error;
        return unstored(begunIn);
      }
    },
    update: (id, { title, model, settings }) => {
      update({
        id,
        title: title ?? null,
        providerId: model?.providerId ?? null,
        modelId: model?.modelId ?? null,
        systemPrompt: settings?.systemPrompt ?? null,
        parameters: toJson(settings?.parameters),
        routing: settings?.routing === undefined ? null : storedRouting(settings.routing),
        extraBody: toJson(settings?.extraBody),
        setsBudget: Number(settings?.budget !== undefined),
        budget: settings?.budget ?? null,
      });
      return get(id);
    },
    isTitledByWords: (id) => titledByWords.get({ id }) !== undefined,
    suggestTitle: (id, title) => suggest({ id, title }) > 0,
    file: filing.file,
    delete: (ids) => {
      if (filing.hide(ids, now()) === 0) throw notFound();
    },
    restore: (ids) => {
      if (filing.unhide(ids) === 0) for (const id of ids) get(id);
    },
    branch: (messageId) => db.transaction(() => get(branch(messageId))),
    duplicate: (id) =>
      db.transaction(() => {
        const copyId = duplicate(id);
        if (copyId === undefined) throw notFound();
        return get(copyId);
      }),
    purgeDeleted: createPurge(db),
  };
}
