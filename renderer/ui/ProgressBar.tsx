import { useId } from 'react';
import styles from './ProgressBar.module.css';

export interface ProgressBarProps {
  /** What is going on, above the bar. */
  readonly label: string;
  /** How far it is, beside the label, such as `12 of 40`. */
  readonly detail?: string | undefined;
  readonly done: number;
  /** Undefined while it is not known: then the bar only says that something is going on. */
  readonly total: number | undefined;
}

/** How far something is that takes its time. */
export function ProgressBar({ label, detail, done, total }: ProgressBarProps) {
  const id = useId();
  const value = total === undefined || total === 0 ? undefined : { value: done, max: total };
  return (
    <div className={styles['progress']}>
      <label htmlFor={id}>{label}</label>
      <span className={styles['detail']}>{detail}</span>
      <progress id={id} className={styles['bar']} {...value} />
    </div>
  );
}
