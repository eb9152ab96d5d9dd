/* oxlint-disable jsx-a11y/prefer-tag-over-role -- HTML has no list with a search box */
import { Check, Eye } from 'lucide-react';
import type { Model } from '@shared/domain/model';
import { formatPricePerMillion, formatTokenCount } from '@renderer/lib/formatModel';
import { Badge } from '@renderer/ui/Badge';
import styles from './ModelOption.module.css';

/** What a model can do and costs, in one line. */
function facts({ contextLength, pricing }: Model): string {
  const parts: string[] = [];
  if (contextLength !== undefined) parts.push(`${formatTokenCount(contextLength)} context`);
  if (pricing !== undefined) {
    const free = pricing.prompt === 0 && pricing.completion === 0 && pricing.request === 0;
    const prices = `${formatPricePerMillion(pricing.prompt)} in, ${formatPricePerMillion(pricing.completion)} out per M tokens`;
    parts.push(free ? 'Free' : prices);
  }
  return parts.join(' · ');
}

export interface ModelOptionProps {
  readonly id: string;
  readonly model: Model;
  readonly current: boolean;
  readonly active: boolean;
  readonly onChoose: () => void;
  readonly onHover: () => void;
}

export function ModelOption({ id, model, current, active, onChoose, onHover }: ModelOptionProps) {
  return (
    <OptionFrame {...{ id, active, onChoose, onHover }} selected={current}>
      <span className={styles['words']}>
        <span className={styles['name']}>
          <span className={styles['text']}>{model.name}</span>
          {model.vision === true && (
            <Badge tone="accent">
              <Eye size={12} aria-hidden />
              Vision
            </Badge>
          )}
        </span>
        <span className={styles['facts']}>{facts(model) || model.id}</span>
      </span>
      {current && <Check size={16} aria-hidden className={styles['check']} />}
    </OptionFrame>
  );
}

export interface OptionFrameProps {
  readonly id: string;
  readonly active: boolean;
  readonly selected: boolean;
  readonly onChoose: () => void;
  readonly onHover: () => void;
  readonly children: React.ReactNode;
}

/** One option. The keyboard works in the search box, which names the active option. */
export function OptionFrame({ id, active, selected, ...rest }: OptionFrameProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the search box has the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      data-active={active || undefined}
      className={styles['option']}
      onClick={rest.onChoose}
      onPointerMove={rest.onHover}
    >
      {rest.children}
    </div>
  );
}
