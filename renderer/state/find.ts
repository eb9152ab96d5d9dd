import { create } from 'zustand';
import type { FoundMessage } from '@shared/ipc/search';
import { isCancelled } from '@shared/utils/appError';
import { request } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';
import { clearMarks, mark } from './marks';
import { openConversationState, revealMessage } from './openConversation';

export interface FindState {
  /** The conversation that is looked through; undefined while the bar is closed. */
  readonly conversationId: string | undefined;
  readonly text: string;
  /** Oldest first; undefined until the first answer. */
  readonly found: readonly FoundMessage[] | undefined;
  /** Which of all hits one is at, from 0. */
  readonly at: number;
  readonly error: string | undefined;
  /** Counts the wishes to type in the bar. */
  readonly wishes: number;
}

const CLOSED: FindState = {
  conversationId: undefined,
  text: '',
  found: undefined,
  at: 0,
  error: undefined,
  wishes: 0,
};

const useStore = create<FindState>(() => CLOSED);

export function useFind<T>(select: (state: FindState) => T): T {
  return useStore(select);
}

export function findTotal(found: readonly FoundMessage[]): number {
  return found.reduce((sum, { count }) => sum + count, 0);
}

/** The message and the place in it of a hit, counted through the conversation. */
function hitAt(
  found: readonly FoundMessage[],
  at: number,
): { readonly messageId: string; readonly ordinal: number } | undefined {
  let before = 0;
  for (const { messageId, count } of found) {
    if (at < before + count) return { messageId, ordinal: at - before };
    before += count;
  }
  return undefined;
}

/** Opens the bar, or puts the cursor into it. */
export function openFind(conversationId: string): void {
  const { conversationId: open, wishes, text } = useStore.getState();
  if (open === conversationId) {
    useStore.setState({ wishes: wishes + 1 });
    return;
  }
  if (open !== undefined) clearMarks(open);
  useStore.setState({ ...CLOSED, conversationId, text, wishes: wishes + 1 });
  if (text !== '') void look(conversationId, text);
}

export function closeFind(): void {
  const { conversationId, text, wishes } = useStore.getState();
  if (conversationId !== undefined) clearMarks(conversationId);
  // What was looked for is there when the bar is opened again.
  useStore.setState({ ...CLOSED, text, wishes });
}

async function show(): Promise<void> {
  const { conversationId, found = [], at, text } = useStore.getState();
  if (conversationId === undefined) return;
  const target = hitAt(found, at);
  if (target !== undefined) await revealMessage(conversationId, target.messageId);
  const now = useStore.getState();
  if (now.conversationId !== conversationId || now.at !== at || now.text !== text) return;
  mark({ conversationId, texts: text === '' ? [] : [text], target, targetOnly: false });
}

/** The hit to begin at: the first one in what is loaded, where the reader is, or after it. */
function beginning(conversationId: string, found: readonly FoundMessage[]): number {
  const loaded = new Set(openConversationState(conversationId).messages.map(({ id }) => id));
  let before = 0;
  for (const { messageId, count } of found) {
    if (loaded.has(messageId)) return before;
    before += count;
  }
  return Math.max(0, before - 1);
}

async function look(conversationId: string, text: string): Promise<void> {
  try {
    const found =
      text === '' ? [] : await request('conversation.find', { id: conversationId, text });
    const now = useStore.getState();
    if (now.conversationId !== conversationId || now.text !== text) return;
    useStore.setState({ found, at: beginning(conversationId, found), error: undefined });
    await show();
  } catch (error) {
    if (isCancelled(error) || useStore.getState().text !== text) return;
    useStore.setState({ found: [], error: errorData(error).message });
  }
}

/** Looks for another text, while it is typed. */
export function changeFind(text: string): void {
  const { conversationId } = useStore.getState();
  useStore.setState({ text });
  if (conversationId !== undefined) void look(conversationId, text);
}

/** Goes on to the next hit (1) or back (-1), from the last one to the first. */
export async function stepFind(step: 1 | -1): Promise<void> {
  const { found = [], at } = useStore.getState();
  const total = findTotal(found);
  if (total === 0) return;
  useStore.setState({ at: (at + step + total) % total });
  await show();
}
