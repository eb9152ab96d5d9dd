import { create } from 'zustand';
import { on, request } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';
import { conversationList } from './conversationList';
import { notice } from './notices';

/** Where the window was when it was closed or reloaded. */
const STORED = 'selectedConversation';

const useSelection = create<{ readonly id: string | undefined }>(() => ({ id: undefined }));

/** The conversation that is shown; undefined for a moment after the start. */
export function useSelectedConversation(): string | undefined {
  return useSelection((state) => state.id);
}

/** The conversation that is shown, for actions. */
export function selectedConversation(): string | undefined {
  return useSelection.getState().id;
}

export function selectConversation(id: string): void {
  useSelection.setState({ id });
  localStorage.setItem(STORED, id);
}

/** Shows the unsent conversation. */
export async function newConversation(): Promise<void> {
  try {
    const { conversation } = await request('conversation.new', {});
    selectConversation(conversation.id);
  } catch (error) {
    notice(errorData(error).message);
  }
}

/** Shows the neighbour in the sidebar: 1 for the next one down, -1 for the one above. */
export function selectNeighbour(step: 1 | -1): void {
  const { items } = conversationList();
  const current = items.findIndex((item) => item.id === useSelection.getState().id);
  const next =
    current === -1 ? items.at(step === 1 ? 0 : -1) : items.at((current + step) % items.length);
  if (next !== undefined) selectConversation(next.id);
}

/** Goes back to where the window was. Call once a window. */
export async function connectSelection(): Promise<void> {
  on('conversation.removed', ({ id }) => {
    if (id === useSelection.getState().id) void newConversation();
  });
  const stored = localStorage.getItem(STORED);
  if (stored === null) return newConversation();
  selectConversation(stored);
}
