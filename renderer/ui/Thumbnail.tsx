import type { CSSProperties } from 'react';
import { classNames } from './classNames';
import { Picture, type PictureProps } from './Picture';
import styles from './Thumbnail.module.css';

export interface ThumbnailProps extends PictureProps {
  /** Undefined where it can't be enlarged (yet). */
  readonly onEnlarge: (() => void) | undefined;
  readonly style?: CSSProperties | undefined;
  /** A word on the picture about what was done to it. */
  readonly mark?: string | undefined;
}

/** A small picture that is shown large on a click. */
export function Thumbnail({ onEnlarge, className, style, mark, ...picture }: ThumbnailProps) {
  return (
    <span className={classNames(styles['thumbnail'], className)} style={style}>
      <Picture {...picture} className={styles['picture']} />
      {mark !== undefined && <span className={styles['mark']}>{mark}</span>}
      {/* Over the image, not around it: a button would swallow the image's role. */}
      {onEnlarge !== undefined && (
        <button
          type="button"
          aria-label={`Enlarge ${picture.name}`}
          className={styles['enlarge']}
          onClick={onEnlarge}
        />
      )}
    </span>
  );
}
