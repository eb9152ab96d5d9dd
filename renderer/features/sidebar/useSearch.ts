import { useEffect, useState } from 'react';
import type { SearchHit } from '@shared/ipc/conversation';
import { announce } from '@renderer/lib/announcer';
import { errorData } from '@renderer/lib/errorData';
import { searchConversations } from '@renderer/state/search';

const TYPING_PAUSE_MS = 120;

export interface Search {
  /** Undefined until the first answer. What was found before stays while the next is awaited. */
  readonly hits: readonly SearchHit[] | undefined;
  readonly error: string | undefined;
}

/** Searches a moment after the last change of the query. */
export function useSearch(query: string): Search {
  const [search, setSearch] = useState<Search>({ hits: undefined, error: undefined });
  useEffect(() => {
    let outdated = false;
    const run = async (): Promise<void> => {
      try {
        const hits = await searchConversations(query);
        if (outdated) return;
        setSearch({ hits, error: undefined });
        announce(hits.length === 1 ? '1 result' : `${hits.length} results`);
      } catch (error) {
        if (!outdated) setSearch({ hits: [], error: errorData(error).message });
      }
    };
    const timer = window.setTimeout(() => void run(), TYPING_PAUSE_MS);
    return () => {
      outdated = true;
      window.clearTimeout(timer);
    };
  }, [query]);
  return search;
}
