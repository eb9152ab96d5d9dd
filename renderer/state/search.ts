import type { SearchHit } from '@shared/ipc/conversation';
import { request } from '@renderer/lib/bridge';

const MAX_HITS = 100;

/** Newest first. Throws an `AppError`. */
export async function searchConversations(query: string): Promise<readonly SearchHit[]> {
  return request('conversation.search', { query, limit: MAX_HITS });
}
