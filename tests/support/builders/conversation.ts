import { randomUUID } from 'node:crypto';
import { DEFAULT_ROUTING, type Conversation } from '@shared/domain/conversation';
import type { OpenConversation } from '@shared/ipc/conversation';

export function buildConversation(values: Partial<Conversation> = {}): Conversation {
  return {
    id: randomUUID(),
    title: '',
    pinned: false,
    archived: false,
    unread: false,
    folderId: null,
    model: { providerId: 'openrouter', modelId: 'openai/gpt-4o' },
    systemPrompt: '',
    routing: DEFAULT_ROUTING,
    parameters: {},
    extraBody: {},
    budget: null,
    createdAt: 0,
    updatedAt: 0,
    ...values,
  };
}

/** A conversation as main opens it; without messages and draft unless told otherwise. */
export function buildOpenConversation(values: Partial<OpenConversation> = {}): OpenConversation {
  return {
    conversation: buildConversation(),
    messages: [],
    hasOlder: false,
    draft: { text: '', attachments: [] },
    queue: [],
    running: false,
    comparing: undefined,
    ...values,
  };
}
