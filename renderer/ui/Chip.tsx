import type { ReactNode } from 'react';
import styles from './Chip.module.css';

export interface ChipProps {
  readonly pressed: boolean;
  readonly children: ReactNode;
  readonly onChange: (pressed: boolean) => void;
}

/** One of several things that can be on together, such as filters. */
export function Chip({ pressed, children, onChange }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      className={styles['chip']}
      onClick={() => onChange(!pressed)}
    >
      {children}
    </button>
  );
}
