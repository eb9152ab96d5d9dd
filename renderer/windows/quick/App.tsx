import { lazy, Suspense, useEffect } from 'react';
import { DropTarget } from '@renderer/features/attachments/DropTarget';
import { Composer } from '@renderer/features/composer/Composer';
import { ConversationView } from '@renderer/features/conversation/ConversationView';
import { PanelHeader } from '@renderer/features/quick/PanelHeader';
import { PresetBar } from '@renderer/features/quick/PresetBar';
import { Announcer } from '@renderer/lib/announcer';
import { SettingsWords } from '@renderer/lib/SettingsWords';
import { useTheme } from '@renderer/state/useTheme';
import { closeDialog, useDialogs } from '@renderer/state/dialogs';
import { dismissNotice, useNotices } from '@renderer/state/notices';
import {
  hidePanel,
  newQuestion,
  openInConversation,
  openSettingsOutside,
  useQuickPanel,
} from '@renderer/state/quickPanel';
import { dismissToast, useToasts } from '@renderer/state/toasts';
import { Alert } from '@renderer/ui/Alert';
import { ToastRegion } from '@renderer/ui/ToastRegion';
import { TooltipLayer } from '@renderer/ui/TooltipLayer';
import styles from './App.module.css';

const Egress = lazy(async () => ({
  default: (await import('@renderer/features/egress/Egress')).Egress,
}));
const SentMessageDialog = lazy(async () => ({
  default: (await import('@renderer/features/egress/SentDialog')).SentMessageDialog,
}));
const BudgetNotice = lazy(async () => ({
  default: (await import('@renderer/features/usage/BudgetNotice')).BudgetNotice,
}));
const ModelPicker = lazy(async () => ({
  default: (await import('@renderer/features/modelPicker/ModelPicker')).ModelPicker,
}));

/** What Escape closes by itself: each is in the page only while it is open. */
const CLOSABLE = 'dialog, [popover="auto"]';

/** Escape puts the panel away, unless it closes something in it first. */
function usePanelKeys(): void {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      if (event.key === 'Escape' && document.querySelector(CLOSABLE) === null) hidePanel();
      if (event.key === 'n' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        void newQuestion();
      }
    };
    window.addEventListener('keydown', handleKey);
    return () => window.removeEventListener('keydown', handleKey);
  }, []);
}

/** A question in passing: over other programs, and gone with Escape. */
export function App() {
  const conversationId = useQuickPanel((state) => state.conversationId);
  const dialogs = useDialogs();
  const notices = useNotices();
  const toasts = useToasts();
  useTheme();
  usePanelKeys();
  const settingsWanted = dialogs.find(({ kind }) => kind === 'settings');
  const conversationSettingsWanted = dialogs.some(({ kind }) => kind === 'conversationSettings');
  useEffect(() => {
    if (settingsWanted?.kind === 'settings') {
      closeDialog('settings');
      openSettingsOutside(settingsWanted.section);
    }
    // They are beside the conversation, which is in the chat window.
    if (conversationSettingsWanted) {
      closeDialog('conversationSettings');
      openInConversation();
    }
  }, [settingsWanted, conversationSettingsWanted]);

  return (
    <div className={styles['panel']}>
      <PanelHeader conversationId={conversationId} />
      {notices.map(({ id, message, tone }) => (
        <Alert key={id} tone={tone} onDismiss={() => dismissNotice(id)}>
          <SettingsWords text={message} onOpen={openSettingsOutside} />
        </Alert>
      ))}
      {conversationId !== undefined && (
        <main className={styles['main']}>
          <ConversationView
            conversationId={conversationId}
            emptyState={<PresetBar conversationId={conversationId} />}
          />
          <ToastRegion toasts={toasts} onDismiss={dismissToast} />
          <Composer
            conversationId={conversationId}
            tools={
              <Suspense>
                <Egress conversationId={conversationId} />
              </Suspense>
            }
            notices={
              <Suspense>
                <BudgetNotice conversationId={conversationId} />
              </Suspense>
            }
          />
          <DropTarget conversationId={conversationId} />
        </main>
      )}
      <Suspense>
        {dialogs.map((dialog) => {
          const close = (): void => closeDialog(dialog.kind);
          if (dialog.kind === 'modelPicker')
            return <ModelPicker key={dialog.instance} {...dialog} onClose={close} />;
          return (
            dialog.kind === 'sent' && (
              <SentMessageDialog key={dialog.instance} {...dialog} onClose={close} />
            )
          );
        })}
      </Suspense>
      <TooltipLayer />
      <Announcer />
    </div>
  );
}
