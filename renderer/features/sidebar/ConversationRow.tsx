import { Check, MoreHorizontal } from 'lucide-react';
import { memo, useId, type MouseEvent } from 'react';
import { classNames } from '@renderer/ui/classNames';
import { Menu, type MenuEntry } from '@renderer/ui/Menu';
import { MenuButton } from '@renderer/ui/MenuButton';
import { useContextMenu } from '@renderer/ui/useContextMenu';
import { renameConversation } from '@renderer/state/conversationList';
import type { ConversationSummary } from '@shared/domain/conversation';
import { RenameField } from './RenameField';
import styles from './ConversationRow.module.css';
import type { Row } from './rows';

/** What rows ask of the list; the same for as long as the list is there. */
export interface RowHandlers {
  readonly onOpen: (id: string) => void;
  readonly onToggleMark: (id: string) => void;
  readonly onExtendMarks: (id: string) => void;
  readonly onFocus: (key: string) => void;
  readonly onRenaming: (key: string | undefined) => void;
  readonly entriesFor: (summary: ConversationSummary) => readonly MenuEntry[];
}

export interface ConversationRowProps {
  readonly summary: ConversationSummary;
  readonly heading: string | undefined;
  readonly level: Row['level'];
  readonly selected: boolean;
  /** Undefined while nothing is marked. */
  readonly marked: boolean | undefined;
  /** Whether Tab stops here; the arrow keys reach the others. */
  readonly tabbable: boolean;
  readonly renaming: boolean;
  readonly handlers: RowHandlers;
}

export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { summary, heading, level, selected, marked, tabbable, renaming, handlers } = props;
  const { id, title, running, unread } = summary;
  const contextMenu = useContextMenu();
  const titleId = useId();
  const stateId = useId();
  const state = running ? 'Answering' : unread ? 'Unread' : undefined;
  const drop = summary.archived || summary.pinned ? '' : (summary.folderId ?? '');

  const press = (event: MouseEvent): void => {
    if (event.shiftKey) handlers.onExtendMarks(id);
    else if (event.ctrlKey || event.metaKey) handlers.onToggleMark(id);
    else handlers.onOpen(id);
  };

  return (
    <>
      {heading !== undefined && <p className={styles['heading']}>{heading}</p>}
      <div
        className={styles['row']}
        data-selected={selected || undefined}
        data-marked={marked === true || undefined}
        data-unread={unread || undefined}
        data-level={level}
        data-drop={drop}
        data-drag={id}
        draggable={!renaming}
        onContextMenu={contextMenu.open}
      >
        {renaming ? (
          <RenameField
            label="Title"
            value={title}
            maxLength={300}
            onDone={(renamed) => {
              handlers.onRenaming(undefined);
              if (renamed !== undefined) void renameConversation(summary, renamed);
            }}
          />
        ) : (
          <button
            type="button"
            id={titleId}
            data-row={id}
            dir="auto"
            className={styles['title']}
            tabIndex={tabbable ? 0 : -1}
            aria-current={selected ? 'page' : undefined}
            aria-pressed={marked}
            aria-describedby={state === undefined ? undefined : stateId}
            onClick={press}
            onDoubleClick={() => marked === undefined && handlers.onRenaming(id)}
            onFocus={() => handlers.onFocus(id)}
          >
            {title}
          </button>
        )}
        {state !== undefined && (
          <span className={classNames(styles['state'], running && styles['running'])}>
            <span id={stateId} className="visually-hidden">
              {state}
            </span>
          </span>
        )}
        {marked === true && (
          <Check size={15} strokeWidth={2.25} aria-hidden className={styles['check']} />
        )}
        <MenuButton
          icon={MoreHorizontal}
          name="More actions"
          size="small"
          tabIndex={tabbable ? 0 : -1}
          aria-describedby={titleId}
          className={styles['more']}
          entries={handlers.entriesFor(summary)}
          align="start"
        />
        {contextMenu.at !== undefined && (
          <Menu
            name="Conversation"
            entries={handlers.entriesFor(summary)}
            at={contextMenu.at}
            onClose={contextMenu.close}
          />
        )}
      </div>
    </>
  );
});
