import { useCallback, useState } from 'react';
import type { Attachment } from '@shared/domain/attachment';
import { mediaUrl } from '@shared/utils/appUrls';
import { formatCount } from '@renderer/lib/format';
import { pictureFacts, unredactedUrl } from '@renderer/lib/pictureFacts';
import { removeAllItems } from '@renderer/state/manyAttachments';
import { focusComposer } from '@renderer/state/composerFocus';
import { useDraft, type DraftItem } from '@renderer/state/draft';
import { useOpenConversation } from '@renderer/state/openConversation';
import { useSettings } from '@renderer/state/settings';
import { showToast } from '@renderer/state/toasts';
import { removeItem } from '@renderer/state/uploads';
import { sendAsLink } from '@renderer/state/webPictures';
import { Button } from '@renderer/ui/Button';
import { PictureDialog } from '@renderer/ui/PictureDialog';
import { AttachmentChip } from './AttachmentChip';
import styles from './AttachmentList.module.css';

/** So many are not seen at once. */
const MANY = 9;

export interface AttachmentListProps {
  readonly conversationId: string;
}

/** The pictures that go with the question. */
export function AttachmentList({ conversationId }: AttachmentListProps) {
  const items = useDraft(conversationId, (draft) => draft.items);
  const pictures = items.filter((item) => item.kind !== 'refused');
  const [enlarged, setEnlarged] = useState<Attachment>();
  const remove = useCallback(
    (key: string) => {
      removeItem(conversationId, key);
      focusComposer();
    },
    [conversationId],
  );
  const removeAll = (): void => {
    const { stored, stopped, putBack } = removeAllItems(conversationId);
    if (stored > 0) {
      showToast(`Removed ${formatCount(stored, 'attachment')}`, { label: 'Undo', onAct: putBack });
    }
    if (stopped > 0) {
      showToast(`Stopped adding ${formatCount(stopped, 'attachment')}`);
    }
    focusComposer();
  };
  const changeLink = useCallback(
    (item: Extract<DraftItem, { kind: 'ready' }>, asLink: boolean) => {
      void sendAsLink(conversationId, item, asLink);
    },
    [conversationId],
  );
  const takesLinks = useTakesLinks(conversationId);
  if (pictures.length === 0) return null;

  return (
    <>
      {pictures.length >= MANY && (
        <div className={styles['head']}>
          <span>{formatCount(pictures.length, 'attachment')}</span>
          <Button size="small" variant="ghost" onClick={removeAll}>
            Remove all
          </Button>
        </div>
      )}
      <ul aria-label="Attachments" className={styles['list']}>
        {pictures.map((item) => (
          <AttachmentChip
            key={item.key}
            item={item}
            onRemove={remove}
            onEnlarge={setEnlarged}
            onSendAsLink={takesLinks ? changeLink : undefined}
          />
        ))}
      </ul>
      {enlarged !== undefined && (
        <PictureDialog
          name={enlarged.name}
          // The copy, not the original: only the worker window opens files from outside.
          src={mediaUrl(enlarged.id, 'sent')}
          facts={pictureFacts(enlarged)}
          unredactedSrc={unredactedUrl(enlarged)}
          onClose={() => setEnlarged(undefined)}
        />
      )}
    </>
  );
}

/** Whether the server of the conversation's model fetches pictures itself. */
function useTakesLinks(conversationId: string): boolean {
  const providerId = useOpenConversation(
    conversationId,
    ({ conversation }) => conversation?.model.providerId,
  );
  const takesLinks = useSettings(
    ({ providers }) => providers.find(({ id }) => id === providerId)?.takesLinks,
  );
  return takesLinks === true;
}
