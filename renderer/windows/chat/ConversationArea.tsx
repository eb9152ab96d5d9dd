import { Suspense, useEffect } from 'react';
import { ConversationView } from '@renderer/features/conversation/ConversationView';
import { SettingsWords } from '@renderer/lib/SettingsWords';
import { openSettings } from '@renderer/state/dialogs';
import { closeFind, useFind } from '@renderer/state/find';
import { ModelNotice } from '@renderer/features/modelPicker/ModelNotice';
import { changeModel } from '@renderer/state/messageActions';
import { dismissNotice, useNotices } from '@renderer/state/notices';
import { useOpenConversation } from '@renderer/state/openConversation';
import { newConversation } from '@renderer/state/selection';
import { useShortcutHints } from '@renderer/state/shortcuts';
import { dismissToast, useToasts } from '@renderer/state/toasts';
import { useMarksRead } from '@renderer/state/unread';
import { Alert } from '@renderer/ui/Alert';
import { ToastRegion } from '@renderer/ui/ToastRegion';
import { openConversation } from './actions';
import styles from './ConversationArea.module.css';
import { ConversationHeader } from './ConversationHeader';
import { FirstLook } from './FirstLook';
import { FindBar, ShortcutHints } from './lazyDialogs';

export interface ConversationAreaProps {
  readonly conversationId: string | undefined;
}

/** Everything above the composer, and nothing of it ever lies over the composer. */
export function ConversationArea({ conversationId }: ConversationAreaProps) {
  const notices = useNotices();
  const toasts = useToasts();
  const { hints, dismiss } = useShortcutHints();
  return (
    <div className={styles['area']}>
      <ConversationHeader conversationId={conversationId} />
      {notices.length + hints.length > 0 && (
        <div className={styles['notices']}>
          {hints.length > 0 && (
            <Suspense>
              <ShortcutHints hints={hints} onDismiss={dismiss} />
            </Suspense>
          )}
          {notices.map(({ id, message, tone }) => (
            <Alert key={id} tone={tone} onDismiss={() => dismissNotice(id)}>
              <SettingsWords text={message} onOpen={openSettings} />
            </Alert>
          ))}
        </div>
      )}
      {conversationId === undefined ? (
        <div className={styles['view']} />
      ) : (
        <Conversation conversationId={conversationId} />
      )}
      <ToastRegion toasts={toasts} onDismiss={dismissToast} />
    </div>
  );
}

function Conversation({ conversationId }: { readonly conversationId: string }) {
  useMarksRead(conversationId);
  const gone = useOpenConversation(conversationId, ({ error }) => error?.code === 'NOT_FOUND');
  useEffect(() => {
    if (gone) void newConversation();
  }, [gone]);
  const model = useOpenConversation(conversationId, ({ conversation }) => conversation?.model);
  const finding = useFind((state) => state.conversationId);
  useEffect(() => {
    // What is looked for in one conversation is over in the next.
    if (finding !== undefined && finding !== conversationId) closeFind();
  }, [finding, conversationId]);
  return (
    <>
      {finding === conversationId && (
        <Suspense>
          <FindBar />
        </Suspense>
      )}
      {model !== undefined && (
        <div className={styles['notices']}>
          <ModelNotice
            model={model}
            onChoose={(chosen) => void changeModel(conversationId, chosen)}
          />
        </div>
      )}
      <ConversationView
        conversationId={conversationId}
        emptyState={<FirstLook conversationId={conversationId} />}
        onBranched={openConversation}
      />
    </>
  );
}
