import type { ConversationSettings } from '@shared/domain/conversation';
import { request } from '@renderer/lib/bridge';
import { reportProblem } from './problems';

/** Applies to the next question. A failure is shown beside the composer. */
export async function saveConversationSettings(
  id: string,
  settings: ConversationSettings,
): Promise<void> {
  try {
    await request('conversation.update', { id, settings });
  } catch (error) {
    reportProblem(id, error);
  }
}
