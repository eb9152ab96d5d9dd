import { FileText, FileType2 } from 'lucide-react';
import { classNames } from './classNames';
import styles from './FileIcon.module.css';

export interface FileIconProps {
  /** Read out in the icon's place. */
  readonly name: string;
  readonly mediaType: string;
  readonly className?: string | undefined;
}

/** Stands for a file that has no picture of itself. */
export function FileIcon({ name, mediaType, className }: FileIconProps) {
  const Icon = mediaType === 'application/pdf' ? FileType2 : FileText;
  return (
    <span className={classNames(styles['icon'], className)}>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an svg in the page can take the page’s colours */}
      <Icon role="img" aria-label={name} aria-hidden={false} size={18} strokeWidth={1.75} />
    </span>
  );
}
