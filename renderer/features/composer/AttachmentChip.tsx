import { X } from 'lucide-react';
import { memo } from 'react';
import type { Attachment } from '@shared/domain/attachment';
import { mediaUrl } from '@shared/utils/appUrls';
import { formatBytes, formatPixels } from '@renderer/lib/format';
import type { DraftItem } from '@renderer/state/draft';
import { IconButton } from '@renderer/ui/IconButton';
import { Spinner } from '@renderer/ui/Spinner';
import { Thumbnail } from '@renderer/ui/Thumbnail';
import styles from './AttachmentChip.module.css';

export interface AttachmentChipProps {
  readonly item: Exclude<DraftItem, { kind: 'refused' }>;
  readonly onRemove: (key: string) => void;
  readonly onEnlarge: (attachment: Attachment) => void;
}

export const AttachmentChip = memo(function AttachmentChip(props: AttachmentChipProps) {
  const { item, onRemove, onEnlarge } = props;
  const attachment = item.kind === 'ready' ? item.attachment : undefined;
  const name = item.kind === 'ready' ? item.attachment.name : item.name;
  const src = item.kind === 'ready' ? mediaUrl(item.attachment.id, 'thumb') : item.previewUrl;
  return (
    <li className={styles['chip']}>
      <Thumbnail
        name={name}
        src={src}
        className={styles['thumbnail']}
        onEnlarge={attachment === undefined ? undefined : () => onEnlarge(attachment)}
      />
      <div className={styles['text']}>
        <span className={styles['name']}>{name}</span>
        {attachment === undefined ? (
          <span className={styles['facts']}>
            <Spinner /> Adding…
          </span>
        ) : (
          <span className={styles['facts']}>
            {formatPixels(attachment.sent)} · {formatBytes(attachment.sent.bytes)}
          </span>
        )}
      </div>
      <IconButton
        icon={X}
        size="small"
        name={`Remove ${name}`}
        onClick={() => onRemove(item.key)}
      />
    </li>
  );
});
