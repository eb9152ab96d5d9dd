import { Suspense } from 'react';
import { lazyComponent } from '@renderer/lib/lazyComponent';
import { useComparison } from '@renderer/state/comparison';
import { useIsEditing } from '@renderer/state/editing';
import { AnswerBody } from './AnswerBody';
import { AnswerEditor } from './AnswerEditor';
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

const ComparedAnswers = lazyComponent(
  async () => (await import('./ComparedAnswers')).ComparedAnswers,
);

export function Answer(props: MessageItemProps) {
  const { message, last, answering } = props;
  const comparison = useComparison(message);
  const streaming = message.status === 'streaming';
  const editing = useIsEditing(message.id);
  if (comparison !== undefined && comparison.answers.length > 1) {
    return (
      <Suspense>
        <ComparedAnswers {...props} answers={comparison.answers} />
      </Suspense>
    );
  }
  return (
    <article
      aria-label="Assistant"
      data-message-id={message.id}
      data-last={last || undefined}
      tabIndex={-1}
      className={styles['answer']}
    >
      {editing ? (
        <AnswerEditor answer={message} />
      ) : (
        <>
          <AnswerBody message={message} />
          <AnswerPictures message={message} />
          <Citations message={message} />
        </>
      )}
      {message.status === 'failed' && <AnswerError message={message} answering={answering} />}
      {isResumable(message.status) && <AnswerNotice message={message} answering={answering} />}
      <footer className={styles['footer']}>
        {!streaming && !editing && (
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
