import type { Message } from '@shared/domain/message';
import { errorRemedy } from '@renderer/state/errorRemedy';
import { regenerateAnswer } from '@renderer/state/sending';
import { Alert } from '@renderer/ui/Alert';
import { Button } from '@renderer/ui/Button';
import styles from './AnswerError.module.css';

export interface AnswerErrorProps {
  readonly message: Message;
  readonly answering: boolean;
  /** Asks the same model again, whatever the conversation's is now. */
  readonly sameModel?: boolean;
}

/** Why an answer failed, and what a person can do about it. */
export function AnswerError({ message, answering, sameModel = false }: AnswerErrorProps) {
  const { error, conversationId } = message;
  const retry = async (): Promise<void> =>
    regenerateAnswer(message, sameModel ? message.model : undefined);
  const remedy = errorRemedy(error?.action, conversationId, retry);
  return (
    <Alert
      actions={
        <>
          {remedy !== undefined && (
            <Button size="small" onClick={remedy.run}>
              {remedy.label}
            </Button>
          )}
          <Button size="small" disabled={answering} onClick={() => void retry()}>
            Retry
          </Button>
        </>
      }
    >
      <p>{error?.message ?? 'The answer failed. Try again.'}</p>
      {error?.details !== undefined && (
        <details className={styles['details']}>
          <summary>Details</summary>
          <pre>{error.details}</pre>
        </details>
      )}
    </Alert>
  );
}
