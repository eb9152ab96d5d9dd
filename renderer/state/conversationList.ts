import { create } from 'zustand';
import type { ConversationSummary } from '@shared/domain/conversation';
import { on, request } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';
import { insertInOrder } from '@renderer/lib/conversationOrder';
import { notice } from './notices';

interface ConversationList {
  /** In the order of the sidebar, as far as they are loaded. */
  readonly items: readonly ConversationSummary[];
  readonly hasMore: boolean;
  readonly loaded: boolean;
  readonly error: string | undefined;
}

const PAGE = 100;

const useList = create<ConversationList>(() => ({
  items: [],
  hasMore: true,
  loaded: false,
  error: undefined,
}));

export function useConversationList<T>(select: (list: ConversationList) => T): T {
  return useList(select);
}

/** The list as it is now, for actions. */
export function conversationList(): ConversationList {
  return useList.getState();
}

let loading: Promise<void> | undefined;

async function loadPage(): Promise<void> {
  const { items, hasMore } = useList.getState();
  if (!hasMore) return;
  try {
    const page = await request('conversation.list', {
      place: 'list',
      after: items.at(-1)?.id ?? null,
      limit: PAGE,
    });
    // What main told meanwhile is newer than the page.
    const now = useList.getState().items;
    const known = new Set(now.map((item) => item.id));
    useList.setState({
      items: [...now, ...page.items.filter((item) => !known.has(item.id))],
      hasMore: page.hasMore,
      loaded: true,
      error: undefined,
    });
  } catch (error) {
    useList.setState({ loaded: true, error: errorData(error).message });
  }
}

/** Loads the next page, if there is one and none is on its way. */
export async function loadMoreConversations(): Promise<void> {
  loading ??= loadPage().finally(() => {
    loading = undefined;
  });
  await loading;
}

function put(summary: ConversationSummary): void {
  useList.setState(({ items, hasMore }) => ({ items: insertInOrder(items, summary, hasMore) }));
}

function remove(ids: readonly string[]): void {
  const gone = new Set(ids);
  useList.setState(({ items }) => ({ items: items.filter((item) => !gone.has(item.id)) }));
}

let connected = false;

/** Loads the newest conversations, and from then on keeps the list true to main. */
export function connectConversationList(): void {
  if (connected) return;
  connected = true;
  on('conversation.changed', ({ summary }) => put(summary));
  on('conversation.removed', ({ ids }) => remove(ids));
  void loadMoreConversations();
}

async function change(
  summary: ConversationSummary,
  fields: { readonly title?: string },
): Promise<void> {
  put({ ...summary, ...fields });
  try {
    await request('conversation.update', { id: summary.id, ...fields });
  } catch (error) {
    put(summary);
    notice(errorData(error).message);
  }
}

export async function renameConversation(
  summary: ConversationSummary,
  title: string,
): Promise<void> {
  await change(summary, { title });
}

export async function pinConversation(
  summary: ConversationSummary,
  pinned: boolean,
): Promise<void> {
  put({ ...summary, pinned });
  try {
    await request('conversation.file', { filings: [{ id: summary.id, pinned }] });
  } catch (error) {
    put(summary);
    notice(errorData(error).message);
  }
}

/** @returns whether it is deleted; for a minute `restoreConversation` brings it back. */
export async function deleteConversation(summary: ConversationSummary): Promise<boolean> {
  remove([summary.id]);
  try {
    await request('conversation.delete', { ids: [summary.id] });
    return true;
  } catch (error) {
    put(summary);
    notice(errorData(error).message);
    return false;
  }
}

/** @returns whether it is back. */
export async function restoreConversation(summary: ConversationSummary): Promise<boolean> {
  try {
    await request('conversation.restore', { ids: [summary.id] });
    put(summary);
    return true;
  } catch (error) {
    notice(errorData(error).message);
    return false;
  }
}
