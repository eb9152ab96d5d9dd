import { focusComposer } from '@renderer/state/composerFocus';
import { conversationList, findSummary } from '@renderer/state/conversationList';
import { openDialog } from '@renderer/state/dialogs';
import {
  newConversation,
  selectConversation,
  selectedConversation,
} from '@renderer/state/selection';
import type { SearchHit } from '@shared/ipc/search';
import { openFind } from '@renderer/state/find';
import { mark } from '@renderer/state/marks';
import { notice } from '@renderer/state/notices';
import { openConversationState, revealMessage } from '@renderer/state/openConversation';
import { searchedTexts, searchState } from '@renderer/state/search';
import { uncoverConversation } from './sidebarState';

/** Shows a conversation, ready to type in. */
export function openConversation(id: string): void {
  selectConversation(id);
  uncoverConversation();
  focusComposer();
}

/** Shows the unsent conversation, ready to type in. */
export async function startConversation(): Promise<void> {
  await newConversation();
  uncoverConversation();
  focusComposer();
}

/** Shows what a search found: a conversation, or a message in the midst of it. */
export async function openHit({ conversationId, messageId }: SearchHit): Promise<void> {
  if (messageId === null) {
    openConversation(conversationId);
    return;
  }
  const texts = searchedTexts(searchState().query);
  selectConversation(conversationId);
  uncoverConversation();
  if (!(await revealMessage(conversationId, messageId))) return;
  mark({ conversationId, texts, target: { messageId, ordinal: 0 }, targetOnly: true });
}

/** Lets the user choose how conversations are written into files. */
export function exportConversations(ids: readonly string[]): void {
  const [only, ...others] = ids;
  const summary = others.length === 0 ? findSummary(only ?? '') : undefined;
  openDialog({ kind: 'export', target: { kind: 'conversations', ids }, name: summary?.title });
}

/** The same with the conversation that is shown. */
export function exportHere(): void {
  const id = selectedConversation();
  if (id === undefined) return;
  const title = openConversationState(id).conversation?.title;
  if (title === undefined || title === '') notice('There is nothing to export here yet.', 'info');
  else openDialog({ kind: 'export', target: { kind: 'conversations', ids: [id] }, name: title });
}

/** Finds text in the conversation that is shown. */
export function findHere(): void {
  const id = selectedConversation();
  if (id !== undefined) openFind(id);
}

/** Shows the neighbour in the sidebar: 1 for the one below, -1 for the one above. */
export function openNeighbour(step: 1 | -1): void {
  const { items } = conversationList();
  const current = items.findIndex((item) => item.id === selectedConversation());
  const fromOutside = step === 1 ? 0 : -1;
  const next = items.at(current === -1 ? fromOutside : (current + step) % items.length);
  if (next !== undefined) openConversation(next.id);
}
