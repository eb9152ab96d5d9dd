import { useOpenConversation } from '@renderer/state/openConversation';
import { Dialog } from '@renderer/ui/Dialog';
import { ConversationSettingsForm } from './ConversationSettingsForm';

export interface ConversationSettingsDialogProps {
  readonly conversationId: string;
  readonly onClose: () => void;
}

/** Everything in it applies at once, from the next question on. */
export function ConversationSettingsDialog(props: ConversationSettingsDialogProps) {
  const { conversationId, onClose } = props;
  const conversation = useOpenConversation(conversationId, (state) => state.conversation);
  return (
    <Dialog title="Conversation settings" onClose={onClose}>
      {conversation !== undefined && (
        <ConversationSettingsForm key={conversation.id} conversation={conversation} />
      )}
    </Dialog>
  );
}
