import type { Clock } from '@main/providers/clock';

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Clock {
  /** The waits that are running, in ms from their start. */
  readonly waits: readonly number[];
  /** Resolves when something waits, or begins to wait, for exactly so many ms. */
  waiting(ms: number): Promise<void>;
  /** Resolves when something begins to wait for exactly so many ms. */
  nextWait(ms: number): Promise<void>;
  /** Moves on, and calls back whatever is due. */
  advance(ms: number): void;
}

interface Timer {
  readonly ms: number;
  readonly due: number;
  readonly callback: () => void;
}

export function createManualClock(start = 0): ManualClock {
  const timers = new Set<Timer>();
  const watchers = new Set<{ readonly ms: number; readonly resolve: () => void }>();
  let now = start;
  const nextWait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      watchers.add({ ms, resolve });
    });
  return {
    now: () => now,
    schedule: (ms, callback) => {
      const timer = { ms, due: now + ms, callback };
      timers.add(timer);
      for (const watcher of watchers) if (watcher.ms === ms) watcher.resolve();
      return () => timers.delete(timer);
    },
    get waits() {
      return [...timers].map(({ ms }) => ms);
    },
    waiting: (ms) =>
      [...timers].some((timer) => timer.ms === ms) ? Promise.resolve() : nextWait(ms),
    nextWait,
    advance: (ms) => {
      now += ms;
      for (const timer of [...timers].toSorted((a, b) => a.due - b.due)) {
        if (timer.due > now || !timers.delete(timer)) continue;
        timer.callback();
      }
    },
  };
}
