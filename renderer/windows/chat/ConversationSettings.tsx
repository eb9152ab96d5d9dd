import {
  ConversationSettingsDialog,
  type ConversationSettingsDialogProps,
} from '@renderer/features/conversationSettings/ConversationSettingsDialog';
import { ConversationParameters } from '@renderer/features/parameters/ConversationParameters';

export function ConversationSettings(props: Omit<ConversationSettingsDialogProps, 'parameters'>) {
  const { conversationId } = props;
  return (
    <ConversationSettingsDialog
      {...props}
      parameters={<ConversationParameters conversationId={conversationId} />}
    />
  );
}
