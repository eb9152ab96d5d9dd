import { Copy, Download, MessageCircleQuestion } from 'lucide-react';
import type { Attachment } from '@shared/domain/attachment';
import type { Message } from '@shared/domain/message';
import { mediaUrl } from '@shared/utils/appUrls';
import { announce } from '@renderer/lib/announcer';
import { focusComposer } from '@renderer/state/composerFocus';
import { addAttachment } from '@renderer/state/draft';
import { copyPicture, savePicture } from '@renderer/state/messageActions';
import { showToast } from '@renderer/state/toasts';
import { IconButton } from '@renderer/ui/IconButton';
import { Thumbnail } from '@renderer/ui/Thumbnail';
import styles from './AnswerPictures.module.css';
import { useConversationHandlers } from './ConversationContext';

/** The pictures that a model made, with what can be done with them. */
export function AnswerPictures({ message }: { readonly message: Message }) {
  const pictures = message.parts.flatMap((part) =>
    part.type === 'image' ? [part.attachment] : [],
  );
  if (pictures.length === 0) return null;
  return (
    <ul aria-label="Pictures of the answer" className={styles['pictures']}>
      {pictures.map((picture) => (
        <li key={picture.id} className={styles['item']}>
          <MadePicture picture={picture} conversationId={message.conversationId} />
        </li>
      ))}
    </ul>
  );
}

interface MadePictureProps {
  readonly picture: Attachment;
  readonly conversationId: string;
}

function MadePicture({ picture, conversationId }: MadePictureProps) {
  const { onEnlarge } = useConversationHandlers();
  const { id, name, width, height } = picture;
  const copy = async (): Promise<void> => {
    if (await copyPicture(conversationId, id)) announce('Picture copied.');
  };
  const save = async (): Promise<void> => {
    if (await savePicture(conversationId, id)) showToast('Picture saved');
  };
  return (
    <>
      <Thumbnail
        name={name}
        src={mediaUrl(id, 'sent')}
        className={styles['picture']}
        style={{
          aspectRatio: width / height,
          width: `min(100%, 26rem, ${(26 * width) / height}rem)`,
        }}
        onEnlarge={() => onEnlarge(picture)}
      />
      <div className={styles['actions']}>
        <IconButton
          size="small"
          icon={MessageCircleQuestion}
          name="Ask about this picture"
          onClick={() => {
            addAttachment(conversationId, picture);
            focusComposer();
          }}
        />
        <IconButton size="small" icon={Copy} name="Copy picture" onClick={() => void copy()} />
        <IconButton size="small" icon={Download} name="Save picture" onClick={() => void save()} />
      </div>
    </>
  );
}
