import { MoreHorizontal, Pencil, Pin, PinOff, Trash2 } from 'lucide-react';
import { memo, useId } from 'react';
import { pinConversation, renameConversation } from '@renderer/state/conversationList';
import { Menu, type MenuEntry } from '@renderer/ui/Menu';
import { MenuButton } from '@renderer/ui/MenuButton';
import { useContextMenu } from '@renderer/ui/useContextMenu';
import { deleteWithUndo } from './actions';
import styles from './ConversationRow.module.css';
import type { Row } from './dateGroups';
import { RenameField } from './RenameField';

export interface ConversationRowProps extends Row {
  readonly index: number;
  readonly selected: boolean;
  /** Whether Tab stops here; the arrow keys reach the others. */
  readonly tabbable: boolean;
  readonly renaming: boolean;
  readonly onSelect: (id: string) => void;
  readonly onFocus: (index: number) => void;
  readonly onRenaming: (id: string | undefined) => void;
}

export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { summary, heading, index, selected, tabbable, renaming } = props;
  const { id, title, pinned, running } = summary;
  const contextMenu = useContextMenu();
  const titleId = useId();
  const runningId = useId();

  const entries: readonly MenuEntry[] = [
    { label: 'Rename', icon: Pencil, shortcut: 'F2', onSelect: () => props.onRenaming(id) },
    {
      label: pinned ? 'Unpin' : 'Pin',
      icon: pinned ? PinOff : Pin,
      onSelect: () => void pinConversation(summary, !pinned),
    },
    'separator',
    {
      label: 'Delete',
      icon: Trash2,
      danger: true,
      onSelect: () => void deleteWithUndo(summary),
    },
  ];

  return (
    <>
      {heading !== undefined && <p className={styles['heading']}>{heading}</p>}
      <div
        className={styles['row']}
        data-selected={selected || undefined}
        onContextMenu={contextMenu.open}
      >
        {renaming ? (
          <RenameField
            title={title}
            onDone={(renamed) => {
              props.onRenaming(undefined);
              if (renamed !== undefined) void renameConversation(summary, renamed);
            }}
          />
        ) : (
          <button
            type="button"
            id={titleId}
            data-row={index}
            className={styles['title']}
            tabIndex={tabbable ? 0 : -1}
            aria-current={selected ? 'page' : undefined}
            aria-describedby={running ? runningId : undefined}
            onClick={() => props.onSelect(id)}
            onDoubleClick={() => props.onRenaming(id)}
            onFocus={() => props.onFocus(index)}
          >
            {title}
          </button>
        )}
        {running && (
          <span className={styles['running']}>
            <span id={runningId} className="visually-hidden">
              Answering
            </span>
          </span>
        )}
        <MenuButton
          icon={MoreHorizontal}
          name="More actions"
          size="small"
          tabIndex={tabbable ? 0 : -1}
          aria-describedby={titleId}
          className={styles['more']}
          entries={entries}
          align="start"
        />
        {contextMenu.at !== undefined && (
          <Menu
            name="Conversation"
            entries={entries}
            at={contextMenu.at}
            onClose={contextMenu.close}
          />
        )}
      </div>
    </>
  );
});
