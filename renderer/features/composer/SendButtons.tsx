import { ArrowUp, Square } from 'lucide-react';
import { focusComposer } from '@renderer/state/composerFocus';
import { isSendable, useDraft } from '@renderer/state/draft';
import { isAnsweringIn, useOpenConversation } from '@renderer/state/openConversation';
import { sendDraft, stopAnswer, useIsAsking } from '@renderer/state/sending';
import { classNames } from '@renderer/ui/classNames';
import { IconButton } from '@renderer/ui/IconButton';
import styles from './SendButtons.module.css';

export interface SendButtonsProps {
  readonly conversationId: string;
}

/** Send, and from Send until the answer has ended the window's one Stop. */
export function SendButtons({ conversationId }: SendButtonsProps) {
  const sendable = useDraft(conversationId, isSendable);
  const uploading = useDraft(conversationId, ({ items }) =>
    items.some((item) => item.kind === 'uploading'),
  );
  const asking = useIsAsking(conversationId);
  const answering = useOpenConversation(conversationId, isAnsweringIn);
  return (
    <>
      {asking && uploading && (
        <span className={styles['waiting']}>Sent as soon as everything is added…</span>
      )}
      {(asking || answering) && (
        <IconButton
          icon={Square}
          name="Stop"
          variant="secondary"
          size="large"
          className={classNames(styles['round'], styles['stop'])}
          onClick={() => {
            void stopAnswer(conversationId);
            focusComposer();
          }}
        />
      )}
      <IconButton
        icon={ArrowUp}
        name="Send"
        variant="primary"
        size="large"
        className={styles['round']}
        disabled={!sendable}
        onClick={() => {
          void sendDraft(conversationId);
          focusComposer();
        }}
      />
    </>
  );
}
