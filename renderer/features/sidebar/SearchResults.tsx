import { useEffect, useState } from 'react';
import type { SearchHit } from '@shared/ipc/search';
import { announce } from '@renderer/lib/announcer';
import { retrySearch, useSearch } from '@renderer/state/search';
import { Alert } from '@renderer/ui/Alert';
import { Button } from '@renderer/ui/Button';
import { EmptyState } from '@renderer/ui/EmptyState';
import { ResultList } from './ResultList';
import styles from './SearchResults.module.css';

/** A person who pauses for so long listens to how much was found. */
const ANNOUNCED_AFTER_MS = 600;

export interface SearchResultsProps {
  readonly onOpen: (hit: SearchHit) => void;
  /** The focus goes back to the search box. */
  readonly onLeave: () => void;
  /** The search is over. */
  readonly onClose: () => void;
}

function countOf(hits: number, more: boolean): string {
  if (hits === 0) return 'Nothing found';
  return `${hits}${more ? ' or more' : ''} ${hits === 1 && !more ? 'result' : 'results'}`;
}

/** What was found, and what a person should know of it. */
export function SearchResults({ onOpen, onLeave, onClose }: SearchResultsProps) {
  const { shown, titles, messages, hints, next, error } = useSearch((state) => state);
  const [opened, setOpened] = useState<SearchHit>();
  const hits = titles.length + messages.length;
  const count = countOf(hits, next !== undefined);

  useEffect(() => {
    if (shown === undefined) return undefined;
    const timer = window.setTimeout(
      () => announce([count, ...hints].join('. ')),
      ANNOUNCED_AFTER_MS,
    );
    return () => window.clearTimeout(timer);
  }, [shown, count, hints]);

  return (
    <div className={styles['results']}>
      {hints.map((hint) => (
        <p key={hint} className={styles['hint']}>
          {hint}
        </p>
      ))}
      {error !== undefined && (
        <Alert
          actions={
            <Button size="small" onClick={retrySearch}>
              Try again
            </Button>
          }
        >
          {error}
        </Alert>
      )}
      {shown !== undefined && hits === 0 && error === undefined && (
        <EmptyState title={`Nothing found for “${shown.trim()}”`}>
          Titles, questions, answers and the text in pictures were searched.
        </EmptyState>
      )}
      <ResultList
        // What is found for another query is read from its beginning.
        key={shown}
        opened={opened}
        onOpen={(hit) => {
          setOpened(hit);
          onOpen(hit);
        }}
        onLeave={onLeave}
        onClose={onClose}
      />
    </div>
  );
}
