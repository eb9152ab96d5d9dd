import { Image } from 'lucide-react';
import { use, useState } from 'react';
import { ActionsContext } from '../actions';
import { safeUrl } from '../safeUrl';
import styles from '../markdown.module.css';

interface RemoteImageProps {
  readonly source: string;
  readonly description: string;
}

/**
 * A picture that an answer refers to. Fetching it would tell its server that the answer was read,
 * so it is fetched only when the reader asks for it.
 */
export function RemoteImage({ source, description }: RemoteImageProps) {
  const { onOpenLink, onLoadImage } = use(ActionsContext);
  const [shown, setShown] = useState<string>();
  const url = safeUrl(source);
  const host = url === undefined ? '' : new URL(url).host;
  if (url === undefined || host === '') return description;
  if (shown !== undefined) return <img className={styles['image']} src={shown} alt={description} />;

  const load = (): void => {
    if (onLoadImage === undefined) onOpenLink(url);
    else onLoadImage(url).then(setShown, () => onOpenLink(url));
  };
  return (
    <span className={styles['imagePlace']}>
      {description !== '' && <span>{description}</span>}
      <button type="button" title={url} onClick={load}>
        <Image size={15} strokeWidth={1.75} aria-hidden />
        Open image from {host} in the browser
      </button>
    </span>
  );
}
