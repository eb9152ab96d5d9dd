import { errorRemedy } from '@renderer/state/errorRemedy';
import { dismissProblem, useProblem } from '@renderer/state/problems';
import { sendDraft } from '@renderer/state/sending';
import { Alert } from '@renderer/ui/Alert';
import { Button } from '@renderer/ui/Button';

export interface ProblemAlertProps {
  readonly conversationId: string;
}

/** What went wrong last, beside the composer in which everything is still there. */
export function ProblemAlert({ conversationId }: ProblemAlertProps) {
  const problem = useProblem(conversationId);
  if (problem === undefined) return null;
  const remedy = errorRemedy(
    problem.action,
    conversationId,
    async () => {
      await sendDraft(conversationId);
    },
    problem.anyway,
  );
  const button =
    remedy === undefined ? undefined : (
      <Button size="small" onClick={remedy.run}>
        {remedy.label}
      </Button>
    );
  return (
    <Alert actions={button} onDismiss={() => dismissProblem(conversationId)}>
      {problem.message}
    </Alert>
  );
}
