import { randomUUID } from 'node:crypto';
import type { ConversationSummary } from '@shared/domain/conversation';

export function buildSummary(values: Partial<ConversationSummary> = {}): ConversationSummary {
  return {
    id: randomUUID(),
    title: 'A question',
    pinned: false,
    updatedAt: 0,
    running: false,
    ...values,
  };
}
