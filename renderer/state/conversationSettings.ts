import type { ConversationSettingsPatch } from '@shared/domain/conversation';
import { request } from '@renderer/lib/bridge';
import { reportProblem } from './problems';

/** Changes what is given; applies to the next question. A failure is shown beside the composer. */
export async function saveConversationSettings(
  id: string,
  settings: ConversationSettingsPatch,
): Promise<void> {
  try {
    await request('conversation.update', { id, settings });
  } catch (error) {
    reportProblem(id, error);
  }
}
