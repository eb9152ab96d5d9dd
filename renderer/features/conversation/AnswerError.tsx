import type { Message } from '@shared/domain/message';
import { errorRemedies } from '@renderer/state/errorRemedy';
import { regenerateAnswer } from '@renderer/state/sending';
import { Alert } from '@renderer/ui/Alert';
import { Button } from '@renderer/ui/Button';
import { Disclosure } from '@renderer/ui/Disclosure';
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
  const remedies = errorRemedies(error?.action, conversationId, retry, {
    label: 'Send anyway',
    run: () => void regenerateAnswer(message, sameModel ? message.model : undefined, true),
  });
  return (
    <Alert
      actions={
        <>
          {remedies.map(({ label, run }) => (
            <Button key={label} size="small" onClick={run}>
              {label}
            </Button>
          ))}
          <Button size="small" disabled={answering} onClick={() => void retry()}>
            Retry
          </Button>
        </>
      }
    >
      <p>{error?.message ?? 'The answer failed. Try again.'}</p>
      {error?.details !== undefined && (
        <Disclosure summary="Details" tone="muted">
          <pre className={styles['details']}>{error.details}</pre>
        </Disclosure>
      )}
    </Alert>
  );
}
