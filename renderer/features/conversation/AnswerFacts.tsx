import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import type { Message, Usage } from '@shared/domain/message';
import { FREE_HERE, formatUsage } from '@shared/utils/cost';
import { LOCAL_LENS_ID } from '@shared/utils/localLens';
import { isOtherModel } from '@shared/utils/servedBy';
import { formatCount } from '@renderer/lib/format';
import { useModel } from '@renderer/state/catalogue';
import { Popover } from '@renderer/ui/Popover';
import { AnswerDetails } from './AnswerDetails';
import styles from './AnswerFacts.module.css';

export interface AnswerFactsProps {
  readonly message: Message;
}

function used(usage: Usage, providerId: string | undefined): string {
  return providerId === LOCAL_LENS_ID ? FREE_HERE : formatUsage(usage);
}

/** Who answered, and what it cost; the make-up of that on demand. */
export function AnswerFacts({ message }: AnswerFactsProps) {
  const { model, servedBy, usage, edited, omitted } = message;
  const [open, setOpen] = useState(false);
  const anchor = `--${useId()}`;
  const asked = useModel(model);
  const other =
    model !== undefined && servedBy !== undefined && isOtherModel(model.modelId, servedBy.model);
  const served = useModel(other ? { ...model, modelId: servedBy.model } : undefined);
  const askedName = asked?.name ?? model?.modelId;
  const name = other
    ? `${served?.name ?? servedBy.model} in the place of ${askedName}`
    : (askedName ?? servedBy?.model);
  const facts = [
    name,
    servedBy?.provider,
    servedBy?.attempts === undefined ? undefined : 'after a fallback',
    usage === undefined ? undefined : used(usage, model?.providerId),
    omitted !== undefined && omitted.messages > 0
      ? `without ${formatCount(omitted.messages, 'older message')}`
      : undefined,
    edited === true ? 'edited by you' : undefined,
  ];
  const counted = usage !== undefined && usage.inputTokens + usage.outputTokens > 0;
  const hasDetails = counted || omitted !== undefined || servedBy?.attempts !== undefined;
  return (
    <div className={styles['frame']}>
      <span className={styles['facts']} title={servedBy?.model}>
        {facts.filter((fact) => fact !== undefined).join(' · ')}
      </span>
      {hasDetails && (
        <button
          type="button"
          aria-label="Answer details"
          aria-expanded={open}
          data-tooltip="Answer details"
          className={styles['more']}
          style={{ anchorName: anchor }}
          onClick={() => setOpen(!open)}
        >
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
        </button>
      )}
      {open && hasDetails && (
        <Popover name="Answer details" anchor={anchor} onClose={() => setOpen(false)}>
          <AnswerDetails message={message} />
        </Popover>
      )}
    </div>
  );
}
