import { isPicture } from '@shared/utils/isPicture';
import { useModel } from '@renderer/state/catalogue';
import { openDialog } from '@renderer/state/dialogs';
import { useDraft } from '@renderer/state/draft';
import { changeModel } from '@renderer/state/messageActions';
import { useOpenConversation } from '@renderer/state/openConversation';
import { Alert } from '@renderer/ui/Alert';
import { Button } from '@renderer/ui/Button';

export interface VisionHintProps {
  readonly conversationId: string;
}

/** Tells before Send that the chosen model can't see pictures. */
export function VisionHint({ conversationId }: VisionHintProps) {
  const ref = useOpenConversation(conversationId, ({ conversation }) => conversation?.model);
  const hasPictures = useDraft(conversationId, ({ items }) =>
    items.some((item) => item.kind === 'ready' && isPicture(item.attachment)),
  );
  const model = useModel(ref);
  if (!hasPictures || model?.vision !== false) return null;
  return (
    <Alert
      tone="info"
      actions={
        <Button
          size="small"
          onClick={() =>
            openDialog({
              kind: 'modelPicker',
              current: ref,
              visionOnly: true,
              onChoose: (chosen) => void changeModel(conversationId, chosen),
            })
          }
        >
          Choose another
        </Button>
      }
    >
      {model.name} can’t see pictures. Another model can.
    </Alert>
  );
}
