import { Kbd } from '@renderer/ui/Kbd';
import styles from './Hint.module.css';

export interface HintProps {
  readonly collected: number;
  readonly hasLastRegion: boolean;
}

/** What to do first. */
export function Hint({ collected, hasLastRegion }: HintProps) {
  return (
    <p className={styles['hint']}>
      {collected > 0 && <strong>Picture {collected + 1}</strong>}
      <span>Drag to select</span>
      <span>
        <Kbd keys="Enter" /> whole display
      </span>
      {hasLastRegion && (
        <span>
          <Kbd keys="R" /> last region
        </span>
      )}
      <span>
        <Kbd keys="Esc" /> leave
      </span>
    </p>
  );
}
