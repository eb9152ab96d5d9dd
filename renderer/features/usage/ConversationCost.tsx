import { useId, useState } from 'react';
import { formatCost } from '@shared/utils/cost';
import type { BudgetState, UsageTotals } from '@shared/ipc/usage';
import { formatCount, formatNumber, formatShare } from '@renderer/lib/format';
import { openDialog } from '@renderer/state/dialogs';
import { useConversationUsage } from '@renderer/state/usage';
import { Button } from '@renderer/ui/Button';
import { Popover } from '@renderer/ui/Popover';
import styles from './ConversationCost.module.css';
import { costOf } from './words';

/** What the conversation has cost so far; its make-up on demand. */
export function ConversationCost({ conversationId }: { readonly conversationId: string }) {
  const usage = useConversationUsage(conversationId);
  const [open, setOpen] = useState(false);
  const anchor = `--${useId()}`;
  if (usage === undefined || usage.totals.answers === 0) return null;
  const cost = costOf(usage.totals);
  return (
    <>
      <button
        type="button"
        aria-label={`Cost of this conversation: ${cost}`}
        aria-expanded={open}
        data-tooltip="Cost of this conversation"
        className={styles['cost']}
        style={{ anchorName: anchor }}
        onClick={() => setOpen(!open)}
      >
        {cost}
      </button>
      {open && (
        <Popover name="Cost of this conversation" anchor={anchor} onClose={() => setOpen(false)}>
          <Details totals={usage.totals} budgets={usage.budgets} />
          <Button
            size="small"
            className={styles['more']}
            onClick={() => {
              setOpen(false);
              openDialog({ kind: 'usage' });
            }}
          >
            All usage…
          </Button>
        </Popover>
      )}
    </>
  );
}

interface DetailsProps {
  readonly totals: UsageTotals;
  readonly budgets: readonly BudgetState[];
}

const SCOPES = {
  conversation: 'Budget',
  day: 'Today’s budget',
  month: 'This month’s budget',
} as const satisfies Record<BudgetState['scope'], string>;

function Details({ totals, budgets }: DetailsProps) {
  const { answers, titles, titleCost } = totals;
  const { inputTokens, outputTokens, cachedTokens, imageTokens, unknownCosts } = totals;
  const rows: (readonly [string, string])[] = [
    ['Cost', costOf(totals)],
    ['Answers', formatNumber(answers)],
    ...(titles === 0 ? [] : [['Title by a model', formatCost(titleCost)] as const]),
    // Local Lens counts none.
    ...(inputTokens + outputTokens === 0
      ? []
      : ([
          ['Asked', formatCount(inputTokens, 'token')],
          ['… of which pictures', formatShare(imageTokens, inputTokens)],
          ['… of which cached', formatShare(cachedTokens, inputTokens)],
          ['Answered', formatCount(outputTokens, 'token')],
        ] as const)),
    ...budgets.map(
      ({ scope, spent, limit }) =>
        [SCOPES[scope], `${formatCost(spent)} of ${formatCost(limit)}`] as const,
    ),
  ];
  return (
    <>
      <dl className={styles['list']}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {unknownCosts > 0 && (
        <p className={styles['note']}>
          The cost of {formatCount(unknownCosts, 'answer')} is not known and is left out.
        </p>
      )}
    </>
  );
}
