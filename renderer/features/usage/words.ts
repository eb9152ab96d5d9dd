import type { UsageTotals } from '@shared/ipc/usage';
import { formatCost } from '@shared/utils/cost';

/** A sum of costs: `$0.41`, `≈ $0.41` where some were computed here, `free`, or that nobody knows. */
export function costOf({ answers, cost, unknownCosts, estimatedCosts }: UsageTotals): string {
  if (cost > 0) return `${estimatedCosts > 0 ? '≈ ' : ''}${formatCost(cost)}`;
  if (answers === 0) return formatCost(0);
  return unknownCosts > 0 ? 'cost unknown' : 'free';
}
