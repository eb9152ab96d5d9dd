import { ChevronDown, PanelLeftOpen, Settings, SlidersHorizontal, SquarePen } from 'lucide-react';
import { useId } from 'react';
import { ConversationCost } from '@renderer/features/usage/ConversationCost';
import { shortcutLabel } from '@renderer/lib/shortcut';
import { useModel } from '@renderer/state/catalogue';
import { openDialog, openSettings } from '@renderer/state/dialogs';
import { draftState } from '@renderer/state/draft';
import { changeModel } from '@renderer/state/messageActions';
import { useOpenConversation } from '@renderer/state/openConversation';
import { IconButton } from '@renderer/ui/IconButton';
import { startConversation } from './actions';
import styles from './ConversationHeader.module.css';
import { setSidebarOpen, useSidebarNarrow, useSidebarOpen } from './sidebarState';

export interface ConversationHeaderProps {
  readonly conversationId: string | undefined;
}

export function ConversationHeader({ conversationId }: ConversationHeaderProps) {
  const sidebarOpen = useSidebarOpen();
  const narrow = useSidebarNarrow();
  return (
    <header className={styles['header']}>
      {(narrow || !sidebarOpen) && (
        <>
          <IconButton
            icon={PanelLeftOpen}
            name="Show sidebar"
            shortcut={shortcutLabel('Mod+B')}
            onClick={() => setSidebarOpen(true)}
          />
          <IconButton
            icon={SquarePen}
            name="New conversation"
            shortcut={shortcutLabel('Mod+N')}
            onClick={() => void startConversation()}
          />
        </>
      )}
      {conversationId !== undefined && <Heading conversationId={conversationId} />}
      {(narrow || !sidebarOpen) && (
        <IconButton
          icon={Settings}
          name="Settings"
          shortcut={shortcutLabel('Mod+,')}
          onClick={() => openSettings()}
        />
      )}
    </header>
  );
}

function Heading({ conversationId }: { readonly conversationId: string }) {
  const conversation = useOpenConversation(conversationId, (state) => state.conversation);
  const model = useModel(conversation?.model);
  const nameId = useId();
  const unsent = conversation?.title === '';

  const chooseModel = (): void => {
    openDialog({
      kind: 'modelPicker',
      current: conversation?.model,
      visionOnly: draftState(conversationId).items.length > 0,
      onChoose: (chosen) => void changeModel(conversationId, chosen),
    });
  };
  return (
    <>
      <h1 dir="auto" className={styles['title']} data-unsent={unsent || undefined}>
        {unsent ? 'New conversation' : conversation?.title}
      </h1>
      {!unsent && conversation !== undefined && (
        <ConversationCost conversationId={conversationId} />
      )}
      {conversation !== undefined && (
        <button
          type="button"
          className={styles['model']}
          aria-label="Model"
          aria-describedby={nameId}
          aria-haspopup="dialog"
          onClick={chooseModel}
        >
          <span id={nameId} className={styles['modelName']}>
            {model?.name ?? conversation.model.modelId}
          </span>
          <ChevronDown size={15} aria-hidden />
        </button>
      )}
      <IconButton
        icon={SlidersHorizontal}
        name="Conversation settings"
        onClick={() => openDialog({ kind: 'conversationSettings', conversationId })}
      />
    </>
  );
}
