import { Kbd } from '@renderer/ui/Kbd';
import styles from './Hint.module.css';

export interface HintProps {
  readonly collected: number;
  readonly hasLastRegion: boolean;
  /** Whether the person asked for the last region where there is none. */
  readonly lastRegionMissed: boolean;
}

/** What to do first. */
export function Hint({ collected, hasLastRegion, lastRegionMissed }: HintProps) {
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
      <output>{lastRegionMissed && <strong>No region was captured yet</strong>}</output>
    </p>
  );
}
