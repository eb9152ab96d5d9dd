import { useEffect } from 'react';
import { packIds } from '@shared/utils/packedIds';
import { request } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';
import { notice } from './notices';
import { useOpenConversation } from './openConversation';

async function markRead(id: string): Promise<void> {
  try {
    await request('conversation.file', { filings: [{ ids: packIds([id]), unread: false }] });
  } catch (error) {
    notice(errorData(error).message);
  }
}

/** Takes the mark from a conversation that is shown, as soon as somebody can see it. */
export function useMarksRead(conversationId: string): void {
  const unread = useOpenConversation(
    conversationId,
    (state) => state.conversation?.unread === true,
  );
  useEffect(() => {
    if (!unread) return undefined;
    const look = (): void => {
      if (document.visibilityState === 'visible') void markRead(conversationId);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [conversationId, unread]);
}
