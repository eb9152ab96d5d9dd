import { useCallback, useState } from 'react';
import type { Attachment } from '@shared/domain/attachment';
import { mediaUrl } from '@shared/utils/appUrls';
import { pictureFacts } from '@renderer/lib/pictureFacts';
import { focusComposer } from '@renderer/state/composerFocus';
import { useDraft } from '@renderer/state/draft';
import { removeItem } from '@renderer/state/uploads';
import { PictureDialog } from '@renderer/ui/PictureDialog';
import { AttachmentChip } from './AttachmentChip';
import styles from './AttachmentList.module.css';

export interface AttachmentListProps {
  readonly conversationId: string;
}

/** The pictures that go with the question. */
export function AttachmentList({ conversationId }: AttachmentListProps) {
  const items = useDraft(conversationId, (draft) => draft.items);
  const [enlarged, setEnlarged] = useState<Attachment>();
  const remove = useCallback(
    (key: string) => {
      removeItem(conversationId, key);
      focusComposer();
    },
    [conversationId],
  );
  const pictures = items.filter((item) => item.kind !== 'refused');
  if (pictures.length === 0) return null;

  return (
    <>
      <ul aria-label="Attachments" className={styles['list']}>
        {pictures.map((item) => (
          <AttachmentChip key={item.key} item={item} onRemove={remove} onEnlarge={setEnlarged} />
        ))}
      </ul>
      {enlarged !== undefined && (
        <PictureDialog
          name={enlarged.name}
          // The copy, not the original: only the worker window opens files from outside.
          src={mediaUrl(enlarged.id, 'sent')}
          facts={pictureFacts(enlarged)}
          onClose={() => setEnlarged(undefined)}
        />
      )}
    </>
  );
}
