import type { Place } from '@shared/domain/conversation';
import type { FoundMessage, PathWindow, SearchPage } from '@shared/ipc/search';
import { AppError } from '@shared/utils/appError';
import type { MessageRepository } from '../../data/messageRepository';
import type { PathPiece } from '../../data/search/conversationFinder';
import type { SearchRequest } from '../../data/search/searchRepository';
import type { SearchThread } from '../../data/search/searchThread';

export interface SearchDependencies {
  readonly thread: SearchThread;
  readonly messages: Pick<MessageRepository, 'list'>;
  /** Makes the path through a message the active one, and tells the windows. */
  readonly selectVersion: (messageId: string) => void;
}

/** Finds conversations and messages, and what stands around one in a conversation of any length. */
export interface SearchService {
  search(request: SearchRequest): Promise<SearchPage>;
  find(input: { id: string; text: string }): Promise<readonly FoundMessage[]>;
  /** Throws `NOT_FOUND`. */
  newer(input: { id: string; after: string; limit: number }): Promise<PathWindow>;
  /** Throws `NOT_FOUND`. */
  reveal(input: { id: string; limit: number }): Promise<PathWindow>;
  /** All conversations of a place, in its order, packed by `packIds`. */
  ids(input: { place: Place }): Promise<string>;
  /** Lets go of the history's file. The next search opens it again. */
  close(): Promise<void>;
}

export function createSearchService(dependencies: SearchDependencies): SearchService {
  const { thread, messages, selectVersion } = dependencies;
  const windowOf = ({ ids, hasOlder, hasNewer }: PathPiece): PathWindow => ({
    messages: messages.list(ids),
    hasOlder,
    hasNewer,
  });
  return {
    search: async (request) => thread.ask('search', request),
    find: async (input) => thread.ask('find', input),
    newer: async (input) => windowOf(await thread.ask('newer', input)),
    reveal: async (input) => {
      const here = await thread.ask('around', input);
      if (here !== undefined) return windowOf(here);
      selectVersion(input.id);
      const there = await thread.ask('around', input);
      if (there !== undefined) return windowOf(there);
      throw new AppError({ code: 'NOT_FOUND', message: 'This message is no longer there.' });
    },
    ids: async (input) => thread.ask('ids', input),
    close: thread.close,
  };
}
