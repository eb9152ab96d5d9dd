import { createSearchRepository } from '@main/data/search/searchRepository';
import type { SearchCursor, SearchHit, SearchPage } from '@shared/ipc/search';
import type { Database } from '@main/data/database';

/** A page of what is found, titles first, by going through all steps of the search. */
export function searchPage(
  { db }: { readonly db: Database },
  query: string,
  {
    limit = 50,
    after,
    now = Date.now(),
  }: { limit?: number; after?: SearchCursor; now?: number } = {},
): SearchPage {
  const steps = createSearchRepository({ db, now: () => now }).search({ query, limit, after });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** What is found first. */
export function search(storage: { readonly db: Database }, query: string): readonly SearchHit[] {
  const { titles, messages } = searchPage(storage, query);
  return [...titles, ...messages];
}
