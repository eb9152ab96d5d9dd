import { desktopCapturer, systemPreferences, type DesktopCapturerSource } from 'electron';
import { AppError } from '@shared/utils/appError';
import type { Rect } from '@shared/utils/geometry';
import type { Size } from '@shared/utils/imageSizing';
import type { DisplayInfo } from './displays';
import { isWayland } from './globalShortcuts';

/** What a display showed at one moment. */
export interface FrozenFrame extends Size {
  readonly displayId: number;
  /** Rows of BGRA from the upper left. */
  pixels(): Uint8Array;
  crop(rect: Rect): Uint8Array;
}

/** Without the permission, macOS may never answer (electron/electron#42143). */
const TIME_LIMIT_MS = 5_000;
/** On Wayland a person answers the portal's question first. */
const PORTAL_TIME_LIMIT_MS = 120_000;

const DENIED =
  'Glimpse may not see the screen. Allow it in System Settings › Privacy & Security › Screen & System Audio Recording, then start Glimpse again.';

function denied(): AppError {
  return new AppError({ code: 'CAPTURE_DENIED', message: DENIED });
}

function failed(details?: string): AppError {
  if (process.platform === 'darwin') return denied();
  return new AppError({
    code: 'CAPTURE_FAILED',
    message: isWayland()
      ? 'The desktop did not hand out a picture of the screen. Allow the capture when it asks.'
      : 'The screen could not be captured. Try again.',
    details,
  });
}

async function withTimeLimit<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(failed(`No answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Thumbnails of just the display's size hold its exact pixels. */
async function grabAtSize(thumbnailSize: Size): Promise<DesktopCapturerSource[]> {
  try {
    return await desktopCapturer.getSources({ types: ['screen'], thumbnailSize });
  } catch (error) {
    throw failed(String(error));
  }
}

function toFrame({ id }: DisplayInfo, { thumbnail }: DesktopCapturerSource): FrozenFrame {
  return {
    displayId: id,
    ...thumbnail.getSize(),
    pixels: () => thumbnail.toBitmap(),
    crop: (rect) => thumbnail.crop(rect).toBitmap(),
  };
}

/**
 * Freezes the displays. Throws `CAPTURE_DENIED` where the system keeps the screen from the app, and
 * `CAPTURE_FAILED`; never waits for ever.
 *
 * A stream of the screen would be no faster and is not exact: its frames have a quarter of the
 * colours (I420), and the pointer in them.
 */
export async function grabDisplays(
  displays: readonly DisplayInfo[],
): Promise<readonly FrozenFrame[]> {
  const status =
    process.platform === 'darwin' ? systemPreferences.getMediaAccessStatus('screen') : 'granted';
  if (status === 'denied' || status === 'restricted') throw denied();
  const sizeKey = ({ pixels }: DisplayInfo): string => `${pixels.width}x${pixels.height}`;
  const sizes = new Map(displays.map((display) => [sizeKey(display), display.pixels]));
  const grabs = Promise.all(
    [...sizes].map(async ([key, size]) => [key, await grabAtSize(size)] as const),
  );
  const limit = isWayland() ? PORTAL_TIME_LIMIT_MS : TIME_LIMIT_MS;
  const sources = new Map(await withTimeLimit(grabs, limit));
  const frames = displays.flatMap((display, index) => {
    const candidates = (sources.get(sizeKey(display)) ?? []).filter(
      ({ thumbnail }) => !thumbnail.isEmpty(),
    );
    const own = candidates.find(({ display_id: id }) => id === String(display.id));
    // The portal does not say which display it hands out.
    const source = own ?? candidates.filter(({ display_id: id }) => id === '')[index];
    return source === undefined ? [] : [toFrame(display, source)];
  });
  if (frames.length === 0) throw failed('No picture of any display');
  return frames;
}
