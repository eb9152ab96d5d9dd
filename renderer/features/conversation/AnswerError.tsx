import type { Message } from '@shared/domain/message';
import { regenerateAnswer } from '@renderer/state/sending';
import { Alert } from '@renderer/ui/Alert';
import { Button } from '@renderer/ui/Button';
import styles from './AnswerError.module.css';
import { ErrorActionButton } from './ErrorActionButton';

export interface AnswerErrorProps {
  readonly message: Message;
  readonly answering: boolean;
}

/** Why an answer failed, and what a person can do about it. */
export function AnswerError({ message, answering }: AnswerErrorProps) {
  const { error } = message;
  return (
    <Alert
      actions={
        <>
          {error?.action !== undefined && (
            <ErrorActionButton message={message} action={error.action} />
          )}
          <Button size="small" disabled={answering} onClick={() => void regenerateAnswer(message)}>
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
