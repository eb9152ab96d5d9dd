import { Link, X } from 'lucide-react';
import { memo } from 'react';
import type { Attachment } from '@shared/domain/attachment';
import { isPicture } from '@shared/utils/isPicture';
import { mediaUrl } from '@shared/utils/appUrls';
import { formatBytes, formatPixels } from '@renderer/lib/format';
import { fileFacts } from '@renderer/lib/fileFacts';
import type { DraftItem } from '@renderer/state/draft';
import { classNames } from '@renderer/ui/classNames';
import { FileIcon } from '@renderer/ui/FileIcon';
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
  const attached = item.kind === 'ready' ? item.attachment : undefined;
  const picture = attached !== undefined && isPicture(attached) ? attached : undefined;
  const file = attached !== undefined && !isPicture(attached) ? attached : undefined;
  const name = item.kind === 'ready' ? item.attachment.name : item.name;
  const asLink = onSendAsLink !== undefined && picture?.web?.asLink === true;
  const src = item.kind === 'ready' ? mediaUrl(item.attachment.id, 'thumb') : item.previewUrl;
  return (
    <li className={styles['chip']}>
      {file === undefined ? (
        <Thumbnail
          name={name}
          src={src}
          className={styles['thumbnail']}
          onEnlarge={picture === undefined ? undefined : () => onEnlarge(picture)}
        />
      ) : (
        <FileIcon name={name} mediaType={file.mediaType} className={styles['thumbnail']} />
      )}
      <div className={styles['text']}>
        <span className={styles['name']}>{name}</span>
        <span className={styles['facts']}>
          {attached === undefined && (
            <>
              <Spinner /> Adding…
            </>
          )}
          {picture !== undefined && (
            <>
              {picture.capture?.redacted !== undefined && 'Redacted · '}
              {formatPixels(picture.sent)} · {asLink ? 'as link' : formatBytes(picture.sent.bytes)}
            </>
          )}
          {file !== undefined && fileFacts(file)}
        </span>
      </div>
      {item.kind === 'ready' && picture?.web !== undefined && onSendAsLink !== undefined && (
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
