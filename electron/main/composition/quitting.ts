import type { Clock } from '../providers/clock';

export interface QuittingParts {
  readonly clock: Pick<Clock, 'schedule'>;
  /** Ends what runs, while there are windows. */
  readonly prepare: () => void;
  /** Stores and closes everything, once there are none. */
  readonly stop: () => void;
  /** Whether the process would wait for something else at a normal exit. */
  readonly isHeld: () => boolean;
  /** Ends the process at once. */
  readonly kill: () => void;
  readonly onLate: () => void;
}

/** How the app ends. */
export interface Quitting {
  /** The app was told to, in whatever way. */
  begin(): void;
  hasBegun(): boolean;
  /** The last window is gone. */
  finish(): void;
}

/**
 * A page that hangs, a window that came up late or Chromium itself may keep the app from ending.
 * Closing the windows and storing the drafts in them takes a fraction of it.
 */
export const QUIT_LIMIT_MS = 5_000;

/** Ends the app in any case: what it holds is stored first, once. */
export function createQuitting(parts: QuittingParts): Quitting {
  let begun = false;
  let stopped = false;

  const stop = (): void => {
    if (stopped) return;
    stopped = true;
    parts.stop();
  };

  return {
    begin: () => {
      if (begun) return;
      begun = true;
      // First of all, and for good: what follows may fail, and a quit that was prevented is one to end.
      parts.clock.schedule(QUIT_LIMIT_MS, () => {
        try {
          parts.onLate();
          stop();
        } finally {
          parts.kill();
        }
      });
      parts.prepare();
    },
    hasBegun: () => begun,
    finish: () => {
      stop();
      if (parts.isHeld()) parts.kill();
    },
  };
}
