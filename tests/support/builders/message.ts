import { randomUUID } from 'node:crypto';
import type { Message } from '@shared/domain/message';

/** A message with sensible values; a streaming, empty answer unless told otherwise. */
export function buildMessage(values: Partial<Message> = {}): Message {
  const id = values.id ?? randomUUID();
  return {
    id,
    conversationId: randomUUID(),
    parentId: null,
    role: 'assistant',
    status: 'streaming',
    parts: [],
    siblingIds: [id],
    createdAt: 0,
    ...values,
  };
}
