import { useId, type KeyboardEvent } from 'react';
import type { SearchHit } from '@shared/ipc/conversation';
import { Alert } from '@renderer/ui/Alert';
import { EmptyState } from '@renderer/ui/EmptyState';
import styles from './SearchResults.module.css';
import { snippetParts } from './snippet';
import { useSearch } from './useSearch';

export interface SearchResultsProps {
  readonly query: string;
  readonly onOpen: (hit: SearchHit) => void;
  /** The focus goes back to the search box. */
  readonly onLeave: () => void;
}

export function SearchResults({ query, onOpen, onLeave }: SearchResultsProps) {
  const { hits, error } = useSearch(query);
  const handleKey = (event: KeyboardEvent<HTMLElement>): void => {
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const index = buttons.findIndex((button) => button === document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    if (index + step < 0) onLeave();
    else buttons[index + step]?.focus();
  };

  if (error !== undefined) return <Alert>{error}</Alert>;
  if (hits === undefined) return <div className={styles['results']} />;
  return (
    // The keys move the focus between the buttons inside.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles['results']} onKeyDown={handleKey}>
      {hits.length === 0 ? (
        <EmptyState title={`Nothing found for “${query}”`}>
          Titles, questions and answers were searched.
        </EmptyState>
      ) : (
        <ul>
          {hits.map((hit) => (
            <li key={`${hit.conversationId} ${hit.messageId ?? ''}`}>
              <Result hit={hit} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface ResultProps {
  readonly hit: SearchHit;
  readonly onOpen: (hit: SearchHit) => void;
}

function Result({ hit, onOpen }: ResultProps) {
  const id = useId();
  return (
    <button
      type="button"
      className={styles['result']}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-snippet`}
      onClick={() => onOpen(hit)}
    >
      <span id={`${id}-title`} className={styles['title']}>
        {hit.title}
      </span>
      <span id={`${id}-snippet`} className={styles['snippet']}>
        {snippetParts(hit.snippet).map((part, index) =>
          part.match ? <mark key={index}>{part.text}</mark> : part.text,
        )}
      </span>
    </button>
  );
}
