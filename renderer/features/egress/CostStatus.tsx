import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import { formatEstimate, FREE_HERE } from '@shared/utils/cost';
import { LOCAL_LENS_ID } from '@shared/utils/localLens';
import { formatCount } from '@renderer/lib/format';
import { useOpenConversation } from '@renderer/state/openConversation';
import { Popover } from '@renderer/ui/Popover';
import { CostDetails } from './CostDetails';
import styles from './CostStatus.module.css';
import { useEstimate } from './useEstimate';

/** Characters that have no room beside all the buttons of a narrow window. */
const LONG = 22;

export interface CostStatusProps {
  readonly conversationId: string;
}

/** The cost of the question that is being written; its make-up on demand. */
export function CostStatus({ conversationId }: CostStatusProps) {
  const estimate = useEstimate(conversationId);
  const readHere = useOpenConversation(
    conversationId,
    ({ conversation }) => conversation?.model.providerId === LOCAL_LENS_ID,
  );
  const [open, setOpen] = useState(false);
  const omitted = estimate?.context.omitted.messages ?? 0;
  const anchor = `--${useId()}`;
  const words = estimate === undefined ? '' : readHere ? FREE_HERE : formatEstimate(estimate);
  const price = words.lastIndexOf(' · ');
  return (
    <div className={styles['cost']}>
      {omitted > 0 && (
        <output aria-label="Left out" className={styles['omitted']}>
          {formatCount(omitted, 'older message')} {omitted === 1 ? 'is' : 'are'} not sent
        </output>
      )}
      {/* Changes with every pause in typing: nothing to be read out by itself. */}
      <output aria-label="Cost estimate" aria-live="off" className={styles['status']}>
        {price < 0 ? (
          words
        ) : (
          <>
            <span
              data-long={(!readHere && words.length > LONG) || undefined}
              className={styles['tokens']}
            >
              {words.slice(0, price)} ·{' '}
            </span>
            {words.slice(price + 3)}
          </>
        )}
      </output>
      {estimate !== undefined && !readHere && (
        <button
          type="button"
          aria-label="Cost details"
          aria-expanded={open}
          data-tooltip="Cost details"
          className={styles['more']}
          style={{ anchorName: anchor }}
          onClick={() => setOpen(!open)}
        >
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
        </button>
      )}
      {open && estimate !== undefined && (
        <Popover name="Cost details" anchor={anchor} onClose={() => setOpen(false)}>
          <CostDetails estimate={estimate} />
        </Popover>
      )}
    </div>
  );
}
