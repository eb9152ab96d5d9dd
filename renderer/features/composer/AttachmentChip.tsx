import { Link, X } from 'lucide-react';
import { memo } from 'react';
import type { Attachment } from '@shared/domain/attachment';
import { mediaUrl } from '@shared/utils/appUrls';
import { formatBytes, formatPixels } from '@renderer/lib/format';
import type { DraftItem } from '@renderer/state/draft';
import { classNames } from '@renderer/ui/classNames';
import { IconButton } from '@renderer/ui/IconButton';
import { Spinner } from '@renderer/ui/Spinner';
import { Thumbnail } from '@renderer/ui/Thumbnail';
import styles from './AttachmentChip.module.css';

export interface AttachmentChipProps {
  readonly item: Exclude<DraftItem, { kind: 'refused' }>;
  readonly onRemove: (key: string) => void;
  readonly onEnlarge: (attachment: Attachment) => void;
  /** Undefined where the model's server takes no links. */
  readonly onSendAsLink:
    | ((item: Extract<DraftItem, { kind: 'ready' }>, asLink: boolean) => void)
    | undefined;
}

export const AttachmentChip = memo(function AttachmentChip(props: AttachmentChipProps) {
  const { item, onRemove, onEnlarge, onSendAsLink } = props;
  const attachment = item.kind === 'ready' ? item.attachment : undefined;
  const name = item.kind === 'ready' ? item.attachment.name : item.name;
  const asLink = onSendAsLink !== undefined && attachment?.web?.asLink === true;
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
            {formatPixels(attachment.sent)} ·{' '}
            {asLink ? 'as link' : formatBytes(attachment.sent.bytes)}
          </span>
        )}
      </div>
      {item.kind === 'ready' && attachment?.web !== undefined && onSendAsLink !== undefined && (
        <IconButton
          icon={Link}
          size="small"
          name="Send as link"
          role="switch"
          aria-checked={asLink}
          className={classNames(asLink && styles['on'])}
          onClick={() => onSendAsLink(item, !asLink)}
        />
      )}
      <IconButton
        icon={X}
        size="small"
        name={`Remove ${name}`}
        onClick={() => onRemove(item.key)}
      />
    </li>
  );
});
