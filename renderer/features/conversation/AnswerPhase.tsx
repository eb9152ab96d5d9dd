import { useEffect, useState } from 'react';
import type { GenerationPhase } from '@shared/ipc/generation';
import styles from './AnswerPhase.module.css';

export interface AnswerPhaseProps {
  readonly phase: GenerationPhase | undefined;
  /** In ms since 1970; undefined where nobody knows. */
  readonly askedAt?: number | undefined;
  /** Local Lens answers: what takes time is the reading. */
  readonly readsHere?: boolean;
}

/**
 * Why no text comes yet, and for how long. Nothing moves meanwhile but the seconds: an animation would
 * keep the computer drawing, and the first words would wait for the next of its frames.
 */
export function AnswerPhase({ phase, askedAt, readsHere = false }: AnswerPhaseProps) {
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
          {askedAt !== undefined && <Elapsed since={askedAt} />}
        </span>
      )}
    </p>
  );
}

function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), everyMs);
    return () => window.clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** `in 3 s`, then `now`. */
function Countdown({ at }: { readonly at: number }) {
  const seconds = Math.ceil((at - useNow(250)) / 1_000);
  return seconds > 0 ? `in ${seconds} s` : 'now';
}

/** `3 s`; nothing in the first second. */
function Elapsed({ since }: { readonly since: number }) {
  const seconds = Math.floor((useNow(1_000) - since) / 1_000);
  return seconds > 0 ? ` ${seconds} s` : '';
}
