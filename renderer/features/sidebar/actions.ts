import type { ConversationSummary } from '@shared/domain/conversation';
import { deleteConversation, restoreConversation } from '@renderer/state/conversationList';
import {
  newConversation,
  selectConversation,
  selectedConversation,
} from '@renderer/state/selection';
import { showToast } from '@renderer/state/toasts';

/** Deletes a conversation and offers to undo that. */
export async function deleteWithUndo(summary: ConversationSummary): Promise<void> {
  const wasSelected = selectedConversation() === summary.id;
  if (wasSelected) await newConversation();
  if (!(await deleteConversation(summary))) return;
  const undo = async (): Promise<void> => {
    if ((await restoreConversation(summary)) && wasSelected) selectConversation(summary.id);
  };
  showToast(`Deleted “${summary.title}”`, { label: 'Undo', onAct: () => void undo() });
}
