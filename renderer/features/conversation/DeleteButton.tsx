import { CornerUpLeft, ListX, Trash2 } from 'lucide-react';
import type { Message } from '@shared/domain/message';
import { focusComposer } from '@renderer/state/composerFocus';
import { deleteMessage } from '@renderer/state/messageActions';
import { useOpenConversation } from '@renderer/state/openConversation';
import { showToast } from '@renderer/state/toasts';
import { IconButton } from '@renderer/ui/IconButton';
import { MenuButton } from '@renderer/ui/MenuButton';

export interface DeleteButtonProps {
  readonly message: Message;
  readonly disabled: boolean;
}

/** Deletes a message; where something follows, the user chooses whether that goes, too. */
export function DeleteButton({ message, disabled }: DeleteButtonProps) {
  const last = useOpenConversation(
    message.conversationId,
    (state) => state.messages.at(-1)?.id === message.id,
  );
  const remove = async (following: 'keep' | 'delete'): Promise<void> => {
    const restore = await deleteMessage(message, following);
    if (restore === undefined) return;
    // The button that had the focus is gone.
    focusComposer();
    const said =
      following === 'keep' || last ? 'Message deleted' : 'Message and what followed deleted';
    showToast(said, { label: 'Undo', onAct: restore });
  };
  const button = { size: 'small', icon: Trash2, name: 'Delete', disabled } as const;
  if (last) return <IconButton {...button} onClick={() => void remove('delete')} />;
  return (
    <MenuButton
      {...button}
      entries={[
        {
          label: 'This message only',
          icon: CornerUpLeft,
          onSelect: () => void remove('keep'),
        },
        {
          label: 'This message and all that follows',
          icon: ListX,
          danger: true,
          onSelect: () => void remove('delete'),
        },
      ]}
    />
  );
}
