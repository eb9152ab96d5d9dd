import { useRef, type ReactNode } from 'react';
import { useIsScrollable } from './useIsScrollable';
import styles from '../markdown.module.css';

interface ScrollRegionProps {
  /** What screen readers call it. */
  readonly label: string;
  readonly children: ReactNode;
}

/** Scrolls sideways what is too wide, also by keyboard. */
export function ScrollRegion({ label, children }: ScrollRegionProps) {
  const ref = useRef<HTMLDivElement>(null);
  const scrollable = useIsScrollable(ref);
  return (
    <div
      ref={ref}
      className={styles['scroll']}
      {...(scrollable && { role: 'region', 'aria-label': label, tabIndex: 0 })}
    >
      {children}
    </div>
  );
}
