import type { Message } from '@shared/domain/message';
import type { ErrorAction } from '@shared/utils/appError';
import { assertNever } from '@shared/utils/assertNever';
import { openDialog } from '@renderer/state/dialogs';
import { changeModel, openLink } from '@renderer/state/messageActions';
import { openConversationState } from '@renderer/state/openConversation';
import { regenerateAnswer } from '@renderer/state/sending';
import { Button } from '@renderer/ui/Button';

export interface ErrorActionButtonProps {
  readonly message: Message;
  readonly action: ErrorAction;
}

export function ErrorActionButton({ message, action }: ErrorActionButtonProps) {
  const { conversationId } = message;
  const answerWith = async (modelId: string, providerId: string): Promise<void> => {
    await changeModel(conversationId, { providerId, modelId });
    await regenerateAnswer(message);
  };
  switch (action.kind) {
    case 'retry':
      // Every failed answer has Retry already.
      return null;
    case 'openSettings':
      return (
        <Button size="small" onClick={() => openDialog({ kind: 'settings' })}>
          Open settings
        </Button>
      );
    case 'chooseModel': {
      const current = message.model ?? openConversationState(conversationId).conversation?.model;
      const { suggested } = action;
      if (suggested !== undefined && current !== undefined) {
        return (
          <Button size="small" onClick={() => void answerWith(suggested, current.providerId)}>
            Ask {suggested}
          </Button>
        );
      }
      return (
        <Button
          size="small"
          onClick={() =>
            openDialog({
              kind: 'modelPicker',
              current,
              visionOnly: false,
              onChoose: ({ modelId, providerId }) => void answerWith(modelId, providerId),
            })
          }
        >
          Choose another
        </Button>
      );
    }
    case 'openLink':
      return (
        <Button size="small" onClick={() => void openLink(conversationId, action.url)}>
          {action.label}
        </Button>
      );
    default:
      return assertNever(action);
  }
}
