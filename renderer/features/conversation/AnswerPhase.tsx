import { useEffect, useState } from 'react';
import type { GenerationPhase } from '@shared/ipc/generation';
import styles from './AnswerPhase.module.css';

export interface AnswerPhaseProps {
  readonly phase: GenerationPhase | undefined;
  /** Local Lens answers: what takes time is the reading. */
  readonly readsHere?: boolean;
}

/** Why no text comes yet. */
export function AnswerPhase({ phase, readsHere = false }: AnswerPhaseProps) {
  return (
    <p className={styles['phase']}>
      <span className={styles['dot']} aria-hidden />
      {phase?.kind === 'retrying' ? (
        <span>
          Retrying <Countdown at={phase.at} />: {phase.reason}
        </span>
      ) : (
        <span>
          {readsHere
            ? 'Reading on this computer…'
            : phase?.kind === 'waiting'
              ? 'Waiting for the first words…'
              : 'Working…'}
        </span>
      )}
    </p>
  );
}

/** `in 3 s`, then `now`. */
function Countdown({ at }: { readonly at: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 250);
    return () => window.clearInterval(timer);
  }, []);
  const seconds = Math.ceil((at - now) / 1_000);
  return seconds > 0 ? `in ${seconds} s` : 'now';
}
