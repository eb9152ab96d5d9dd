import type { UsageTotals } from '@shared/ipc/usage';
import { formatCount, formatNumber, formatShare } from '@renderer/lib/format';
import styles from './Totals.module.css';
import { costOf } from './words';

export function Totals({ totals }: { readonly totals: UsageTotals }) {
  const { answers, inputTokens, outputTokens, imageTokens, cachedTokens } = totals;
  const facts = [
    { name: 'Spent', value: costOf(totals), note: formatCount(answers, 'answer') },
    {
      name: 'Tokens',
      value: formatNumber(inputTokens + outputTokens),
      note: `${formatNumber(inputTokens)} asked, ${formatNumber(outputTokens)} answered`,
    },
    { name: 'Pictures', value: formatShare(imageTokens, inputTokens), note: 'of what was asked' },
    { name: 'Cached', value: formatShare(cachedTokens, inputTokens), note: 'of what was asked' },
  ];
  return (
    <div>
      <dl className={styles['totals']}>
        {facts.map(({ name, value, note }) => (
          <div key={name} className={styles['total']}>
            <dt>{name}</dt>
            <dd className={styles['value']}>{value}</dd>
            <dd className={styles['note']}>{note}</dd>
          </div>
        ))}
      </dl>
      <Uncertain totals={totals} />
    </div>
  );
}

/** Says which part of a sum nobody billed in so many words. */
function Uncertain({ totals: { unknownCosts, estimatedCosts } }: { readonly totals: UsageTotals }) {
  if (unknownCosts === 0 && estimatedCosts === 0) return null;
  return (
    <p className={styles['note']}>
      {estimatedCosts > 0 &&
        `${formatCount(estimatedCosts, 'cost')} computed from list prices, since the server told none. `}
      {unknownCosts > 0 &&
        `The cost of ${formatCount(unknownCosts, 'answer')} is not known and is left out.`}
    </p>
  );
}
