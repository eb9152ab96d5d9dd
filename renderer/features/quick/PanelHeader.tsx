import { ChevronDown, Pin, PinOff, SquareArrowOutUpRight, SquarePen, X } from 'lucide-react';
import { useId } from 'react';
import { shortcutLabel } from '@renderer/lib/shortcut';
import { useModel } from '@renderer/state/catalogue';
import { openDialog } from '@renderer/state/dialogs';
import { draftState } from '@renderer/state/draft';
import { changeModel } from '@renderer/state/messageActions';
import { useOpenConversation } from '@renderer/state/openConversation';
import {
  hidePanel,
  newQuestion,
  openInConversation,
  setPinned,
  useQuickPanel,
} from '@renderer/state/quickPanel';
import { IconButton } from '@renderer/ui/IconButton';
import styles from './PanelHeader.module.css';

/** The panel is moved by its header, since it has no frame. */
export function PanelHeader({ conversationId }: { readonly conversationId: string | undefined }) {
  const pinned = useQuickPanel((state) => state.pinned);
  return (
    <header className={styles['header']}>
      <h1 className="visually-hidden">Quick question</h1>
      {conversationId !== undefined && <ModelButton conversationId={conversationId} />}
      <span className={styles['space']} />
      <IconButton
        icon={SquarePen}
        size="small"
        name="New question"
        shortcut={shortcutLabel('Mod+N')}
        onClick={() => void newQuestion()}
      />
      <IconButton
        icon={SquareArrowOutUpRight}
        size="small"
        name="Open in conversation"
        onClick={openInConversation}
      />
      <IconButton
        icon={pinned ? PinOff : Pin}
        size="small"
        name="Keep on top"
        aria-pressed={pinned}
        onClick={() => setPinned(!pinned)}
      />
      <IconButton icon={X} size="small" name="Hide" shortcut="Esc" onClick={hidePanel} />
    </header>
  );
}

function ModelButton({ conversationId }: { readonly conversationId: string }) {
  const conversation = useOpenConversation(conversationId, (state) => state.conversation);
  const model = useModel(conversation?.model);
  const nameId = useId();
  if (conversation === undefined) return null;
  return (
    <button
      type="button"
      className={styles['model']}
      aria-label="Model"
      aria-describedby={nameId}
      aria-haspopup="dialog"
      onClick={() =>
        openDialog({
          kind: 'modelPicker',
          current: conversation.model,
          visionOnly: draftState(conversationId).items.length > 0,
          onChoose: (chosen) => void changeModel(conversationId, chosen),
        })
      }
    >
      <span id={nameId} className={styles['modelName']}>
        {model?.name ?? conversation.model.modelId}
      </span>
      <ChevronDown size={14} aria-hidden />
    </button>
  );
}
