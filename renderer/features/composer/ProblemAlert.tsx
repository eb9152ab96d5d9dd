import { errorRemedies } from '@renderer/state/errorRemedy';
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
  const remedies = errorRemedies(
    problem.action,
    conversationId,
    async () => {
      await sendDraft(conversationId);
    },
    problem.anyway && { label: 'Send anyway', run: problem.anyway },
  );
  const buttons = remedies.map(({ label, run }) => (
    <Button key={label} size="small" onClick={run}>
      {label}
    </Button>
  ));
  return (
    <Alert actions={buttons.length > 0 && buttons} onDismiss={() => dismissProblem(conversationId)}>
      {problem.message}
    </Alert>
  );
}
