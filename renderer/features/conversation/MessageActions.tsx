import { Camera, Eye, GitBranch, Pencil, RotateCcw } from 'lucide-react';
import type { Message } from '@shared/domain/message';
import { captureOnceMore } from '@renderer/state/capturing';
import { openDialog } from '@renderer/state/dialogs';
import { startEdit } from '@renderer/state/editing';
import { branchOff } from '@renderer/state/messageActions';
import { messageCaptures, messageText } from '@renderer/state/messagePath';
import { regenerateAnswer } from '@renderer/state/sending';
import { IconButton } from '@renderer/ui/IconButton';
import { CopyButton } from './CopyButton';
import { useConversationHandlers } from './ConversationContext';
import { DeleteButton } from './DeleteButton';
import styles from './MessageActions.module.css';

export interface MessageActionsProps {
  readonly message: Message;
  /** While an answer comes in, what would change the path has to wait. */
  readonly answering: boolean;
  /** False where the message offers it in another place. */
  readonly canRegenerate?: boolean;
}

/** Shown on hover and focus; always there for the keyboard and screen readers. */
export function MessageActions({ message, answering, canRegenerate = true }: MessageActionsProps) {
  const { conversationId } = message;
  const { onBranched } = useConversationHandlers();
  const captures = messageCaptures(message);
  const branch = async (): Promise<void> => {
    const id = await branchOff(message);
    if (id !== undefined) onBranched?.(id);
  };
  return (
    <div className={styles['actions']}>
      <CopyButton conversationId={conversationId} text={messageText(message)} />
      <IconButton
        size="small"
        icon={Pencil}
        name="Edit"
        // A question may be asked anew at any time; that stops the answer.
        disabled={answering && message.role === 'assistant'}
        onClick={() => startEdit(message)}
      />
      {captures.length > 0 && (
        <IconButton
          size="small"
          icon={Camera}
          name="Capture again"
          onClick={() => void captureOnceMore(message.conversationId, captures)}
        />
      )}
      {canRegenerate && (
        <IconButton
          size="small"
          icon={RotateCcw}
          name="Regenerate"
          disabled={answering}
          onClick={() => void regenerateAnswer(message)}
        />
      )}
      {onBranched !== undefined && (
        <IconButton size="small" icon={GitBranch} name="Branch" onClick={() => void branch()} />
      )}
      <IconButton
        size="small"
        icon={Eye}
        name="What was sent"
        onClick={() => openDialog({ kind: 'sent', conversationId, messageId: message.id })}
      />
      <DeleteButton message={message} disabled={answering} />
    </div>
  );
}
