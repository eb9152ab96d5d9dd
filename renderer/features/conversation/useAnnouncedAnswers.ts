import { useEffect, useRef } from 'react';
import type { MessageStatus } from '@shared/domain/message';
import { announce } from '@renderer/lib/announcer';
import { useOpenConversation } from '@renderer/state/openConversation';

/** Failures speak for themselves: they are alerts. */
const ENDINGS: Partial<Record<MessageStatus, string>> = {
  complete: 'Answer finished.',
  stopped: 'Answer stopped.',
  truncated: 'The answer was cut off.',
};

/** Tells screen readers when the answer of the shown conversation starts and ends. */
export function useAnnouncedAnswers(conversationId: string): void {
  const last = useOpenConversation(conversationId, ({ messages }) => messages.at(-1));
  const before = useRef<{ readonly id: string; readonly status: MessageStatus }>(undefined);

  useEffect(() => {
    const known = before.current;
    before.current = last;
    if (last === undefined || (known?.id === last.id && known.status === last.status)) return;
    // An answer that was there when the conversation was opened is no news.
    if (last.status === 'streaming') announce('Answering…');
    else if (known?.id === last.id && known.status === 'streaming') {
      const ending = ENDINGS[last.status];
      if (ending !== undefined) announce(ending);
    }
  }, [last]);
}
