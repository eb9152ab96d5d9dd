import { create } from 'zustand';
import type { ConversationSummary, PackedFiling, Place } from '@shared/domain/conversation';
import { packIds, unpackIds } from '@shared/utils/packedIds';
import { on, request } from '@renderer/lib/bridge';
import { mergeInOrder, placeOf } from '@renderer/lib/conversationOrder';
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

const indexes = new WeakMap<Lists, ReadonlyMap<string, ConversationSummary>>();

/** A conversation's row, from whatever place has it; undefined where none has loaded it. */
export function findSummary(id: string): ConversationSummary | undefined {
  const lists = useLists.getState();
  let index = indexes.get(lists);
  if (index === undefined) {
    index = new Map(
      Object.values(lists).flatMap(({ items }) => items.map((item) => [item.id, item] as const)),
    );
    indexes.set(lists, index);
  }
  return index.get(id);
}

const found = (ids: readonly string[]): ConversationSummary[] =>
  ids.map(findSummary).filter((summary) => summary !== undefined);

function setList(place: Place, change: Partial<ConversationList>): void {
  useLists.setState({ [place]: { ...conversationList(place), ...change } });
}

/** Deleted since the start, and not brought back. */
const gone = new Set<string>();

/** Those that were not deleted meanwhile, whether they are loaded or not. */
export function withoutDeleted(ids: Iterable<string>): readonly string[] {
  return [...ids].filter((id) => !gone.has(id));
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

/** All conversations of a place, also those that are not loaded; undefined where it failed. */
export async function allConversations(place: Place): Promise<readonly string[] | undefined> {
  try {
    return unpackIds(await request('conversation.ids', { place }));
  } catch (error) {
    notice(errorData(error).message);
    return undefined;
  }
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
  const ids = new Set(summaries.map(({ id }) => id));
  for (const id of ids) gone.delete(id);
  useLists.setState((lists) => {
    const changed: Record<Place, ConversationList> = {};
    for (const [place, list] of Object.entries(lists)) {
      const here = summaries.filter((summary) => placeOf(summary) === place);
      if (here.length === 0 && !list.items.some(({ id }) => ids.has(id))) continue;
      const others = list.items.filter(({ id }) => !ids.has(id));
      changed[place] = { ...list, items: mergeInOrder(others, here, list.hasMore) };
    }
    return changed;
  });
}

function remove(ids: readonly string[]): void {
  for (const id of ids) gone.add(id);
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
  on('conversation.removed', ({ ids }) => remove(unpackIds(ids)));
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
  ids: readonly string[],
  patch: FilingPatch,
): Promise<(() => Promise<void>) | undefined> {
  const before = found(ids);
  let undo: readonly PackedFiling[] = [];
  const filed = await attempt(
    before,
    () => put(before.map((summary) => ({ ...summary, ...patch }))),
    async () => {
      undo = await request('conversation.file', { filings: [{ ids: packIds(ids), ...patch }] });
    },
  );
  if (!filed) return undefined;
  return async () => {
    const after = found(ids);
    await attempt(
      after,
      () => put(before),
      () => request('conversation.file', { filings: [...undo] }),
    );
  };
}

/** @returns what brings them back, for a minute; undefined where it failed. */
export async function deleteConversations(
  ids: readonly string[],
): Promise<(() => Promise<boolean>) | undefined> {
  const summaries = found(ids);
  const deleted = await attempt(
    summaries,
    () => remove(ids),
    () => request('conversation.delete', { ids: packIds(ids) }),
  );
  if (!deleted) return undefined;
  return async () => {
    try {
      await request('conversation.restore', { ids: packIds(ids) });
      put(summaries);
      return true;
    } catch (error) {
      notice(errorData(error).message);
      return false;
    }
  };
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
