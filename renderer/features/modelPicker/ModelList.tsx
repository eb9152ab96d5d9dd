/* oxlint-disable jsx-a11y/prefer-tag-over-role -- HTML has no list with a search box */
import { useEffect, useRef } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { ModelRef } from '@shared/domain/model';
import { ModelOption, OptionFrame } from './ModelOption';
import styles from './ModelList.module.css';
import type { ModelRow } from './modelRows';

export interface ModelListProps {
  readonly id: string;
  readonly rows: readonly ModelRow[];
  /** How many can be chosen. */
  readonly count: number;
  readonly activeIndex: number;
  /** The model in use; -1 where it is not listed. */
  readonly currentIndex: number;
  readonly favourites: readonly ModelRef[];
  readonly onChoose: (ref: ModelRef) => void;
  /** The pointer came to rest on an option. */
  readonly onRest: (index: number) => void;
}

/** On its way to the details the pointer crosses other options: those don't count. */
const REST_MS = 150;

/** The options, of which only those in sight are in the page. */
export function ModelList(props: ModelListProps) {
  const { id, rows, count, activeIndex, currentIndex, favourites, onChoose, onRest } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const rest = useRef<number>(undefined);
  const activeRow = rows.findIndex((row) => row.kind !== 'provider' && row.index === activeIndex);

  useEffect(() => {
    // The first option takes its provider's name into view.
    const row = activeIndex === 0 ? 0 : activeRow;
    if (row >= 0) list.current?.scrollToIndex(row, { align: 'nearest' });
  }, [activeIndex, activeRow]);
  useEffect(() => () => window.clearTimeout(rest.current), []);

  const handleHover = (index: number): void => {
    window.clearTimeout(rest.current);
    rest.current = window.setTimeout(() => onRest(index), REST_MS);
  };
  const isFavourite = (ref: ModelRef): boolean =>
    favourites.some(
      ({ providerId, modelId }) => providerId === ref.providerId && modelId === ref.modelId,
    );

  return (
    <div
      ref={scroller}
      id={id}
      role="listbox"
      aria-label="Models"
      className={styles['list']}
      onPointerLeave={() => window.clearTimeout(rest.current)}
    >
      <Virtualizer
        ref={list}
        scrollRef={scroller}
        keepMounted={activeRow < 0 ? [] : [activeRow]}
        itemSize={52}
      >
        {rows.map((row) => {
          if (row.kind === 'provider') {
            return (
              <p key={row.key} role="presentation" className={styles['provider']}>
                {row.name}
              </p>
            );
          }
          const option = {
            id: `${id}-${row.index}`,
            position: row.index + 1,
            count,
            active: row.index === activeIndex,
            onChoose: () => onChoose(row.ref),
            onHover: () => handleHover(row.index),
          };
          return row.model === undefined ? (
            <OptionFrame key={row.key} {...option} selected={false}>
              <span>
                {rows.length === 1 && 'No model matches. '}Use the id <code>{row.ref.modelId}</code>
              </span>
            </OptionFrame>
          ) : (
            <ModelOption
              key={row.key}
              {...option}
              model={row.model}
              current={row.index === currentIndex}
              favourite={isFavourite(row.ref)}
            />
          );
        })}
      </Virtualizer>
    </div>
  );
}
