import { useDraft } from '@renderer/state/draft';
import { removeItem } from '@renderer/state/uploads';
import { Alert } from '@renderer/ui/Alert';

export interface RefusedFilesProps {
  readonly conversationId: string;
}

/** Why files could not be attached, each until it is dismissed. */
export function RefusedFiles({ conversationId }: RefusedFilesProps) {
  const items = useDraft(conversationId, (draft) => draft.items);
  return items.map(
    (item) =>
      item.kind === 'refused' && (
        <Alert key={item.key} onDismiss={() => removeItem(conversationId, item.key)}>
          {item.reason.includes(item.name) ? item.reason : `${item.name}: ${item.reason}`}
        </Alert>
      ),
  );
}
