import { z } from 'zod';
import { attachmentIdSchema } from '../domain/attachment';
import {
  conversationIdSchema,
  conversationIdsSchema,
  conversationSettingsPatchSchema,
  filingSchema,
  placeSchema,
  type Conversation,
  type ConversationSummary,
  type Draft,
  type PackedFiling,
  type QueuedQuestion,
} from '../domain/conversation';
import { messageIdSchema, type Message } from '../domain/message';
import { modelRefSchema } from '../domain/model';
import { ASKING_WINDOWS, route } from './contract';

const id = z.object({ id: conversationIdSchema });
const ids = z.object({ ids: conversationIdsSchema });
/** Groups that are filed alike. */
const MAX_GROUPS = 1_000;

/** A conversation as it is opened: its newest messages on the active path, oldest first. */
export interface OpenConversation {
  readonly conversation: Conversation;
  readonly messages: readonly Message[];
  /** Whether older messages can be fetched with `conversation.page`. */
  readonly hasOlder: boolean;
  readonly draft: Draft;
  readonly queue: readonly QueuedQuestion[];
  /** Whether an answer is coming in, on the active path or beside it. */
  readonly running: boolean;
  /** The question that several models are answering right now. */
  readonly comparing: string | undefined;
}

export const conversationRoutes = {
  'conversation.list': route<{ items: readonly ConversationSummary[]; hasMore: boolean }>()({
    in: z.object({
      place: placeSchema,
      /** Continue after this one; null for the first page. Pinned ones come first. */
      after: conversationIdSchema.nullable(),
      limit: z.number().int().min(1).max(500),
    }),
    from: ['chat'],
  }),
  /** Opens the one unsent conversation, creating it where there is none. */
  'conversation.new': route<OpenConversation>()({ in: z.object({}), from: ASKING_WINDOWS }),
  'conversation.open': route<OpenConversation>()({ in: id, from: ASKING_WINDOWS }),
  'conversation.page': route<{ messages: readonly Message[]; hasOlder: boolean }>()({
    in: id.extend({ before: messageIdSchema, limit: z.number().int().min(1).max(500) }),
    from: ASKING_WINDOWS,
  }),
  'conversation.update': route<Conversation>()({
    in: id.extend({
      title: z.string().trim().min(1).max(300).optional(),
      model: modelRefSchema.optional(),
      settings: conversationSettingsPatchSchema.optional(),
    }),
    from: ASKING_WINDOWS,
  }),
  /** All conversations of a place, in its order, packed by `packIds`. */
  'conversation.ids': route<string>()({
    in: z.object({ place: placeSchema }),
    from: ['chat'],
  }),
  /** Pins, archives, moves and marks conversations, all or none; answers with what undoes it. */
  'conversation.file': route<readonly PackedFiling[]>()({
    in: z.object({ filings: z.array(filingSchema).min(1).max(MAX_GROUPS) }),
    from: ['chat'],
  }),
  /** Copies a conversation with all its versions. */
  'conversation.duplicate': route<Conversation>()({ in: id, from: ['chat'] }),
  /** Can be undone with `conversation.restore` for a minute; then they are deleted for real. */
  'conversation.delete': route<void>()({ in: ids, from: ['chat'] }),
  'conversation.restore': route<void>()({ in: ids, from: ['chat'] }),
  'draft.save': route<void>()({
    in: id.extend({
      text: z.string().max(2_000_000),
      attachmentIds: z.array(attachmentIdSchema).max(100),
      webSearch: z.boolean().optional(),
    }),
    from: ASKING_WINDOWS,
  }),
  /** Deletes a message, alone or with all that follows it; can be undone with `message.restore`. */
  'message.delete': route<void>()({
    in: z.object({ id: messageIdSchema, following: z.enum(['keep', 'delete']) }),
    from: ASKING_WINDOWS,
  }),
  'message.restore': route<void>()({ in: z.object({ id: messageIdSchema }), from: ASKING_WINDOWS }),
  /** Adds a version of an answer with another text. A question is edited by asking it again. */
  'message.edit': route<void>()({
    in: z.object({ id: messageIdSchema, text: z.string().trim().min(1).max(2_000_000) }),
    from: ASKING_WINDOWS,
  }),
  /** Makes another version of a message the active one. */
  'message.select': route<void>()({ in: z.object({ id: messageIdSchema }), from: ASKING_WINDOWS }),
  /** All answers to a question, oldest first. */
  'message.answers': route<readonly Message[]>()({
    in: z.object({ id: messageIdSchema }),
    from: ASKING_WINDOWS,
  }),
  /** Copies the path up to and including a message into a new conversation. */
  'message.branch': route<Conversation>()({
    in: z.object({ id: messageIdSchema }),
    from: ['chat'],
  }),
};

export interface ConversationEvents {
  /** A conversation's row changed, or it is new. */
  'conversation.changed': {
    readonly summary: ConversationSummary;
    readonly conversation: Conversation;
  };
  /** Packed by `packIds`. */
  'conversation.removed': { readonly ids: string };
  /** So many rows changed at once that the lists are to be loaded again. */
  'conversation.listChanged': Record<string, never>;
  /** The path of messages changed other than by one message's own change: open it again. */
  'conversation.pathChanged': {
    readonly id: string;
    /** Also before the newest messages, where parents may have changed. */
    readonly anywhere?: boolean;
  };
  'conversation.queueChanged': { readonly id: string; readonly queue: readonly QueuedQuestion[] };
  'message.changed': { readonly message: Message };
}
