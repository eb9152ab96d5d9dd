import { powerMonitor, screen, type Display } from 'electron';
import { overlap, type Point, type Rect } from '@shared/utils/geometry';
import type { Size } from '@shared/utils/imageSizing';
import { isWayland } from './globalShortcuts';
import { pointerPlace } from './x11/pointerPlace';

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
  /** The display with the pointer, as it was found last. */
  current(): DisplayInfo;
  /** Finds the pointer, where the system has to be asked. Never fails. */
  locatePointer(): Promise<void>;
  /**
   * Calls when a display came, went, moved, turned or changed its size or scale, and when the
   * machine goes to sleep, wakes, or has its screen locked (macOS and Windows tell that). Returns what
   * stops it.
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

const all = (): readonly DisplayInfo[] => screen.getAllDisplays().map(describe);

/** On X11, in pixels of all displays together. */
let pointer: Point | undefined;

function displayWithPointer(): DisplayInfo | undefined {
  if (pointer === undefined) return undefined;
  const place = { ...pointer, width: 1, height: 1 };
  return all().find(({ origin, pixels }) => overlap(place, { ...origin, ...pixels }));
}

export const displays: Displays = {
  all,
  current: () =>
    displayWithPointer() ?? describe(screen.getDisplayNearestPoint(screen.getCursorScreenPoint())),
  locatePointer: async () => {
    const server = process.env['DISPLAY'];
    if (process.platform !== 'linux' || isWayland() || server === undefined) return;
    pointer = await pointerPlace(server);
  },
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
    powerMonitor.on('lock-screen', always);
    return () => {
      screen.off('display-added', always);
      screen.off('display-removed', always);
      screen.off('display-metrics-changed', changed);
      powerMonitor.off('suspend', always);
      powerMonitor.off('resume', always);
      powerMonitor.off('lock-screen', always);
    };
  },
};
