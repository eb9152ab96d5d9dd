import { AnswerBody } from './AnswerBody';
import { AnswerError } from './AnswerError';
import { AnswerFacts } from './AnswerFacts';
import { AnswerPictures } from './AnswerPictures';
import { AnswerNotice } from './AnswerNotice';
import styles from './Answer.module.css';
import { Citations } from './Citations';
import { MessageActions } from './MessageActions';
import type { MessageItemProps } from './MessageItem';
import { isResumable } from './resumable';
import { VersionSwitcher } from './VersionSwitcher';

export function Answer({ message, last, answering }: MessageItemProps) {
  const streaming = message.status === 'streaming';
  return (
    <article
      aria-label="Assistant"
      data-message-id={message.id}
      data-last={last || undefined}
      tabIndex={-1}
      className={styles['answer']}
    >
      <AnswerBody message={message} />
      <AnswerPictures message={message} />
      <Citations message={message} />
      {message.status === 'failed' && <AnswerError message={message} answering={answering} />}
      {isResumable(message.status) && <AnswerNotice message={message} answering={answering} />}
      <footer className={styles['footer']}>
        {!streaming && (
          <>
            <VersionSwitcher message={message} disabled={answering} />
            <MessageActions
              message={message}
              answering={answering}
              canRegenerate={!isResumable(message.status)}
            />
            <AnswerFacts message={message} />
          </>
        )}
      </footer>
    </article>
  );
}
