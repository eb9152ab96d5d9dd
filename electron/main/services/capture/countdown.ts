import type { Rect } from '@shared/utils/geometry';
import type { Clock } from '../../providers/clock';

const SIZE = { width: 220, height: 72 };
const MARGIN = 48;
const SECOND_MS = 1_000;

/** Where the countdown stands: low in the middle, so that it is seen and covers little. */
export function countdownBounds(workArea: Rect): Rect {
  return {
    ...SIZE,
    x: Math.round(workArea.x + (workArea.width - SIZE.width) / 2),
    y: workArea.y + workArea.height - SIZE.height - MARGIN,
  };
}

export interface Countdown {
  /** Resolves when it is over, or skipped. */
  readonly over: Promise<void>;
  skip(): void;
}

/** Shows every second how many are left. */
export function countDown(
  seconds: number,
  clock: Pick<Clock, 'schedule'>,
  show: (left: number) => void,
): Countdown {
  let skip = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    const tick = (left: number): void => {
      if (left === 0) return resolve();
      show(left);
      const stop = clock.schedule(SECOND_MS, () => tick(left - 1));
      skip = () => {
        stop();
        resolve();
      };
    };
    tick(seconds);
  });
  return { over, skip: () => skip() };
}
