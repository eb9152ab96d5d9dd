import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { useToday } from '@renderer/lib/useToday';
import {
  connectConversationList,
  conversationList,
  loadMoreConversations,
  useConversationList,
} from '@renderer/state/conversationList';
import { useSelectedConversation } from '@renderer/state/selection';
import { Alert } from '@renderer/ui/Alert';
import { Button } from '@renderer/ui/Button';
import { EmptyState } from '@renderer/ui/EmptyState';
import { deleteWithUndo } from './actions';
import styles from './ConversationList.module.css';
import { ConversationRow } from './ConversationRow';
import { groupedRows } from './dateGroups';

/** The next page is fetched when fewer rows than this are left below. */
const ROWS_AHEAD = 40;

export interface ConversationListProps {
  readonly onSelect: (id: string) => void;
}

/** All conversations, newest first; only the rows in sight exist. */
export function ConversationList({ onSelect }: ConversationListProps) {
  const { items, loaded, error } = useConversationList((list) => list);
  const selectedId = useSelectedConversation();
  const today = useToday();
  const rows = useMemo(() => groupedRows(items, today), [items, today]);
  const [focused, setFocused] = useState<number>();
  const [renamingId, setRenamingId] = useState<string>();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useRef<VirtualizerHandle>(null);

  const selectedIndex = items.findIndex((item) => item.id === selectedId);
  const tabStop = Math.min(focused ?? Math.max(0, selectedIndex), items.length - 1);

  useEffect(connectConversationList, []);
  useEffect(() => {
    // Only a change of the selection moves the list, not a change of the list itself.
    const index = conversationList().items.findIndex((item) => item.id === selectedId);
    if (index >= 0) virtualizer.current?.scrollToIndex(index, { align: 'nearest' });
  }, [selectedId]);

  const focusRow = useCallback((index: number) => {
    // The row may be far out of sight: it has to exist before it can take the focus.
    flushSync(() => setFocused(index));
    scroller.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus();
  }, []);

  const endRenaming = useCallback(
    (id: string | undefined) => {
      flushSync(() => setRenamingId(id));
      if (id === undefined && focused !== undefined) focusRow(focused);
    },
    [focused, focusRow],
  );

  const handleKey = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset['row'] === undefined) return;
    const index = Number(event.target.dataset['row']);
    const summary = items[index];
    const last = items.length - 1;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => focusRow(Math.min(last, index + 1)),
      ArrowUp: () => focusRow(Math.max(0, index - 1)),
      Home: () => focusRow(0),
      End: () => focusRow(last),
      F2: () => setRenamingId(summary?.id),
      Delete: () => {
        if (summary === undefined) return;
        void deleteWithUndo(summary);
        focusRow(Math.max(0, Math.min(index, last - 1)));
      },
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
    if (lastSeen > items.length - ROWS_AHEAD) void loadMoreConversations();
  };

  return (
    // The keys move the focus between the buttons inside.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={scroller} className={styles['scroller']} onKeyDown={handleKey}>
      {loaded && items.length === 0 && error === undefined && (
        <EmptyState title="No conversations yet">
          Your questions and their answers will be listed here.
        </EmptyState>
      )}
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
          <ConversationRow
            key={row.summary.id}
            {...row}
            index={index}
            selected={index === selectedIndex}
            tabbable={index === tabStop}
            renaming={row.summary.id === renamingId}
            onSelect={onSelect}
            onFocus={setFocused}
            onRenaming={endRenaming}
          />
        )}
      </Virtualizer>
      {error !== undefined && (
        <Alert
          actions={
            <Button size="small" onClick={() => void loadMoreConversations()}>
              Try again
            </Button>
          }
        >
          {error}
        </Alert>
      )}
    </div>
  );
}
