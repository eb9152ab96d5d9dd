import type { KeyboardEvent } from 'react';
import { allConversations } from '@renderer/state/conversationList';
import { setFolderOpen } from '@renderer/state/folders';
import { deleteFolderAsking, deleteWithUndo } from './actions';
import type { Row } from './rows';
import type { Marks } from './useMarks';

export interface RowKeyContext {
  readonly rows: readonly Row[];
  readonly place: 'list' | 'archive';
  readonly marks: Marks;
  readonly marked: readonly string[];
  readonly focusRow: (key: string) => void;
  readonly endRenaming: (key: string | undefined) => void;
}

/** The next row from an index that can have the focus; the index itself at an end. */
function neighbour(rows: readonly Row[], index: number, step: 1 | -1): number {
  for (let next = index + step; next >= 0 && next < rows.length; next += step) {
    if (rows[next]?.kind !== 'hint') return next;
  }
  return index;
}

async function markAll(place: 'list' | 'archive', marks: Marks): Promise<void> {
  const ids = await allConversations(place);
  if (ids !== undefined) marks.set(ids);
}

/** The keyboard in the list: moves the focus, opens folders, marks, renames and deletes. */
export function rowKeys(event: KeyboardEvent, context: RowKeyContext): void {
  if (!(event.target instanceof HTMLElement) || event.target.dataset['row'] === undefined) return;
  const { rows, place, marks, marked, endRenaming } = context;
  const key = event.target.dataset['row'];
  const index = rows.findIndex((candidate) => candidate.key === key);
  const row = rows[index];
  if (row === undefined || row.kind === 'hint' || event.altKey) return;

  const focusRow = (at: number): void => {
    const to = rows[at];
    if (to !== undefined) context.focusRow(to.key);
  };
  const move = (step: 1 | -1) => (): void => {
    const next = neighbour(rows, index, step);
    const to = rows[next];
    if (event.shiftKey && to?.kind === 'conversation') {
      if (marks.ids.size === 0 && row.kind === 'conversation') marks.toggle(row.key);
      marks.extendTo(to.key);
    }
    focusRow(next);
  };
  const leaveOrClose = (): void => {
    if (row.kind === 'folder' && row.open) {
      setFolderOpen(row.folder.id, false);
      return;
    }
    const above = rows.findLastIndex((other, at) => at < index && other.level < row.level);
    if (above >= 0) focusRow(above);
  };
  const remove = (): void => {
    if (row.kind === 'folder') {
      deleteFolderAsking(row.folder);
      return;
    }
    const together = marks.ids.has(row.key);
    void deleteWithUndo(together ? marked : [row.key]);
    marks.clear();
    const below = neighbour(rows, index, 1);
    focusRow(below === index ? neighbour(rows, index, -1) : below);
  };

  const plain: Readonly<Record<string, () => void>> = {
    ArrowDown: move(1),
    ArrowUp: move(-1),
    ArrowRight: () => {
      if (row.kind === 'folder') setFolderOpen(row.folder.id, true);
    },
    ArrowLeft: leaveOrClose,
    Home: () => focusRow(0),
    End: () => focusRow(neighbour(rows, rows.length, -1)),
    F2: () => endRenaming(row.key),
    Delete: remove,
    ...(marks.ids.size > 0 ? { Escape: marks.clear } : {}),
  };
  const withControl: Readonly<Record<string, () => void>> = {
    a: () => void markAll(place, marks),
    ' ': () => {
      if (row.kind === 'conversation') marks.toggle(row.key);
    },
  };
  const act = (event.ctrlKey || event.metaKey ? withControl : plain)[event.key];
  if (act === undefined) return;
  event.preventDefault();
  act();
}
