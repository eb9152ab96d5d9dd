import { createContext, useContext } from 'react';
import type { Attachment } from '@shared/domain/attachment';

/** What messages ask of the view around them. */
export interface ConversationHandlers {
  readonly onEnlarge: (attachment: Attachment) => void;
  readonly onBranched: ((conversationId: string) => void) | undefined;
}

export const ConversationContext = createContext<ConversationHandlers>({
  onEnlarge: () => undefined,
  onBranched: undefined,
});

export function useConversationHandlers(): ConversationHandlers {
  return useContext(ConversationContext);
}
