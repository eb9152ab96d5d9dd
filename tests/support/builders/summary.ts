import { randomUUID } from 'node:crypto';
import type { ConversationSummary } from '@shared/domain/conversation';

export function buildSummary(values: Partial<ConversationSummary> = {}): ConversationSummary {
  return {
    id: randomUUID(),
    title: 'A question',
    pinned: false,
    archived: false,
    unread: false,
    folderId: null,
    updatedAt: 0,
    running: false,
    ...values,
  };
}
