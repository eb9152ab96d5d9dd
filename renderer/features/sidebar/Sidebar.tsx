import {
  Archive,
  ArrowLeft,
  FolderPlus,
  ListFilter,
  PanelLeftClose,
  Settings,
  SquarePen,
} from 'lucide-react';
import { useCallback, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { SearchHit } from '@shared/ipc/search';
import { shortcutLabel } from '@renderer/lib/shortcut';
import { focusComposer } from '@renderer/state/composerFocus';
import { createFolder, setFolderOpen } from '@renderer/state/folders';
import { changeSearch, isSearching, useSearch } from '@renderer/state/search';
import { IconButton } from '@renderer/ui/IconButton';
import { MenuButton } from '@renderer/ui/MenuButton';
import { ConversationList } from './ConversationList';
import { SearchBox } from './SearchBox';
import { SearchResults } from './SearchResults';
import styles from './Sidebar.module.css';

export interface SidebarProps {
  readonly searchBox: RefObject<HTMLInputElement | null>;
  readonly onSelect: (conversationId: string) => void;
  readonly onOpenHit: (hit: SearchHit) => void;
  readonly onNew: () => void;
  readonly onSettings: () => void;
  readonly onClose: () => void;
  /** Takes conversations to write into files; without it that is not offered. */
  readonly onExport?: (conversationIds: readonly string[]) => void;
}

export function Sidebar(props: SidebarProps) {
  const { searchBox, onSelect, onOpenHit, onNew, onSettings, onClose, onExport } = props;
  const query = useSearch((state) => state.query);
  const searching = isSearching(query);
  /** Where one was before one searched. */
  const before = useRef<EventTarget | null>(null);
  const [place, setPlace] = useState<'list' | 'archive'>('list');
  const [renamingId, setRenamingId] = useState<string>();
  const content = useRef<HTMLDivElement>(null);

  const endSearch = (): void => {
    changeSearch('');
    const element = before.current;
    if (element instanceof HTMLElement && element.isConnected) element.focus();
    else focusComposer();
  };
  const newFolder = useCallback((parentId: string | null): void => {
    const make = async (): Promise<void> => {
      const folder = await createFolder('New folder', parentId);
      if (folder === undefined) return;
      if (parentId !== null) setFolderOpen(parentId, true);
      changeSearch('');
      setPlace('list');
      setRenamingId(folder.id);
    };
    void make();
  }, []);

  const handleSearchKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const first = content.current?.querySelector<HTMLElement>('li button:not([tabindex="-1"])');
    if (event.key === 'Escape') {
      // In a narrow window it also uncovers the conversation.
      if (query !== '') event.preventDefault();
      endSearch();
    } else if (event.key === 'Enter' && searching) {
      // The box to type a question in gets the focus, and not the key.
      event.preventDefault();
      first?.click();
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      first?.focus();
    }
  };

  return (
    <nav aria-label="Conversations" className={styles['sidebar']}>
      <div className={styles['top']}>
        <button type="button" className={styles['new']} onClick={onNew}>
          <SquarePen size={17} strokeWidth={1.75} aria-hidden />
          New conversation
          <span className={styles['keys']} aria-hidden>
            {shortcutLabel('Mod+N')}
          </span>
        </button>
        <IconButton
          icon={PanelLeftClose}
          name="Hide sidebar"
          shortcut={shortcutLabel('Mod+B')}
          onClick={onClose}
        />
      </div>
      <div className={styles['search']}>
        <SearchBox
          box={searchBox}
          onKeyDown={handleSearchKey}
          onFocus={(left) => {
            // From a result back into the box one is still in the same search.
            if (left instanceof Node && content.current?.contains(left) === true) return;
            before.current = left;
          }}
        />
        <MenuButton
          icon={ListFilter}
          name="Organise"
          entries={[
            { label: 'New folder', icon: FolderPlus, onSelect: () => newFolder(null) },
            { label: 'Show archive', icon: Archive, onSelect: () => setPlace('archive') },
          ]}
        />
      </div>
      {place === 'archive' && !searching && (
        <div className={styles['place']}>
          <IconButton
            icon={ArrowLeft}
            name="Back to conversations"
            size="small"
            onClick={() => setPlace('list')}
          />
          <h2>Archive</h2>
        </div>
      )}
      <div ref={content} className={styles['content']}>
        {!searching ? (
          <ConversationList
            key={place}
            place={place}
            onSelect={onSelect}
            onNewFolder={newFolder}
            renamingId={renamingId}
            onRenaming={setRenamingId}
            onExport={onExport}
          />
        ) : (
          <SearchResults
            onOpen={onOpenHit}
            onLeave={() => searchBox.current?.focus()}
            onClose={endSearch}
          />
        )}
      </div>
      <div className={styles['bottom']}>
        <button type="button" className={styles['settings']} onClick={onSettings}>
          <Settings size={17} strokeWidth={1.75} aria-hidden />
          Settings
          <span className={styles['keys']} aria-hidden>
            {shortcutLabel('Mod+,')}
          </span>
        </button>
      </div>
    </nav>
  );
}
