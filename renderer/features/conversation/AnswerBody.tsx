import { useCallback } from 'react';
import type { Message } from '@shared/domain/message';
import { LOCAL_LENS_ID } from '@shared/utils/localLens';
import { Markdown } from '@renderer/lib/markdown/Markdown';
import { openSettings } from '@renderer/state/dialogs';
import { useLiveAnswer } from '@renderer/state/generation';
import { copyText, openLink } from '@renderer/state/messageActions';
import { messageReasoning, messageText, reasoningTime } from '@renderer/state/messagePath';
import styles from './AnswerBody.module.css';
import { AnswerPhase } from './AnswerPhase';
import { Reasoning } from './Reasoning';

export interface AnswerBodyProps {
  readonly message: Message;
}

/** The answer's text. While it comes in, this is all that is rendered again. */
export function AnswerBody({ message }: AnswerBodyProps) {
  const { conversationId } = message;
  const live = useLiveAnswer(message.id);
  const text = live?.text ?? messageText(message);
  const reasoning = live?.reasoning ?? messageReasoning(message);
  const readsHere = message.model?.providerId === LOCAL_LENS_ID;
  const streaming = message.status === 'streaming';
  const open = useCallback(
    (url: string) => {
      void openLink(conversationId, url);
    },
    [conversationId],
  );
  const copy = useCallback(
    (copied: string) => {
      void copyText(conversationId, copied);
    },
    [conversationId],
  );

  return (
    <>
      {reasoning !== '' && (
        <Reasoning
          text={reasoning}
          thinking={streaming && text === ''}
          durationMs={live === undefined ? reasoningTime(message) : live.reasoningMs}
          onOpenLink={open}
          onCopy={copy}
        />
      )}
      {text !== '' && (
        <div data-quotable className={styles['text']}>
          <Markdown
            source={text}
            streaming={streaming}
            onOpenLink={open}
            onOpenSettings={readsHere ? openSettings : undefined}
            onCopy={copy}
          />
        </div>
      )}
      {streaming && text === '' && reasoning === '' && (
        <AnswerPhase phase={live?.phase} askedAt={live?.askedAt} readsHere={readsHere} />
      )}
      {streaming && live?.phase.kind === 'retrying' && text !== '' && (
        <AnswerPhase phase={live.phase} />
      )}
    </>
  );
}
