import { useEffect, useState } from 'react';
import { isSendable, useDraft } from '@renderer/state/draft';
import { estimateCost, type QuestionEstimate } from '@renderer/state/egress';
import { useOpenConversation } from '@renderer/state/openConversation';

const TYPING_PAUSE_MS = 250;

/** What the question in the composer would cost; undefined where there is none, or no telling. */
export function useEstimate(conversationId: string): QuestionEstimate | undefined {
  const draft = useDraft(conversationId, (state) => state);
  const conversation = useOpenConversation(conversationId, (state) => state.conversation);
  const messageCount = useOpenConversation(conversationId, (state) => state.messages.length);
  const sendable = isSendable(draft);
  const [estimate, setEstimate] = useState<QuestionEstimate>();

  useEffect(() => {
    if (!sendable) return undefined;
    let outdated = false;
    const timer = window.setTimeout(() => {
      estimateCost(conversationId).then(
        (found) => {
          if (!outdated) setEstimate(found);
        },
        () => {
          if (!outdated) setEstimate(undefined);
        },
      );
    }, TYPING_PAUSE_MS);
    return () => {
      outdated = true;
      window.clearTimeout(timer);
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- all of them change what main finds
  }, [conversationId, draft, conversation, messageCount, sendable]);

  return sendable ? estimate : undefined;
}
