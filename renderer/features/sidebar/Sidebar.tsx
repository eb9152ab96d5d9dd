import { PanelLeftClose, Settings, SquarePen } from 'lucide-react';
import { useDeferredValue, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { shortcutLabel } from '@renderer/lib/shortcut';
import { IconButton } from '@renderer/ui/IconButton';
import { ConversationList } from './ConversationList';
import { SearchBox } from './SearchBox';
import { SearchResults } from './SearchResults';
import styles from './Sidebar.module.css';

export interface SidebarProps {
  readonly searchBox: RefObject<HTMLInputElement | null>;
  readonly onSelect: (conversationId: string) => void;
  readonly onNew: () => void;
  readonly onSettings: () => void;
  readonly onClose: () => void;
}

export function Sidebar({ searchBox, onSelect, onNew, onSettings, onClose }: SidebarProps) {
  const [typed, setTyped] = useState('');
  const query = useDeferredValue(typed.trim());
  const content = useRef<HTMLDivElement>(null);

  const open = (conversationId: string): void => {
    setTyped('');
    onSelect(conversationId);
  };

  const handleSearchKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const first = content.current?.querySelector<HTMLElement>('li button:not([tabindex="-1"])');
    if (event.key === 'Escape' && typed !== '') {
      event.preventDefault();
      setTyped('');
    } else if (event.key === 'Enter' && query !== '') {
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
        <SearchBox ref={searchBox} query={typed} onChange={setTyped} onKeyDown={handleSearchKey} />
      </div>
      <div ref={content} className={styles['content']}>
        {query === '' ? (
          <ConversationList onSelect={onSelect} />
        ) : (
          <SearchResults
            query={query}
            onOpen={(hit) => open(hit.conversationId)}
            onLeave={() => searchBox.current?.focus()}
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
