import type { Message } from '@shared/domain/message';
import { openLink } from '@renderer/state/messageActions';
import styles from './Citations.module.css';

/** The sources that an answer names, numbered as footnotes. */
export function Citations({ message }: { readonly message: Message }) {
  const citations = message.parts.filter((part) => part.type === 'citation');
  if (citations.length === 0) return null;
  return (
    <ol aria-label="Sources" className={styles['list']}>
      {citations.map(({ url, title, content }) => (
        <li key={url} className={styles['source']}>
          <a
            href={url}
            title={content}
            onClick={(event) => {
              event.preventDefault();
              void openLink(message.conversationId, url);
            }}
          >
            {title}
          </a>
          <span className={styles['host']}>{hostOf(url)}</span>
        </li>
      ))}
    </ol>
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '';
}
