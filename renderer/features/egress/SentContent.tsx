import { Globe, ShieldCheck } from 'lucide-react';
import type { OmittedContext } from '@shared/domain/message';
import type { RequestPreview } from '@shared/ipc/generation';
import { mediaUrl } from '@shared/utils/appUrls';
import { readPolicy } from '@shared/utils/providerPolicy';
import { formatFullDate } from '@renderer/lib/dates';
import { formatBytes, formatCount, formatPixels } from '@renderer/lib/format';
import { FileIcon } from '@renderer/ui/FileIcon';
import { Picture } from '@renderer/ui/Picture';
import styles from './SentContent.module.css';

export interface SentContentProps {
  readonly preview: RequestPreview;
  /** ms since 1970; undefined where it has not been sent. */
  readonly sentAt?: number;
}

export function SentContent({ preview, sentAt }: SentContentProps) {
  const { url, providerName, pictures, files, omitted, body, headers, secretHeaders } = preview;
  const left = leftOut(omitted);
  const policy = readPolicy(body, headers);
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
            {sentAt === undefined ? 'Goes to ' : 'Went to '}
            <strong>{new URL(url).host}</strong> ({providerName})
            {sentAt === undefined
              ? ' when you press Send, and nowhere else.'
              : ` on ${formatFullDate(sentAt)}, and nowhere else.`}
          </span>
        </p>
      )}
      {left !== undefined && <p className={styles['facts']}>{left}</p>}
      {policy !== undefined && (
        <section className={styles['section']}>
          <h3>Provider policy</h3>
          <dl className={styles['policy']}>
            {policy.map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {pictures.length > 0 && (
        <section className={styles['section']}>
          <h3>{formatCount(pictures.length, 'picture')}</h3>
          <ul className={styles['pictures']}>
            {pictures.map((picture) => (
              <li
                key={`${picture.attachmentId}-${picture.page ?? 0}`}
                className={styles['picture']}
              >
                {picture.page === undefined ? (
                  <Picture
                    name={picture.name}
                    src={mediaUrl(picture.attachmentId, 'sent')}
                    className={styles['image']}
                  />
                ) : (
                  <FileIcon name={picture.name} mediaType="application/pdf" />
                )}
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
      {files.length > 0 && (
        <section className={styles['section']}>
          <h3>{formatCount(files.length, 'file')}</h3>
          <ul className={styles['pictures']}>
            {files.map((file) => (
              <li key={file.name} className={styles['picture']}>
                <span className={styles['name']}>{file.name}</span>
                <span className={styles['facts']}>PDF · {formatBytes(file.bytes)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {url !== undefined && (
        <section className={styles['section']}>
          <h3>Headers</h3>
          <dl className={styles['headers']}>
            {Object.entries(headers).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
            {secretHeaders.map((name) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <span aria-hidden>••••••••</span> <span className={styles['facts']}>secret</span>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {body !== '' && (
        <section className={styles['section']}>
          <h3>Request</h3>
          {url !== undefined && <p className={styles['facts']}>POST {url}</p>}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls, so the keyboard must reach it */}
          <section tabIndex={0} aria-label="Request as JSON" className={styles['frame']}>
            <pre className={styles['body']}>{body}</pre>
          </section>
        </section>
      )}
    </div>
  );
}

/** What does not go out, in words; undefined where everything does. */
function leftOut({ messages, pictures }: OmittedContext): string | undefined {
  const things = [
    ...(messages === 0 ? [] : [`${formatCount(messages, 'older message')} that no longer fit`]),
    ...(pictures === 0 ? [] : [`${formatCount(pictures, 'picture')} of earlier messages`]),
  ];
  return things.length === 0 ? undefined : `Not sent: ${things.join(', and ')}.`;
}
