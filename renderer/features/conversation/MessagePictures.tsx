import type { Message } from '@shared/domain/message';
import { mediaUrl } from '@shared/utils/appUrls';
import { classNames } from '@renderer/ui/classNames';
import { Thumbnail } from '@renderer/ui/Thumbnail';
import { useConversationHandlers } from './ConversationContext';
import styles from './MessagePictures.module.css';

export interface MessagePicturesProps {
  readonly message: Message;
}

interface Pixels {
  readonly width: number;
  readonly height: number;
}

/** The longer side of a stored thumbnail, in pixels. */
const THUMB_PIXELS = 256;

export function MessagePictures({ message }: MessagePicturesProps) {
  const { onEnlarge } = useConversationHandlers();
  const pictures = message.parts.flatMap((part) =>
    part.type === 'image' ? [part.attachment] : [],
  );
  if (pictures.length === 0) return null;
  return (
    <div className={classNames(styles['pictures'], pictures.length === 1 && styles['single'])}>
      {pictures.map((attachment) => (
        <Thumbnail
          key={attachment.id}
          name={attachment.name}
          mark={attachment.capture?.redacted === undefined ? undefined : 'Redacted'}
          src={mediaUrl(attachment.id, 'thumb')}
          srcSet={`${mediaUrl(attachment.id, 'thumb')} ${thumbWidth(attachment)}w, ${mediaUrl(attachment.id, 'sent')} ${attachment.sent.width}w`}
          sizes={pictures.length === 1 ? '18rem' : '8rem'}
          className={styles['picture']}
          style={pictures.length === 1 ? singleSize(attachment) : undefined}
          onEnlarge={() => onEnlarge(attachment)}
        />
      ))}
    </div>
  );
}

/** As large as fits into 18 × 14 rem. */
function singleSize({ width, height }: Pixels) {
  const ratio = width / height;
  return { width: `${Math.min(18, 14 * ratio)}rem`, aspectRatio: ratio };
}

function thumbWidth({ width, height }: Pixels): number {
  return Math.max(1, Math.round(width * Math.min(1, THUMB_PIXELS / Math.max(width, height))));
}
