import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './classNames';
import styles from './Disclosure.module.css';

export interface DisclosureProps {
  readonly summary: ReactNode;
  readonly tone?: 'plain' | 'muted';
  readonly open?: boolean;
  readonly onToggle?: (open: boolean) => void;
  readonly children: ReactNode;
}

/** Something that unfolds below its summary. */
export function Disclosure(props: DisclosureProps) {
  const { summary, tone = 'plain', open, onToggle, children } = props;
  return (
    <details
      open={open}
      className={styles['disclosure']}
      onToggle={(event) => onToggle?.(event.currentTarget.open)}
    >
      <summary className={classNames(styles['summary'], styles[tone])}>
        <ChevronRight size={15} strokeWidth={1.75} aria-hidden />
        {summary}
      </summary>
      {children}
    </details>
  );
}
