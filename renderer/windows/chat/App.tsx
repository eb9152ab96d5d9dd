import { Suspense, useCallback, useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { DropTarget } from '@renderer/features/attachments/DropTarget';
import { Announcer } from '@renderer/lib/announcer';
import { focusComposer } from '@renderer/state/composerFocus';
import { openDialog } from '@renderer/state/dialogs';
import {
  newConversation,
  selectConversation,
  selectNeighbour,
  useSelectedConversation,
} from '@renderer/state/selection';
import { TooltipLayer } from '@renderer/ui/TooltipLayer';
import styles from './App.module.css';
import { ConversationPane } from './ConversationPane';
import { Dialogs } from './Dialogs';
import { preloadRest, Sidebar } from './lazyParts';
import { SidebarFrame } from './SidebarFrame';
import { useCommands } from './useCommands';
import { useShortcuts } from './useShortcuts';
import { useSidebar } from './useSidebar';
import { useTheme } from './useTheme';

export interface AppProps {
  /** Settles when it is known which conversation is shown first. */
  readonly selected: Promise<void>;
}

export function App({ selected }: AppProps) {
  const conversationId = useSelectedConversation();
  const sidebar = useSidebar();
  const searchBox = useRef<HTMLInputElement>(null);

  const { setOpen, closeIfNarrow } = sidebar;
  const open = useCallback(
    (id: string) => {
      selectConversation(id);
      closeIfNarrow();
      focusComposer();
    },
    [closeIfNarrow],
  );
  const startNew = useCallback(async () => {
    await newConversation();
    closeIfNarrow();
    focusComposer();
  }, [closeIfNarrow]);
  const openSettings = useCallback(() => openDialog({ kind: 'settings' }), []);
  const focusSearch = useCallback(() => {
    flushSync(() => setOpen(true));
    searchBox.current?.select();
  }, [setOpen]);

  useEffect(() => {
    const idle = requestIdleCallback(preloadRest);
    return () => cancelIdleCallback(idle);
  }, []);
  useTheme();
  useCommands(selected, { open, startNew, openSettings, focusSearch });
  useShortcuts({
    newConversation: () => void startNew(),
    focusSearch,
    openSettings,
    toggleSidebar: () => setOpen(!sidebar.open),
    next: () => selectNeighbour(1),
    previous: () => selectNeighbour(-1),
    showShortcuts: () => openDialog({ kind: 'shortcuts' }),
  });

  return (
    <div className={styles['app']}>
      <SidebarFrame sidebar={sidebar}>
        <Suspense>
          <Sidebar
            searchBox={searchBox}
            onSelect={open}
            onNew={() => void startNew()}
            onSettings={openSettings}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      </SidebarFrame>
      <ConversationPane
        conversationId={conversationId}
        sidebarOpen={sidebar.open && !sidebar.narrow}
        onShowSidebar={() => setOpen(true)}
        onNew={() => void startNew()}
        onBranched={open}
      />
      {conversationId !== undefined && <DropTarget conversationId={conversationId} />}
      <Dialogs />
      <TooltipLayer />
      <Announcer />
    </div>
  );
}
