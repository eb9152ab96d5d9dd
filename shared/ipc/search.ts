import { z } from 'zod';
import { conversationIdSchema } from '../domain/conversation';
import { messageIdSchema, type Message } from '../domain/message';
import { ASKING_WINDOWS, route } from './contract';

export interface SearchHit {
  readonly conversationId: string;
  readonly title: string;
  /** Null where the title matched. */
  readonly messageId: string | null;
  readonly role: Message['role'] | null;
  /** Whether it was found in a picture: in its name, or in the text that was recognised in it. */
  readonly inPicture: boolean;
  /** Plain text; matches stand between U+0002 and U+0003. */
  readonly snippet: string;
  /** When it was written, in ms since 1970. */
  readonly at: number;
}

/** Where the next page of a search begins. */
export const searchCursorSchema = z.object({
  phase: z.enum(['words', 'substrings', 'few', 'listed']),
  /** What was found last, when it was written and its `seq`: only what is older follows. */
  at: z.number().int(),
  seq: z.number().int().nonnegative(),
});
export type SearchCursor = z.infer<typeof searchCursorSchema>;

export interface SearchPage {
  /** Conversations by their titles, newest first; with the first page only. */
  readonly titles: readonly SearchHit[];
  /** Newest first; what has the words comes before what has the text only inside a word. */
  readonly messages: readonly SearchHit[];
  /** Undefined at the end. */
  readonly next: SearchCursor | undefined;
  /** What a person should know of what they typed. */
  readonly hints: readonly string[];
}

/** A message of the active path in which a text occurs. */
export interface FoundMessage {
  readonly messageId: string;
  readonly count: number;
}

/** A part of a conversation's active path, oldest first. */
export interface PathWindow {
  readonly messages: readonly Message[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
}

const limit = z.number().int().min(1).max(200);

export const searchRoutes = {
  /** A search that is overtaken by the next one of the same window fails with `CANCELLED`. */
  'conversation.search': route<SearchPage>()({
    in: z.object({
      query: z.string().max(1_000),
      limit,
      after: searchCursorSchema.optional(),
    }),
    from: ['chat'],
  }),
  /** Where a text occurs in the questions and answers of the active path, oldest first. */
  'conversation.find': route<readonly FoundMessage[]>()({
    in: z.object({ id: conversationIdSchema, text: z.string().max(1_000) }),
    from: ['chat'],
  }),
  'conversation.newer': route<PathWindow>()({
    in: z.object({ id: conversationIdSchema, after: messageIdSchema, limit }),
    from: ASKING_WINDOWS,
  }),
  /** Makes the path through a message the active one, and gives what stands around it. */
  'message.reveal': route<PathWindow>()({
    in: z.object({ id: messageIdSchema, limit }),
    from: ['chat'],
  }),
};
