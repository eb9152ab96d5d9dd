import { create } from 'zustand';
import type { SearchCursor, SearchHit, SearchPage } from '@shared/ipc/search';
import { isCancelled } from '@shared/utils/appError';
import { isSearch, parseSearchQuery } from '@shared/utils/searchQuery';
import { request } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';

export interface SearchState {
  /** What is typed. */
  readonly query: string;
  /** The query of what is shown; what was found before stays while the next is awaited. */
  readonly shown: string | undefined;
  readonly titles: readonly SearchHit[];
  readonly messages: readonly SearchHit[];
  readonly hints: readonly string[];
  /** Where the next page begins; undefined where everything is here. */
  readonly next: SearchCursor | undefined;
  readonly loadingMore: boolean;
  readonly error: string | undefined;
}

const NOTHING: SearchState = {
  query: '',
  shown: undefined,
  titles: [],
  messages: [],
  hints: [],
  next: undefined,
  loadingMore: false,
  error: undefined,
};
/** Hits of a page. */
export const SEARCH_PAGE = 50;

const useStore = create<SearchState>(() => NOTHING);

export function useSearch<T>(select: (state: SearchState) => T): T {
  return useStore(select);
}

/** The search as it is now, for actions. */
export function searchState(): SearchState {
  return useStore.getState();
}

/** Whether there is anything to search for in what is typed. */
export function isSearching(query: string): boolean {
  return isSearch(parseSearchQuery(query, Date.now()));
}

/** The texts that a query looks for, to be marked in what was found. */
export function searchedTexts(query: string): readonly string[] {
  return parseSearchQuery(query, Date.now()).terms.map((term) => term.text);
}

async function loadFirst(query: string): Promise<void> {
  try {
    const page = await request('conversation.search', { query, limit: SEARCH_PAGE });
    if (useStore.getState().query !== query) return;
    useStore.setState({ ...page, next: page.next, shown: query, error: undefined });
  } catch (error) {
    // Main gives up the search that the next one took the place of.
    if (isCancelled(error) || useStore.getState().query !== query) return;
    useStore.setState({
      ...NOTHING,
      query,
      shown: query,
      error: errorData(error).message,
    });
  }
}

/** Searches while one types: each change takes the place of the search before. */
export function changeSearch(query: string): void {
  if (!isSearching(query)) {
    useStore.setState({ ...NOTHING, query });
    return;
  }
  useStore.setState({ query, loadingMore: false });
  void loadFirst(query);
}

/** Searches again after a failure. */
export function retrySearch(): void {
  changeSearch(useStore.getState().query);
}

/** Adds the next page, if there is one and none is on its way. */
export async function loadMoreHits(): Promise<void> {
  const { query, shown, next, loadingMore } = useStore.getState();
  if (next === undefined || loadingMore || query !== shown) return;
  useStore.setState({ loadingMore: true });
  try {
    // What has the words has the text as well: whole pages may bring nothing that is not here.
    for (let after: SearchCursor | undefined = next; after !== undefined;) {
      const page: SearchPage = await request('conversation.search', {
        query,
        limit: SEARCH_PAGE,
        after,
      });
      const now = useStore.getState();
      if (now.query !== query) return;
      const known = new Set(now.messages.map((hit) => hit.messageId));
      const fresh = page.messages.filter((hit) => !known.has(hit.messageId));
      useStore.setState({ messages: [...now.messages, ...fresh], next: page.next });
      after = fresh.length === 0 ? page.next : undefined;
    }
  } catch (error) {
    if (!isCancelled(error))
      useStore.setState({ next: undefined, error: errorData(error).message });
  } finally {
    if (useStore.getState().query === query) useStore.setState({ loadingMore: false });
  }
}
