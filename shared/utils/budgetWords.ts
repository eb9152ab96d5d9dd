import type { BudgetState } from '../ipc/usage';

const WHOSE = {
  conversation: 'This conversation’s',
  day: 'Today’s',
  month: 'This month’s',
} as const satisfies Record<BudgetState['scope'], string>;

/** Whose budget it is, as the beginning of a sentence: `Today’s`. */
export function whoseBudget(scope: BudgetState['scope']): string {
  return WHOSE[scope];
}
