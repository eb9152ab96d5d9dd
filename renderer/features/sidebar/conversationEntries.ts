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
      onSelect: () => void fileConversations([id], { pinned: !pinned }),
    },
    { label: 'Move to…', icon: FolderInput, onSelect: () => chooseFolder([id]) },
    { label: 'Duplicate', icon: Copy, onSelect: () => void duplicate(id, onOpen) },
    {
      label: unread ? 'Mark as read' : 'Mark as unread',
      icon: unread ? MailOpen : Mail,
      onSelect: () => void fileConversations([id], { unread: !unread }),
    },
    {
      label: archived ? 'Unarchive' : 'Archive',
      icon: archived ? ArchiveRestore : Archive,
      onSelect: () => void archiveWithUndo([id], !archived),
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
      onSelect: () => void deleteWithUndo([id]),
    },
  ];
}

/** What can be done to several conversations together. */
export function markedEntries(
  ids: readonly string[],
  {
    archived,
    onExport,
    onDone,
  }: Pick<EntryOptions, 'onExport'> & {
    /** Whether they are in the archive. */
    readonly archived: boolean;
    readonly onDone: () => void;
  },
) {
  const done = (act: () => void) => () => {
    act();
    onDone();
  };
  return [
    { label: 'Move to…', icon: FolderInput, onSelect: () => chooseFolder(ids, onDone) },
    {
      label: archived ? 'Unarchive' : 'Archive',
      icon: archived ? ArchiveRestore : Archive,
      onSelect: done(() => void archiveWithUndo(ids, !archived)),
    },
    ...(onExport === undefined
      ? []
      : [{ label: 'Export…', icon: Download, onSelect: done(() => onExport(ids)) }]),
    {
      label: 'Delete',
      icon: Trash2,
      danger: true,
      onSelect: done(() => void deleteWithUndo(ids)),
    },
  ];
}
