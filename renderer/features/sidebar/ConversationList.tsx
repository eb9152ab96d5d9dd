import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { useToday } from '@renderer/lib/useToday';
import {
  connectConversationList,
  loadMoreConversations,
  useConversationList,
  useConversationLists,
  withoutDeleted,
} from '@renderer/state/conversationList';
import { connectFolders, useFolders, useOpenFolders } from '@renderer/state/folders';
import { useSelectedConversation } from '@renderer/state/selection';
import { Alert } from '@renderer/ui/Alert';
import { Button } from '@renderer/ui/Button';
import { EmptyState } from '@renderer/ui/EmptyState';
import { conversationEntries } from './conversationEntries';
import styles from './ConversationList.module.css';
import { ConversationRow, type RowHandlers } from './ConversationRow';
import { FolderRow } from './FolderRow';
import folderStyles from './FolderRow.module.css';
import { MarksBar } from './MarksBar';
import { archiveRows, sidebarRows } from './rows';
import { rowKeys } from './rowKeys';
import { useMarks } from './useMarks';
import { useRowDrag } from './useRowDrag';

/** The next page is fetched when fewer rows than this are left below. */
const ROWS_AHEAD = 100;

export interface ConversationListProps {
  readonly place: 'list' | 'archive';
  readonly onSelect: (id: string) => void;
  readonly onNewFolder: (parentId: string | null) => void;
  /** The folder whose name is typed. */
  readonly renamingId: string | undefined;
  readonly onRenaming: (key: string | undefined) => void;
  /** Takes conversations to write into files; without it that is not offered. */
  readonly onExport: ((ids: readonly string[]) => void) | undefined;
}

/** The conversations of a place, newest first; only the rows in sight exist. */
export function ConversationList(props: ConversationListProps) {
  const { place, onSelect, onNewFolder, renamingId, onRenaming, onExport } = props;
  const lists = useConversationLists();
  const { items, loaded, error } = useConversationList(place, (list) => list);
  const folders = useFolders();
  const openFolders = useOpenFolders();
  const selectedId = useSelectedConversation();
  const today = useToday();
  const rows = useMemo(
    () =>
      place === 'archive'
        ? archiveRows({ lists, today })
        : sidebarRows({ lists, folders, openFolders, today }),
    [place, lists, folders, openFolders, today],
  );
  const order = useMemo(
    () => rows.flatMap((row) => (row.kind === 'conversation' ? [row.key] : [])),
    [rows],
  );
  /** The key of the row that has or had the focus. */
  const [focused, setFocused] = useState<string>();
  const marks = useMarks(order, selectedId);
  const { clear, toggle, toggleBeside, extendTo } = marks;
  const drag = useRowDrag(marks.ids);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useRef<VirtualizerHandle>(null);

  const selectedIndex = rows.findIndex((row) => row.key === selectedId);
  const focusedIndex = rows.findIndex((row) => row.key === focused);
  const tabStop = Math.min(
    focusedIndex >= 0 ? focusedIndex : Math.max(0, selectedIndex),
    rows.length - 1,
  );
  const marked = useMemo(
    () => withoutDeleted(marks.ids),
    // What is marked may go with any change of the lists.
    // oxlint-disable-next-line react/exhaustive-deps
    [marks.ids, lists],
  );

  useEffect(() => {
    connectConversationList();
    connectFolders();
    void loadMoreConversations(place);
  }, [place]);
  const latestRows = useRef(rows);
  useLayoutEffect(() => {
    latestRows.current = rows;
  });
  useEffect(() => {
    // Only a change of the selection moves the list, not a change of the list itself.
    const index = latestRows.current.findIndex((row) => row.key === selectedId);
    if (index >= 0) virtualizer.current?.scrollToIndex(index, { align: 'nearest' });
  }, [selectedId]);
  const renamingIndex = rows.findIndex((row) => row.key === renamingId);
  useLayoutEffect(() => {
    if (renamingIndex >= 0) virtualizer.current?.scrollToIndex(renamingIndex, { align: 'nearest' });
  }, [renamingIndex]);

  const focusRow = useCallback((key: string) => {
    // The row may be far out of sight: it has to exist before it can take the focus.
    flushSync(() => setFocused(key));
    scroller.current?.querySelector<HTMLElement>(`[data-row="${key}"]`)?.focus();
  }, []);
  const endRenaming = useCallback(
    (key: string | undefined) => {
      flushSync(() => onRenaming(key));
      if (key === undefined && renamingId !== undefined) focusRow(renamingId);
    },
    [renamingId, focusRow, onRenaming],
  );

  const handlers = useMemo((): RowHandlers => {
    const options = { onOpen: onSelect, onRename: endRenaming, onMark: toggle, onExport };
    return {
      onOpen: (id) => {
        clear();
        onSelect(id);
      },
      onToggleMark: toggleBeside,
      onExtendMarks: extendTo,
      onFocus: setFocused,
      onRenaming: endRenaming,
      entriesFor: (summary) => conversationEntries(summary, options),
    };
  }, [onSelect, endRenaming, toggle, toggleBeside, extendTo, clear, onExport]);
  const folderHandlers = useMemo(
    () => ({ onFocus: setFocused, onRenaming: endRenaming, onNewFolder }),
    [endRenaming, onNewFolder],
  );

  const loadAhead = (): void => {
    const list = virtualizer.current;
    if (list === null) return;
    const lastSeen = list.findItemIndex(list.scrollOffset + list.viewportSize);
    if (lastSeen > rows.length - ROWS_AHEAD) void loadMoreConversations(place);
    const row = rows[lastSeen];
    const folderId = row?.kind === 'conversation' ? row.summary.folderId : null;
    if (folderId !== null && openFolders.has(folderId)) void loadMoreConversations(folderId);
  };

  return (
    <>
      {marked.length > 0 && (
        <MarksBar ids={marked} archived={place === 'archive'} onExport={onExport} onDone={clear} />
      )}
      {/* The keys move the focus between the buttons inside; the menus have what dragging does. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        ref={scroller}
        className={styles['scroller']}
        data-dropping={drag.target === null || undefined}
        onKeyDown={(event) => rowKeys(event, { rows, place, marks, marked, focusRow, endRenaming })}
        {...drag.handlers}
      >
        {loaded && rows.length === 0 && error === undefined && (
          <EmptyState title={place === 'list' ? 'No conversations yet' : 'Nothing archived'}>
            {place === 'list'
              ? 'Your questions and their answers will be listed here.'
              : 'Conversations that you archive are kept here, out of the way and still found by search.'}
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
          {(row, index) => {
            const common = { level: row.level, heading: row.heading };
            const focusable = { tabbable: index === tabStop, renaming: row.key === renamingId };
            if (row.kind === 'hint') {
              return (
                <p
                  key={row.key}
                  data-level={row.level}
                  data-drop={row.folderId}
                  className={folderStyles['hint']}
                >
                  Empty
                </p>
              );
            }
            if (row.kind === 'folder') {
              return (
                <FolderRow
                  key={row.key}
                  {...common}
                  {...focusable}
                  folder={row.folder}
                  open={row.open}
                  dropping={drag.target === row.folder.id}
                  handlers={folderHandlers}
                />
              );
            }
            return (
              <ConversationRow
                key={row.key}
                {...common}
                {...focusable}
                summary={row.summary}
                selected={row.key === selectedId}
                marked={marks.ids.size === 0 ? undefined : marks.ids.has(row.key)}
                handlers={handlers}
              />
            );
          }}
        </Virtualizer>
        {error !== undefined && (
          <Alert
            actions={
              <Button size="small" onClick={() => void loadMoreConversations(place)}>
                Try again
              </Button>
            }
          >
            {error}
          </Alert>
        )}
        {items.length > 0 && <div className={styles['rest']} data-drop="" />}
      </div>
    </>
  );
}
