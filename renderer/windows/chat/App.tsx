import { Suspense } from 'react';
import { DropTarget } from '@renderer/features/attachments/DropTarget';
import { Composer } from '@renderer/features/composer/Composer';
import { useSelectedConversation } from '@renderer/state/selection';
import { useTheme } from '@renderer/state/useTheme';
import styles from './App.module.css';
import {
  BudgetNotice,
  CompareButton,
  ConversationArea,
  Egress,
  SidebarArea,
  WindowParts,
} from './lazyParts';
import { useSidebarNarrow, useSidebarOpen, useSidebarWidth } from './sidebarState';

export function App() {
  const conversationId = useSelectedConversation();
  useTheme();

  return (
    <div className={styles['app']}>
      <Suspense fallback={<SidebarPlace />}>
        <SidebarArea />
      </Suspense>
      <main className={styles['main']}>
        <Suspense fallback={<div className={styles['conversation']} />}>
          <ConversationArea conversationId={conversationId} />
        </Suspense>
        {conversationId !== undefined && (
          <Composer
            conversationId={conversationId}
            tools={
              <Suspense>
                <CompareButton conversationId={conversationId} />
                <Egress conversationId={conversationId} />
              </Suspense>
            }
            notices={
              <Suspense>
                <BudgetNotice conversationId={conversationId} />
              </Suspense>
            }
          />
        )}
      </main>
      {/* Here from the first moment on: a drop that comes early must not be lost. */}
      {conversationId !== undefined && <DropTarget conversationId={conversationId} />}
      <Suspense>
        <WindowParts />
      </Suspense>
    </div>
  );
}

/** Keeps the sidebar's place while its code is on the way, so that nothing jumps. */
function SidebarPlace() {
  const open = useSidebarOpen();
  const narrow = useSidebarNarrow();
  const width = useSidebarWidth();
  return open && !narrow && <div className={styles['sidebar']} style={{ width }} />;
}
