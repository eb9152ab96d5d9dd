import {
  ChevronRight,
  Download,
  Folder,
  FolderInput,
  FolderOpen,
  FolderPlus,
  LogOut,
  MoreHorizontal,
  Pencil,
  Trash2,
} from 'lucide-react';
import { memo, useId } from 'react';
import type { FolderState } from '@shared/domain/folder';
import { changeFolder, folders, setFolderOpen } from '@renderer/state/folders';
import { openDialog } from '@renderer/state/dialogs';
import { Menu, type MenuEntry } from '@renderer/ui/Menu';
import { MenuButton } from '@renderer/ui/MenuButton';
import { useContextMenu } from '@renderer/ui/useContextMenu';
import { deleteFolderAsking } from './actions';
import rowStyles from './ConversationRow.module.css';
import styles from './FolderRow.module.css';
import { RenameField } from './RenameField';
import type { Row } from './rows';

export interface FolderHandlers {
  readonly onFocus: (key: string) => void;
  readonly onRenaming: (key: string | undefined) => void;
  readonly onNewFolder: (parentId: string | null) => void;
}

export interface FolderRowProps {
  readonly folder: FolderState;
  readonly open: boolean;
  readonly heading: string | undefined;
  readonly level: Row['level'];
  readonly tabbable: boolean;
  readonly renaming: boolean;
  /** Whether what is dragged would land in it. */
  readonly dropping: boolean;
  readonly handlers: FolderHandlers;
}

function counted(count: number): string {
  return count === 1 ? '1 conversation' : `${count} conversations`;
}

function entriesFor(folder: FolderState, handlers: FolderHandlers): readonly MenuEntry[] {
  const { id, name, parentId, count } = folder;
  const holdsFolders = folders().some((other) => other.parentId === id);
  const moveTo = (): void =>
    openDialog({
      kind: 'moveTo',
      what: `the folder “${folder.name}”`,
      current: parentId,
      folderId: id,
      onChoose: (target) => void changeFolder(id, { parentId: target }),
    });
  return [
    { label: 'Rename', icon: Pencil, shortcut: 'F2', onSelect: () => handlers.onRenaming(id) },
    ...(parentId === null
      ? [
          {
            label: 'New folder inside',
            icon: FolderPlus,
            onSelect: () => handlers.onNewFolder(id),
          },
          { label: 'Move to…', icon: FolderInput, disabled: holdsFolders, onSelect: moveTo },
        ]
      : [
          {
            label: 'Move out',
            icon: LogOut,
            onSelect: () => void changeFolder(id, { parentId: null }),
          },
        ]),
    {
      label: 'Export…',
      icon: Download,
      disabled: count === 0 && !holdsFolders,
      onSelect: () => openDialog({ kind: 'export', target: { kind: 'folder', id }, name }),
    },
    'separator',
    {
      label: 'Delete folder',
      icon: Trash2,
      shortcut: 'Delete',
      danger: true,
      onSelect: () => deleteFolderAsking(folder),
    },
  ];
}

/** A folder, and what it says of what is in it. */
export const FolderRow = memo(function FolderRow(props: FolderRowProps) {
  const { folder, open, heading, level, tabbable, renaming, dropping, handlers } = props;
  const { id, name, count, unread, running } = folder;
  const contextMenu = useContextMenu();
  const nameId = useId();
  const factsId = useId();
  const Icon = open ? FolderOpen : Folder;
  const facts = [
    `Folder, ${counted(count)}`,
    ...(unread > 0 ? [`${unread} unread`] : []),
    ...(running ? ['answering'] : []),
  ].join(', ');

  return (
    <>
      {heading !== undefined && <p className={rowStyles['heading']}>{heading}</p>}
      <div
        className={rowStyles['row']}
        data-level={level}
        data-drop={id}
        data-drag={id}
        data-dropping={dropping || undefined}
        data-unread={unread > 0 || undefined}
        draggable={!renaming}
        onContextMenu={contextMenu.open}
      >
        {renaming ? (
          <RenameField
            label="Name of the folder"
            value={name}
            maxLength={100}
            onDone={(renamed) => {
              handlers.onRenaming(undefined);
              if (renamed !== undefined) void changeFolder(id, { name: renamed });
            }}
          />
        ) : (
          <button
            type="button"
            id={nameId}
            data-row={id}
            className={styles['folder']}
            tabIndex={tabbable ? 0 : -1}
            aria-label={name}
            aria-expanded={open}
            aria-describedby={factsId}
            onClick={() => setFolderOpen(id, !open)}
            onFocus={() => handlers.onFocus(id)}
          >
            <ChevronRight size={14} strokeWidth={2} aria-hidden className={styles['arrow']} />
            <Icon size={16} strokeWidth={1.75} aria-hidden className={styles['icon']} />
            <span dir="auto" className={styles['name']}>
              {name}
            </span>
            <span className={styles['count']} data-running={running || undefined}>
              {count}
            </span>
            <span id={factsId} className="visually-hidden">
              {facts}
            </span>
          </button>
        )}
        <MenuButton
          icon={MoreHorizontal}
          name="More actions"
          size="small"
          tabIndex={tabbable ? 0 : -1}
          aria-describedby={nameId}
          className={rowStyles['more']}
          entries={entriesFor(folder, handlers)}
          align="start"
        />
        {contextMenu.at !== undefined && (
          <Menu
            name="Folder"
            entries={entriesFor(folder, handlers)}
            at={contextMenu.at}
            onClose={contextMenu.close}
          />
        )}
      </div>
    </>
  );
});
