import { beforeEach, expect, test, vi } from 'vitest';
import type { SearchHit, SearchPage } from '@shared/ipc/search';
import { installFakeMain, settle } from '../../../support/fakeMain';

beforeEach(() => {
  vi.resetModules();
});

const hit = (messageId: string): SearchHit => ({
  conversationId: 'c',
  title: 'Birds',
  messageId,
  role: 'user',
  inPicture: false,
  snippet: 'gulls',
  at: 1,
});

/** A page of one hit; the cursor says which page follows. */
const page = (messageId: string, following: number | undefined): SearchPage => ({
  titles: [],
  messages: [hit(messageId)],
  next: following === undefined ? undefined : { phase: 'substrings', at: 1, seq: following },
  hints: [],
});

/** A search whose first page is here; main has these pages, in this order. */
async function searched(pages: readonly SearchPage[]) {
  const main = installFakeMain({
    'conversation.search': ({ after }) => pages[after?.seq ?? 0] ?? page('none', undefined),
  });
  const search = await import('@renderer/state/search');
  search.changeSearch('gulli');
  await settle();
  return { main, ...search, ids: () => search.searchState().messages.map((one) => one.messageId) };
}

test('pages that repeat what is here are passed over until one brings something', async () => {
  const { loadMoreHits, searchState, ids } = await searched([
    page('a', 1),
    page('a', 2),
    page('a', 3),
    page('b', 4),
    page('c', undefined),
  ]);
  await loadMoreHits();
  expect(ids()).toEqual(['a', 'b']);
  expect(searchState()).toMatchObject({ next: { seq: 4 }, loadingMore: false });
  await loadMoreHits();
  expect(ids()).toEqual(['a', 'b', 'c']);
  expect(searchState().next).toBeUndefined();
});

test('pages that repeat what is here end where there are no more, or something else is typed', async () => {
  const repeated = [page('a', 1), page('a', 2), page('a', undefined)];
  const ended = await searched(repeated);
  await ended.loadMoreHits();
  expect(ended.ids()).toEqual(['a']);
  expect(ended.searchState()).toMatchObject({ next: undefined, loadingMore: false });

  const { main, changeSearch, loadMoreHits } = ended;
  changeSearch('gulls');
  await settle();
  const loading = loadMoreHits();
  changeSearch('');
  await loading;
  expect(main.requests).toHaveLength(5);
});
