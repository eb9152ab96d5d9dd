import {
  Archive,
  ArchiveRestore,
  Copy,
  Download,
  FolderInput,
  ListChecks,
  Mail,
  MailOpen,
  Pencil,
  Pin,
  PinOff,
  Trash2,
} from 'lucide-react';
import type { ConversationSummary } from '@shared/domain/conversation';
import { fileConversations } from '@renderer/state/conversationList';
import type { MenuEntry } from '@renderer/ui/Menu';
import { archiveWithUndo, chooseFolder, deleteWithUndo, duplicate } from './actions';

export interface EntryOptions {
  readonly onOpen: (id: string) => void;
  readonly onRename: (id: string) => void;
  readonly onMark: (id: string) => void;
  /** Takes conversations to write into files; without it that is not offered. */
  readonly onExport: ((ids: readonly string[]) => void) | undefined;
}

const ids = (summaries: readonly ConversationSummary[]): string[] => summaries.map(({ id }) => id);

/** What can be done to one conversation. */
export function conversationEntries(
  summary: ConversationSummary,
  { onOpen, onRename, onMark, onExport }: EntryOptions,
): readonly MenuEntry[] {
  const { id, pinned, archived, unread } = summary;
  return [
    { label: 'Rename', icon: Pencil, shortcut: 'F2', onSelect: () => onRename(id) },
    {
      label: pinned ? 'Unpin' : 'Pin',
      icon: pinned ? PinOff : Pin,
      onSelect: () => void fileConversations([summary], { pinned: !pinned }),
    },
    { label: 'Move to…', icon: FolderInput, onSelect: () => chooseFolder([summary]) },
    { label: 'Duplicate', icon: Copy, onSelect: () => void duplicate(id, onOpen) },
    {
      label: unread ? 'Mark as read' : 'Mark as unread',
      icon: unread ? MailOpen : Mail,
      onSelect: () => void fileConversations([summary], { unread: !unread }),
    },
    {
      label: archived ? 'Unarchive' : 'Archive',
      icon: archived ? ArchiveRestore : Archive,
      onSelect: () => void archiveWithUndo([summary], !archived),
    },
    ...(onExport === undefined
      ? []
      : [{ label: 'Export…', icon: Download, onSelect: () => onExport([id]) }]),
    { label: 'Select', icon: ListChecks, onSelect: () => onMark(id) },
    'separator',
    {
      label: 'Delete',
      icon: Trash2,
      shortcut: 'Delete',
      danger: true,
      onSelect: () => void deleteWithUndo([summary]),
    },
  ];
}

/** What can be done to several conversations together. */
export function markedEntries(
  summaries: readonly ConversationSummary[],
  { onExport, onDone }: Pick<EntryOptions, 'onExport'> & { readonly onDone: () => void },
) {
  const archived = summaries.every((summary) => summary.archived);
  const done = (act: () => void) => () => {
    act();
    onDone();
  };
  return [
    { label: 'Move to…', icon: FolderInput, onSelect: () => chooseFolder(summaries, onDone) },
    {
      label: archived ? 'Unarchive' : 'Archive',
      icon: archived ? ArchiveRestore : Archive,
      onSelect: done(() => void archiveWithUndo(summaries, !archived)),
    },
    ...(onExport === undefined
      ? []
      : [{ label: 'Export…', icon: Download, onSelect: done(() => onExport(ids(summaries))) }]),
    {
      label: 'Delete',
      icon: Trash2,
      danger: true,
      onSelect: done(() => void deleteWithUndo(summaries)),
    },
  ];
}
