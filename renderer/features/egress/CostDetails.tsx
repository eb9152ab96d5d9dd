import { whoseBudget } from '@shared/utils/budgetWords';
import { formatCost } from '@shared/utils/cost';
import { formatCount } from '@renderer/lib/format';
import type { QuestionEstimate } from '@renderer/state/egress';
import { ContextMeter } from './ContextMeter';
import styles from './CostDetails.module.css';

export interface CostDetailsProps {
  readonly estimate: QuestionEstimate;
}

export function CostDetails({ estimate }: CostDetailsProps) {
  const { textTokens, imageTokens, inputCost, maxCost, limit, local } = estimate;
  return (
    <>
      <dl className={styles['list']}>
        <dt>Text</dt>
        <dd>{formatCount(textTokens, 'token')}</dd>
        <dt>Pictures</dt>
        <dd>{formatCount(imageTokens, 'token')}</dd>
        {inputCost !== undefined && (
          <>
            <dt>Asking</dt>
            <dd>{formatCost(inputCost)}</dd>
          </>
        )}
        {inputCost !== undefined && maxCost !== undefined && (
          <>
            <dt>Asking and answer</dt>
            <dd>
              {formatCost(inputCost)} – {formatCost(maxCost)}
            </dd>
          </>
        )}
      </dl>
      {limit !== undefined && (
        <p className={styles['limit']}>
          {whoseBudget(limit.scope)} budget pays for an answer of at most{' '}
          {formatCount(limit.tokens, 'token')}: a longer one is cut off there.
        </p>
      )}
      <ContextMeter estimate={estimate} />
      <p className={styles['note']}>
        {local
          ? 'The model runs on this machine or in your network: nothing is billed.'
          : inputCost === undefined
            ? 'The price of this model is not known, so budgets can’t count it.'
            : limit === undefined
              ? 'The upper end is the longest answer that the model can give. Most are far shorter.'
              : 'The upper end is all that the budget has left.'}
      </p>
    </>
  );
}
