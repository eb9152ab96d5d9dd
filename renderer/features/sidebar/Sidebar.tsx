import { PanelLeftClose, Settings, SquarePen } from 'lucide-react';
import { useRef, type KeyboardEvent, type RefObject } from 'react';
import type { SearchHit } from '@shared/ipc/search';
import { shortcutLabel } from '@renderer/lib/shortcut';
import { focusComposer } from '@renderer/state/composerFocus';
import { changeSearch, isSearching, useSearch } from '@renderer/state/search';
import { IconButton } from '@renderer/ui/IconButton';
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
}

export function Sidebar(props: SidebarProps) {
  const { searchBox, onSelect, onOpenHit, onNew, onSettings, onClose } = props;
  const query = useSearch((state) => state.query);
  const searching = isSearching(query);
  /** Where one was before one searched. */
  const before = useRef<EventTarget | null>(null);
  const content = useRef<HTMLDivElement>(null);

  const endSearch = (): void => {
    changeSearch('');
    const element = before.current;
    if (element instanceof HTMLElement && element.isConnected) element.focus();
    else focusComposer();
  };

  const handleSearchKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const first = content.current?.querySelector<HTMLElement>('li button:not([tabindex="-1"])');
    if (event.key === 'Escape') {
      // In a narrow window it also uncovers the conversation.
      if (query !== '') event.preventDefault();
      endSearch();
    } else if (event.key === 'Enter' && searching) {
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
      </div>
      <div ref={content} className={styles['content']}>
        {!searching ? (
          <ConversationList onSelect={onSelect} />
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
