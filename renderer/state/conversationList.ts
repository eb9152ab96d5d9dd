import { create } from 'zustand';
import type { ConversationSummary, Place } from '@shared/domain/conversation';
import { on, request } from '@renderer/lib/bridge';
import { insertInOrder, placeOf } from '@renderer/lib/conversationOrder';
import { errorData } from '@renderer/lib/errorData';
import { notice } from './notices';

/** The conversations of one place. */
export interface ConversationList {
  /** In the order of the sidebar, as far as they are loaded. */
  readonly items: readonly ConversationSummary[];
  readonly hasMore: boolean;
  readonly loaded: boolean;
  readonly error: string | undefined;
}

type Lists = Readonly<Record<Place, ConversationList>>;

const FIRST_PAGE = 100;
const PAGE = 500;
const EMPTY: ConversationList = { items: [], hasMore: true, loaded: false, error: undefined };

const useLists = create<Lists>(() => ({}));

/** All places of which something is loaded. */
export function useConversationLists(): Lists {
  return useLists();
}

export function useConversationList<T>(place: Place, select: (list: ConversationList) => T): T {
  return useLists((lists) => select(lists[place] ?? EMPTY));
}

/** A list as it is now, for actions. */
export function conversationList(place: Place = 'list'): ConversationList {
  return useLists.getState()[place] ?? EMPTY;
}

/** A conversation's row, from whatever place has it. */
export function findSummary(id: string): ConversationSummary | undefined {
  for (const { items } of Object.values(useLists.getState())) {
    const found = items.find((item) => item.id === id);
    if (found !== undefined) return found;
  }
  return undefined;
}

function setList(place: Place, change: Partial<ConversationList>): void {
  useLists.setState({ [place]: { ...conversationList(place), ...change } });
}

const loading = new Map<Place, Promise<void>>();

async function loadPage(place: Place): Promise<void> {
  const { items, hasMore } = conversationList(place);
  if (!hasMore) return;
  // From now on what main tells belongs here, too.
  setList(place, {});
  try {
    const page = await request('conversation.list', {
      place,
      after: items.at(-1)?.id ?? null,
      limit: items.length === 0 ? FIRST_PAGE : PAGE,
    });
    // What main told meanwhile is newer than the page.
    const now = conversationList(place).items;
    const known = new Set(now.map((item) => item.id));
    setList(place, {
      items: [...now, ...page.items.filter((item) => !known.has(item.id))],
      hasMore: page.hasMore,
      loaded: true,
      error: undefined,
    });
  } catch (error) {
    setList(place, { loaded: true, error: errorData(error).message });
  }
}

/** Loads the next page of a place, if there is one and none is on its way. */
export async function loadMoreConversations(place: Place = 'list'): Promise<void> {
  const begun =
    loading.get(place) ??
    loadPage(place).finally(() => {
      loading.delete(place);
    });
  loading.set(place, begun);
  await begun;
}

/** Loads all that there is of a place. */
export async function loadAllConversations(place: Place): Promise<void> {
  do await loadMoreConversations(place);
  while (conversationList(place).hasMore && conversationList(place).error === undefined);
}

/** Loads the places that are known anew, as far as they were loaded. */
async function reload(): Promise<void> {
  for (const place of Object.keys(useLists.getState())) {
    await loading.get(place);
    const wanted = conversationList(place).items.length;
    const items: ConversationSummary[] = [];
    try {
      for (let hasMore = true; hasMore && items.length <= wanted;) {
        const after = items.at(-1)?.id ?? null;
        const page = await request('conversation.list', { place, after, limit: PAGE });
        items.push(...page.items);
        ({ hasMore } = page);
        if (items.length > wanted || !hasMore) setList(place, { items, hasMore });
      }
    } catch (error) {
      setList(place, { error: errorData(error).message });
    }
  }
}

/** Puts rows where they belong now, and out of where they were. */
function put(summaries: readonly ConversationSummary[]): void {
  useLists.setState((lists) => {
    const changed: Record<Place, ConversationList> = {};
    const listOf = (place: Place): ConversationList => changed[place] ?? lists[place] ?? EMPTY;
    for (const summary of summaries) {
      const target = placeOf(summary);
      for (const place of Object.keys(lists)) {
        const list = listOf(place);
        if (place === target) {
          const items = insertInOrder(list.items, summary, list.hasMore);
          changed[place] = { ...list, items };
        } else if (list.items.some(({ id }) => id === summary.id)) {
          changed[place] = { ...list, items: list.items.filter(({ id }) => id !== summary.id) };
        }
      }
    }
    return changed;
  });
}

function remove(ids: readonly string[]): void {
  const gone = new Set(ids);
  useLists.setState((lists) =>
    Object.fromEntries(
      Object.entries(lists).map(([place, list]) => [
        place,
        { ...list, items: list.items.filter((item) => !gone.has(item.id)) },
      ]),
    ),
  );
}

let connected = false;

/** Loads the newest conversations, and from then on keeps the lists true to main. */
export function connectConversationList(): void {
  if (connected) return;
  connected = true;
  on('conversation.changed', ({ summary }) => put([summary]));
  on('conversation.removed', ({ ids }) => remove(ids));
  on('conversation.listChanged', () => void reload());
  void loadMoreConversations();
}

/** Shows a change at once; it is taken back, and said, where main can't do it. */
async function attempt(
  summaries: readonly ConversationSummary[],
  show: () => void,
  act: () => Promise<unknown>,
): Promise<boolean> {
  show();
  try {
    await act();
    return true;
  } catch (error) {
    put(summaries);
    notice(errorData(error).message);
    return false;
  }
}

export async function renameConversation(
  summary: ConversationSummary,
  title: string,
): Promise<void> {
  await attempt(
    [summary],
    () => put([{ ...summary, title }]),
    () => request('conversation.update', { id: summary.id, title }),
  );
}

/** What a person files. */
export type FilingPatch = Partial<
  Pick<ConversationSummary, 'pinned' | 'archived' | 'folderId' | 'unread'>
>;

/**
 * Pins, archives, moves or marks conversations.
 *
 * @returns what files them as they were; undefined where it failed.
 */
export async function fileConversations(
  summaries: readonly ConversationSummary[],
  patch: FilingPatch,
): Promise<(() => Promise<void>) | undefined> {
  const changed = summaries.map((summary) => ({ ...summary, ...patch }));
  const file = async (to: readonly ConversationSummary[]): Promise<boolean> =>
    attempt(
      summaries,
      () => put(to),
      () =>
        request('conversation.file', {
          filings: to.map(({ id, pinned, archived, folderId, unread }) => {
            const all: Required<FilingPatch> = { pinned, archived, folderId, unread };
            const entries = Object.entries(all).filter(([name]) => name in patch);
            return { id, ...Object.fromEntries(entries) };
          }),
        }),
    );
  if (!(await file(changed))) return undefined;
  return async () => {
    await file(summaries);
  };
}

/** @returns whether they are deleted; for a minute `restoreConversations` brings them back. */
export async function deleteConversations(
  summaries: readonly ConversationSummary[],
): Promise<boolean> {
  const ids = summaries.map(({ id }) => id);
  return attempt(
    summaries,
    () => remove(ids),
    () => request('conversation.delete', { ids }),
  );
}

/** @returns whether they are back. */
export async function restoreConversations(
  summaries: readonly ConversationSummary[],
): Promise<boolean> {
  try {
    await request('conversation.restore', { ids: summaries.map(({ id }) => id) });
    put(summaries);
    return true;
  } catch (error) {
    notice(errorData(error).message);
    return false;
  }
}

/** @returns the copy's id; undefined where it failed. */
export async function duplicateConversation(id: string): Promise<string | undefined> {
  try {
    return (await request('conversation.duplicate', { id })).id;
  } catch (error) {
    notice(errorData(error).message);
    return undefined;
  }
}
