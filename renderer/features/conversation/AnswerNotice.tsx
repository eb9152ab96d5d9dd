import type { Message } from '@shared/domain/message';
import { errorRemedies } from '@renderer/state/errorRemedy';
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
  const { error, conversationId, status } = message;
  const remedies = errorRemedies(error?.action, conversationId, () => regenerateAnswer(message), {
    label: 'Continue anyway',
    run: () => void continueAnswer(message, true),
  });
  return (
    <div className={styles['notice']}>
      <span>{error?.message ?? RESUMABLE[status]}</span>
      {remedies.map(({ label, run }) => (
        <Button key={label} size="small" disabled={answering} onClick={run}>
          {label}
        </Button>
      ))}
      <Button size="small" disabled={answering} onClick={() => void continueAnswer(message)}>
        Continue
      </Button>
      <Button size="small" disabled={answering} onClick={() => void regenerateAnswer(message)}>
        Regenerate
      </Button>
    </div>
  );
}
