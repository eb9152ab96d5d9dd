import { Image as ImageIcon } from 'lucide-react';
import { memo, useId } from 'react';
import type { SearchHit } from '@shared/ipc/search';
import { formatDay, formatFullDate } from '@renderer/lib/dates';
import { classNames } from '@renderer/ui/classNames';
import type { ResultRow } from './resultRows';
import styles from './SearchResults.module.css';
import { snippetParts } from './snippet';

export interface SearchResultProps extends ResultRow {
  readonly index: number;
  /** A moment of today. */
  readonly today: number;
  readonly tabbable: boolean;
  /** Whether it is the one that was opened last. */
  readonly current: boolean;
  readonly onOpen: (hit: SearchHit) => void;
  readonly onFocus: (index: number) => void;
}

function whoOf({ role, inPicture }: SearchHit): string {
  if (inPicture) return 'In a picture';
  return role === 'user' ? 'You' : 'Assistant';
}

/** A hit. It is called after its conversation, and described by what was found. */
export const SearchResult = memo(function SearchResult(props: SearchResultProps) {
  const { hit, index, today, section, group, tabbable, current } = props;
  const id = useId();
  const isTitle = hit.messageId === null;
  return (
    <>
      {section !== undefined && <p className={styles['section']}>{section}</p>}
      {group !== undefined && (
        <p className={styles['group']} aria-hidden>
          {group}
        </p>
      )}
      <button
        type="button"
        data-row={index}
        className={classNames(styles['result'], !isTitle && styles['message'])}
        tabIndex={tabbable ? 0 : -1}
        aria-labelledby={`${id}-title`}
        aria-describedby={isTitle ? `${id}-day` : `${id}-who ${id}-day ${id}-snippet`}
        aria-current={current || undefined}
        onClick={() => props.onOpen(hit)}
        onFocus={() => props.onFocus(index)}
      >
        <span className={styles['head']}>
          {isTitle ? (
            <span id={`${id}-title`} dir="auto" className={styles['title']}>
              <Snippet text={hit.snippet} />
            </span>
          ) : (
            <>
              <span id={`${id}-title`} className="visually-hidden">
                {hit.title}
              </span>
              <span id={`${id}-who`} className={styles['who']}>
                {hit.inPicture && <ImageIcon size={12} strokeWidth={2} aria-hidden />}
                {whoOf(hit)}
              </span>
            </>
          )}
          <time
            id={`${id}-day`}
            className={styles['day']}
            dateTime={new Date(hit.at).toISOString()}
            data-tooltip={formatFullDate(hit.at)}
          >
            {formatDay(hit.at, today)}
          </time>
        </span>
        {!isTitle && (
          <span id={`${id}-snippet`} dir="auto" className={styles['snippet']}>
            <Snippet text={hit.snippet} />
          </span>
        )}
      </button>
    </>
  );
});

function Snippet({ text }: { readonly text: string }) {
  return snippetParts(text).map((part, index) =>
    part.match ? <mark key={index}>{part.text}</mark> : part.text,
  );
}
