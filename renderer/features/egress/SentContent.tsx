import { Globe, ShieldCheck } from 'lucide-react';
import type { RequestPreview } from '@shared/ipc/generation';
import { mediaUrl } from '@shared/utils/appUrls';
import { formatBytes, formatCount, formatPixels } from '@renderer/lib/format';
import { Picture } from '@renderer/ui/Picture';
import styles from './SentContent.module.css';

export interface SentContentProps {
  readonly preview: RequestPreview;
}

export function SentContent({ preview }: SentContentProps) {
  const { url, providerName, pictures, body } = preview;
  return (
    <div className={styles['content']}>
      {url === undefined ? (
        <p className={styles['receiver']}>
          <ShieldCheck size={20} strokeWidth={1.75} aria-hidden />
          <span>
            <strong>Nothing leaves this machine.</strong> {providerName} reads the pictures here.
          </span>
        </p>
      ) : (
        <p className={styles['receiver']}>
          <Globe size={20} strokeWidth={1.75} aria-hidden />
          <span>
            Goes to <strong>{new URL(url).host}</strong> ({providerName}) when you press Send, and
            nowhere else.
          </span>
        </p>
      )}
      {pictures.length > 0 && (
        <section className={styles['section']}>
          <h3>{formatCount(pictures.length, 'picture')}</h3>
          <ul className={styles['pictures']}>
            {pictures.map((picture) => (
              <li key={picture.attachmentId} className={styles['picture']}>
                <Picture
                  name={picture.name}
                  src={mediaUrl(picture.attachmentId, 'sent')}
                  className={styles['image']}
                />
                <span className={styles['name']}>{picture.name}</span>
                <span className={styles['facts']}>
                  {picture.link === undefined
                    ? `${formatPixels(picture)} · ${formatBytes(picture.bytes)} · ${picture.mediaType.replace('image/', '').toUpperCase()}`
                    : `As a link: the server fetches it from ${new URL(picture.link).host}`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className={styles['section']}>
        <h3>{url === undefined ? 'Request, handled here' : 'Request'}</h3>
        {url !== undefined && <p className={styles['facts']}>POST {url}</p>}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls, so the keyboard must reach it */}
        <section tabIndex={0} aria-label="Request as JSON" className={styles['frame']}>
          <pre className={styles['body']}>{body}</pre>
        </section>
      </section>
    </div>
  );
}
