import type { Rect } from '@shared/utils/geometry';

const SIZE = { width: 220, height: 72 };
const MARGIN = 48;

/** Where the countdown stands: low in the middle, so that it is seen and covers little. */
export function countdownBounds(workArea: Rect): Rect {
  return {
    ...SIZE,
    x: Math.round(workArea.x + (workArea.width - SIZE.width) / 2),
    y: workArea.y + workArea.height - SIZE.height - MARGIN,
  };
}
