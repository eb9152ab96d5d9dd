import { X } from 'lucide-react';
import { cancelCapture } from '@renderer/state/capture';
import { IconButton } from '@renderer/ui/IconButton';
import styles from './Countdown.module.css';

export interface CountdownProps {
  readonly seconds: number;
}

/** The seconds until the displays are frozen. */
export function Countdown({ seconds }: CountdownProps) {
  return (
    <main className={styles['countdown']}>
      <h1 className="visually-hidden">Delayed capture</h1>
      <p role="timer" aria-live="assertive">
        Capture in <strong>{seconds}</strong> s
      </p>
      <IconButton icon={X} name="Cancel" shortcut="Esc" onClick={cancelCapture} />
    </main>
  );
}
