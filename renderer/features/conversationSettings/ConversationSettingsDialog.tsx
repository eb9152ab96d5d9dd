import type { ReactNode } from 'react';
import { useOpenConversation } from '@renderer/state/openConversation';
import { Dialog } from '@renderer/ui/Dialog';
import { ConversationSettingsForm } from './ConversationSettingsForm';

export interface ConversationSettingsDialogProps {
  readonly conversationId: string;
  /** The system prompt and the parameters, a feature of their own. */
  readonly parameters: ReactNode;
  readonly onClose: () => void;
}

/** Everything in it applies at once, from the next question on. */
export function ConversationSettingsDialog(props: ConversationSettingsDialogProps) {
  const { conversationId, parameters, onClose } = props;
  const conversation = useOpenConversation(conversationId, (state) => state.conversation);
  return (
    <Dialog title="Conversation settings" onClose={onClose}>
      {parameters}
      {conversation !== undefined && (
        <ConversationSettingsForm key={conversation.id} conversation={conversation} />
      )}
    </Dialog>
  );
}
