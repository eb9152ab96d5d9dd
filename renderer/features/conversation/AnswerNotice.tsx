import type { Message } from '@shared/domain/message';
import { continueAnswer, regenerateAnswer } from '@renderer/state/sending';
import { Button } from '@renderer/ui/Button';
import styles from './AnswerNotice.module.css';
import { isResumable, RESUMABLE } from './resumable';

export interface AnswerNoticeProps {
  readonly message: Message;
  readonly answering: boolean;
}

/** Says in words that an answer ended early, and how to go on. */
export function AnswerNotice({ message, answering }: AnswerNoticeProps) {
  if (!isResumable(message.status)) return null;
  return (
    <div className={styles['notice']}>
      <span>{RESUMABLE[message.status]}</span>
      <Button size="small" disabled={answering} onClick={() => void continueAnswer(message)}>
        Continue
      </Button>
      <Button size="small" disabled={answering} onClick={() => void regenerateAnswer(message)}>
        Regenerate
      </Button>
    </div>
  );
}
