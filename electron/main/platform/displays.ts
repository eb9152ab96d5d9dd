import { powerMonitor, screen, type Display } from 'electron';
import type { Point, Rect } from '@shared/utils/geometry';
import type { Size } from '@shared/utils/imageSizing';

export interface DisplayInfo {
  readonly id: number;
  /** On the whole desktop, in units of the pointer. */
  readonly bounds: Rect;
  /** What the system's panels leave of it. */
  readonly workArea: Rect;
  readonly pixels: Size;
  /**
   * Where its pixels begin among those of all displays. On X11 only: elsewhere every display is by
   * itself. With displays of several scales, that does not follow from `bounds`.
   */
  readonly origin: Point;
}

export interface Displays {
  all(): readonly DisplayInfo[];
  /** The display with the pointer. */
  current(): DisplayInfo;
  /**
   * Calls when a display came, went, moved, turned or changed its size or scale, and when the
   * machine goes to sleep and wakes. Returns what stops it.
   */
  onDisrupted(listener: () => void): () => void;
}

function describe(display: Display): DisplayInfo {
  const { id, bounds, workArea, size, scaleFactor, nativeOrigin } = display;
  return {
    id,
    bounds,
    workArea,
    pixels: {
      width: Math.round(size.width * scaleFactor),
      height: Math.round(size.height * scaleFactor),
    },
    origin: nativeOrigin,
  };
}

export const displays: Displays = {
  all: () => screen.getAllDisplays().map(describe),
  current: () => describe(screen.getDisplayNearestPoint(screen.getCursorScreenPoint())),
  onDisrupted: (listener) => {
    const changed = (_event: unknown, _display: Display, metrics: readonly string[]): void => {
      // A panel that hides by itself changes the work area and nothing else.
      if (metrics.some((metric) => metric !== 'workArea')) listener();
    };
    const always = (): void => listener();
    screen.on('display-added', always);
    screen.on('display-removed', always);
    screen.on('display-metrics-changed', changed);
    powerMonitor.on('suspend', always);
    powerMonitor.on('resume', always);
    return () => {
      screen.off('display-added', always);
      screen.off('display-removed', always);
      screen.off('display-metrics-changed', changed);
      powerMonitor.off('suspend', always);
      powerMonitor.off('resume', always);
    };
  },
};
