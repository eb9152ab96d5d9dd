import { Image, ImageOff } from 'lucide-react';
import { useState } from 'react';
import { classNames } from './classNames';
import styles from './Picture.module.css';

export interface PictureProps {
  /** Undefined: it is on its way. */
  readonly src: string | undefined;
  /** The accessible name. */
  readonly name: string;
  /** Sharper sources for dense screens, as `srcset` and `sizes` of an image. */
  readonly srcSet?: string;
  readonly sizes?: string;
  readonly className?: string | undefined;
}

/** An image; a quiet sign in its place until it is there, or where it can't be shown. */
export function Picture({ src, name, className, ...rest }: PictureProps) {
  const [broken, setBroken] = useState<string>();
  if (src === undefined || broken === src) {
    const Sign = src === undefined ? Image : ImageOff;
    return (
      <span className={classNames(styles['broken'], className)}>
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- stands in for the image */}
        <Sign size={20} strokeWidth={1.5} role="img" aria-label={name} />
      </span>
    );
  }
  return (
    <img
      {...rest}
      src={src}
      alt={name}
      decoding="async"
      draggable={false}
      className={className}
      onError={() => setBroken(src)}
    />
  );
}
