import { desktopCapturer, shell, systemPreferences, type DesktopCapturerSource } from 'electron';
import type { Rect } from '@shared/utils/geometry';
import type { Size } from '@shared/utils/imageSizing';
import type { DisplayInfo } from './displays';
import { hasPortal } from './desktopPortal';
import { isWayland } from './globalShortcuts';
import { grabFromServer } from './x11/grabFromServer';

/** What a display showed at one moment. */
export interface FrozenFrame extends Size {
  readonly displayId: number;
  /** The pixels of a part: rows of BGRA from its upper left. */
  crop(rect: Rect): Uint8Array;
}

/** A picture of a display, as the system hands it out. */
export interface ScreenSource {
  /** Empty where the system does not say. */
  readonly displayId: string;
  /** In pixels; what was asked for at most. */
  readonly size: Size;
  /** @param size in pixels, of the display */
  toFrame(displayId: number, size: Size): FrozenFrame;
}

/** The system's hold on what the displays show. */
export interface Screen {
  /** Whether a person has to allow it in the system's settings once (macOS). */
  readonly needsPermission: boolean;
  /** Whether the desktop may ask a person at every capture (Wayland). */
  readonly asksPerson: boolean;
  /** Where it may ask: whether the desktop has what does so. */
  hasPortal(): Promise<boolean>;
  /** Whether it is known that the person denied it. */
  isDenied(): boolean;
  /** Shows where in the system's settings it is allowed. */
  openAccessSettings(): void;
  /**
   * These displays by a quicker way that the system has; undefined where it has none, and where that
   * failed.
   */
  quickly(displays: readonly DisplayInfo[]): Promise<readonly FrozenFrame[] | undefined>;
  /** Of every display one picture, scaled to fit into this size in pixels. May never settle. */
  sources(size: Size): Promise<readonly ScreenSource[]>;
}

const MAC_SETTINGS =
  'x-apple.systempreferences:com.apple.preference.security?Privacy_ScreenCapture';

function toSource({ display_id: displayId, thumbnail }: DesktopCapturerSource): ScreenSource {
  const size = thumbnail.getSize();
  return {
    displayId,
    size,
    toFrame: (id, wanted) => {
      const isExact = size.width === wanted.width && size.height === wanted.height;
      const picture = isExact ? thumbnail : thumbnail.resize({ ...wanted, quality: 'best' });
      return { displayId: id, ...wanted, crop: (rect) => picture.crop(rect).toBitmap() };
    },
  };
}

/**
 * By `getSources`, and on X11 by the server itself. A stream of the screen would be no faster and is not exact: its frames have a
 * quarter of the colours (I420), and the pointer in them.
 */
export const screenGrab: Screen = {
  needsPermission: process.platform === 'darwin',
  asksPerson: isWayland(),
  hasPortal: () => hasPortal('ScreenCast'),
  isDenied: () =>
    process.platform === 'darwin' &&
    ['denied', 'restricted'].includes(systemPreferences.getMediaAccessStatus('screen')),
  openAccessSettings: () => {
    if (process.platform === 'darwin') void shell.openExternal(MAC_SETTINGS);
  },
  quickly: async (displays) => {
    const server = process.env['DISPLAY'];
    if (process.platform !== 'linux' || isWayland() || server === undefined) return undefined;
    return grabFromServer(server, displays);
  },
  sources: async (thumbnailSize) => {
    const sources = await desktopCapturer.getSources({ types: ['screen'], thumbnailSize });
    return sources.filter(({ thumbnail }) => !thumbnail.isEmpty()).map(toSource);
  },
};
