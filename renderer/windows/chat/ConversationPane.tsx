import { Suspense, useEffect } from 'react';
import { Composer } from '@renderer/features/composer/Composer';
import { dismissNotice, useNotices } from '@renderer/state/notices';
import { useOpenConversation } from '@renderer/state/openConversation';
import { newConversation } from '@renderer/state/selection';
import { dismissToast, useToasts } from '@renderer/state/toasts';
import { Alert } from '@renderer/ui/Alert';
import { ToastRegion } from '@renderer/ui/ToastRegion';
import { ConversationHeader } from './ConversationHeader';
import styles from './ConversationPane.module.css';
import { FirstLook } from './FirstLook';
import { ConversationView, Egress } from './lazyParts';

export interface ConversationPaneProps {
  readonly conversationId: string | undefined;
  readonly sidebarOpen: boolean;
  readonly onShowSidebar: () => void;
  readonly onNew: () => void;
  readonly onBranched: (conversationId: string) => void;
}

/** The conversation, and what is written next in it. Nothing ever lies above the composer. */
export function ConversationPane(props: ConversationPaneProps) {
  const { conversationId, onBranched, ...header } = props;
  const notices = useNotices();
  const toasts = useToasts();
  return (
    <main className={styles['pane']}>
      <ConversationHeader {...header} conversationId={conversationId} />
      {notices.length > 0 && (
        <div className={styles['notices']}>
          {notices.map(({ id, message }) => (
            <Alert key={id} onDismiss={() => dismissNotice(id)}>
              {message}
            </Alert>
          ))}
        </div>
      )}
      {conversationId === undefined ? (
        <div className={styles['view']} />
      ) : (
        <Conversation conversationId={conversationId} onBranched={onBranched} />
      )}
      <ToastRegion toasts={toasts} onDismiss={dismissToast} />
      {conversationId !== undefined && (
        <Composer
          conversationId={conversationId}
          tools={
            <Suspense>
              <Egress conversationId={conversationId} />
            </Suspense>
          }
        />
      )}
    </main>
  );
}

interface ConversationProps {
  readonly conversationId: string;
  readonly onBranched: (conversationId: string) => void;
}

function Conversation({ conversationId, onBranched }: ConversationProps) {
  const gone = useOpenConversation(conversationId, ({ error }) => error?.code === 'NOT_FOUND');
  useEffect(() => {
    if (gone) void newConversation();
  }, [gone]);
  return (
    <Suspense fallback={<div className={styles['view']} />}>
      <ConversationView
        conversationId={conversationId}
        emptyState={<FirstLook conversationId={conversationId} />}
        onBranched={onBranched}
      />
    </Suspense>
  );
}
