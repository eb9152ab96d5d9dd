import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { SearchHit } from '@shared/ipc/search';
import { useToday } from '@renderer/lib/useToday';
import { loadMoreHits, SEARCH_PAGE, useSearch } from '@renderer/state/search';
import { Button } from '@renderer/ui/Button';
import { Spinner } from '@renderer/ui/Spinner';
import { resultRows } from './resultRows';
import { SearchResult } from './SearchResult';
import styles from './SearchResults.module.css';

/** The next page is fetched when fewer rows than this are left below. */
const ROWS_AHEAD = 20;

export interface ResultListProps {
  /** The hit that was opened last. */
  readonly opened: SearchHit | undefined;
  readonly onOpen: (hit: SearchHit) => void;
  readonly onLeave: () => void;
  readonly onClose: () => void;
}

/** The hits, of which only those in sight exist; the next page comes as one scrolls. */
export function ResultList({ opened, onOpen, onLeave, onClose }: ResultListProps) {
  const titles = useSearch((state) => state.titles);
  const messages = useSearch((state) => state.messages);
  const loadingMore = useSearch((state) => state.loadingMore);
  const today = useToday();
  const [allTitles, setAllTitles] = useState(false);
  const [focused, setFocused] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useRef<VirtualizerHandle>(null);
  const { rows, lastTitle, hiddenTitles } = useMemo(
    () => resultRows(titles, messages, { allTitles, page: SEARCH_PAGE }),
    [titles, messages, allTitles],
  );
  const tabStop = Math.min(focused, rows.length - 1);

  const focusRow = (index: number): void => {
    // The row may be far out of sight: it has to exist before it can take the focus.
    flushSync(() => setFocused(index));
    virtualizer.current?.scrollToIndex(index, { align: 'nearest' });
    scroller.current
      ?.querySelector<HTMLElement>(`[data-row="${index}"]`)
      ?.focus({ preventScroll: true });
  };
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
      return;
    }
    if (!(event.target instanceof HTMLElement) || event.target.dataset['row'] === undefined) return;
    const index = Number(event.target.dataset['row']);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => focusRow(Math.min(rows.length - 1, index + 1)),
      ArrowUp: () => (index === 0 ? onLeave() : focusRow(index - 1)),
      Home: () => focusRow(0),
      End: () => focusRow(rows.length - 1),
    };
    const move = moves[event.key];
    if (move === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move();
  };
  const loadAhead = (): void => {
    const list = virtualizer.current;
    if (list === null) return;
    const lastSeen = list.findItemIndex(list.scrollOffset + list.viewportSize);
    if (lastSeen > rows.length - ROWS_AHEAD) void loadMoreHits();
  };

  return (
    // The keys move the focus between the buttons inside.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={scroller} className={styles['scroller']} onKeyDown={handleKey}>
      <Virtualizer
        ref={virtualizer}
        as="ul"
        item="li"
        data={rows}
        keepMounted={tabStop >= 0 ? [tabStop] : []}
        onScroll={loadAhead}
        onResize={loadAhead}
      >
        {(row, index) => (
          <div key={`${row.hit.conversationId} ${row.hit.messageId ?? ''}`}>
            <SearchResult
              {...row}
              index={index}
              today={today}
              tabbable={index === tabStop}
              current={
                row.hit.messageId === opened?.messageId &&
                row.hit.conversationId === opened.conversationId
              }
              onOpen={onOpen}
              onFocus={setFocused}
            />
            {index === lastTitle && hiddenTitles > 0 && (
              <Button size="small" variant="ghost" onClick={() => setAllTitles(true)}>
                {hiddenTitles} more {hiddenTitles === 1 ? 'title' : 'titles'}
              </Button>
            )}
          </div>
        )}
      </Virtualizer>
      {loadingMore && (
        <div className={styles['more']}>
          <Spinner /> More…
        </div>
      )}
    </div>
  );
}
