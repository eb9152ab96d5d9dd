import { useState } from 'react';
import { whoseBudget } from '@shared/utils/budgetWords';
import { formatCost } from '@shared/utils/cost';
import type { BudgetState } from '@shared/ipc/usage';
import { budgetRemedy } from '@renderer/state/errorRemedy';
import { useProblem } from '@renderer/state/problems';
import { useConversationUsage } from '@renderer/state/usage';
import { Button } from '@renderer/ui/Button';
import { Alert } from '@renderer/ui/Alert';

const WARN_AT = 0.8;

function describe({ scope, limit, spent, reserved }: BudgetState): string {
  const budget = `${whoseBudget(scope)} budget of ${formatCost(limit)}`;
  if (spent >= limit) {
    return `${budget} is used up (${formatCost(spent)} spent). The next question is sent only if you say so.`;
  }
  const waiting =
    reserved > 0 && reserved !== Infinity
      ? `, and up to ${formatCost(reserved)} are on the way`
      : '';
  return `${Math.floor((spent / limit) * 100)} % of ${budget.charAt(0).toLowerCase()}${budget.slice(1)} is spent (${formatCost(spent)})${waiting}.`;
}

/** Says before the next question that a budget is nearly, or all, gone. */
export function BudgetNotice({ conversationId }: { readonly conversationId: string }) {
  const usage = useConversationUsage(conversationId);
  const refused = useProblem(conversationId)?.code === 'OVER_BUDGET';
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  // What was refused has been told why.
  if (refused) return null;
  const warned = usage?.budgets.filter(({ spent, limit }) => spent >= limit * WARN_AT) ?? [];
  return warned.map((budget) => {
    const key = `${budget.scope} ${budget.limit} ${budget.spent >= budget.limit}`;
    if (dismissed.includes(key)) return null;
    const remedy = budgetRemedy(budget.scope, conversationId);
    return (
      <Alert
        key={key}
        tone="info"
        actions={
          <Button size="small" onClick={remedy.run}>
            {remedy.label}
          </Button>
        }
        onDismiss={() => setDismissed([...dismissed, key])}
      >
        {describe(budget)}
      </Alert>
    );
  });
}
