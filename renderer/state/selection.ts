import { create } from 'zustand';
import { on, request } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';
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
    useSelection.setState({ id: conversation.id });
    // What is shown after a restart is then again the unsent one, as it should be at that time.
    localStorage.removeItem(STORED);
  } catch (error) {
    notice(errorData(error).message);
  }
}

let known: Promise<void> = Promise.resolve();

/** Settles once it is known which conversation is shown first. */
export function selectionKnown(): Promise<void> {
  return known;
}

/** Goes back to where the window was. Call once a window. */
export function connectSelection(): void {
  on('conversation.changed', ({ summary: { id, title } }) => {
    // The unsent one is a conversation like others from its first question on.
    if (id === useSelection.getState().id && title !== '') localStorage.setItem(STORED, id);
  });
  on('conversation.removed', ({ ids }) => {
    const { id } = useSelection.getState();
    // In the packed string, as each id has the same length and no other can contain it.
    if (id !== undefined && ids.includes(id)) void newConversation();
  });
  const stored = localStorage.getItem(STORED);
  if (stored === null) known = newConversation();
  else selectConversation(stored);
}
