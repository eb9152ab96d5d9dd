/* oxlint-disable jsx-a11y/prefer-tag-over-role -- HTML has no list with a search box */
import { Check, Eye, Star } from 'lucide-react';
import type { Model } from '@shared/domain/model';
import { LOCAL_LENS_ID } from '@shared/utils/localLens';
import { formatPricePerMillion, formatTokenCount } from '@renderer/lib/formatModel';
import { Badge } from '@renderer/ui/Badge';
import styles from './ModelOption.module.css';
import { isFree } from './modelSearch';

/** What a model can do and costs, in one line. */
function facts(model: Model): string {
  const { contextLength, pricing } = model;
  const parts: string[] = [];
  if (contextLength !== undefined) parts.push(`${formatTokenCount(contextLength)} context`);
  if (pricing !== undefined) {
    const prices = `${formatPricePerMillion(pricing.prompt)} in, ${formatPricePerMillion(pricing.completion)} out per M tokens`;
    parts.push(isFree(model) ? 'Free' : prices);
  }
  return parts.join(' · ');
}

export interface ModelOptionProps extends Omit<OptionFrameProps, 'selected' | 'children'> {
  readonly model: Model;
  readonly current: boolean;
  readonly favourite: boolean;
}

export function ModelOption({ model, current, favourite, ...frame }: ModelOptionProps) {
  return (
    <OptionFrame {...frame} selected={current}>
      <span className={styles['words']}>
        <span className={styles['name']}>
          <span className={styles['text']}>{model.name}</span>
          {model.vision === true && (
            <Badge tone="accent">
              <Eye size={12} aria-hidden />
              {model.providerId === LOCAL_LENS_ID ? 'Text and codes' : 'Vision'}
            </Badge>
          )}
        </span>
        <span className={styles['facts']}>{facts(model) || model.id}</span>
      </span>
      {favourite && (
        <Star size={14} aria-label="Favourite" fill="currentColor" className={styles['star']} />
      )}
      {current && <Check size={16} aria-hidden className={styles['check']} />}
    </OptionFrame>
  );
}

export interface OptionFrameProps {
  readonly id: string;
  /** In the whole list, which is not all in the page; from 1. */
  readonly position: number;
  readonly count: number;
  readonly active: boolean;
  readonly selected: boolean;
  readonly onChoose: () => void;
  readonly onHover: () => void;
  readonly children: React.ReactNode;
}

/** One option. The keyboard works in the search box, which names the active option. */
export function OptionFrame({ id, position, count, active, selected, ...rest }: OptionFrameProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the search box has the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      aria-posinset={position}
      aria-setsize={count}
      data-active={active || undefined}
      className={styles['option']}
      onClick={rest.onChoose}
      onPointerMove={rest.onHover}
    >
      {rest.children}
    </div>
  );
}
