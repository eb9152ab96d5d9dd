import { AppError } from '@shared/utils/appError';
import type { Size } from '@shared/utils/imageSizing';
import type { DisplayInfo } from '../../platform/displays';
import type { FrozenFrame, Screen, ScreenSource } from '../../platform/screenGrab';
import type { Clock } from '../../providers/clock';

/** Freezes displays. Throws `CAPTURE_DENIED` or `CAPTURE_FAILED`; never waits for ever. */
export type Freeze = (displays: readonly DisplayInfo[]) => Promise<readonly FrozenFrame[]>;

/** Without the permission, macOS may never answer (electron/electron#42143). */
const TIME_LIMIT_MS = 5_000;
/** A person answers the desktop's question first. */
const ASKING_TIME_LIMIT_MS = 120_000;

const DENIED =
  'Glimpse may not see the screen. Allow it in System Settings › Privacy & Security › Screen & System Audio Recording, then start Glimpse again.';

const NO_PICTURES =
  'This desktop hands out no pictures of the screen: its portal for screen casts (xdg-desktop-portal) is not there. Install it, or take a screenshot with a program of the desktop and paste it here.';

const sizeKey = ({ pixels }: DisplayInfo): string => `${pixels.width}x${pixels.height}`;

function isNameless({ displayId }: ScreenSource): boolean {
  return displayId === '';
}

function frameOf(display: DisplayInfo, source: ScreenSource | undefined): FrozenFrame[] {
  return source === undefined ? [] : [source.toFrame(display.id, display.pixels)];
}

/** The display with the shape that comes closest to a picture's; the first of several. */
function mostAlike(size: Size, displays: readonly DisplayInfo[]): DisplayInfo | undefined {
  const difference = ({ pixels }: DisplayInfo): number =>
    Math.abs(Math.log((size.width * pixels.height) / (size.height * pixels.width)));
  return displays.toSorted((one, other) => difference(one) - difference(other))[0];
}

/**
 * Freezes displays by pictures of exactly their size, which hold their exact pixels.
 *
 * The system asks for its permission by itself, once; where it was denied, its settings are opened
 * at the first capture of a run, and the others only say so.
 */
export function createFreeze(screen: Screen, clock: Pick<Clock, 'schedule'>): Freeze {
  let settingsOpened = false;

  const denied = (): AppError => {
    if (!settingsOpened) screen.openAccessSettings();
    settingsOpened = true;
    return new AppError({ code: 'CAPTURE_DENIED', message: DENIED });
  };

  const failed = (details: string): AppError => {
    if (screen.needsPermission) return denied();
    return new AppError({
      code: 'CAPTURE_FAILED',
      message: screen.asksPerson
        ? 'The desktop did not hand out a picture of the screen. Allow the capture when it asks.'
        : 'The screen could not be captured. Try again.',
      details,
    });
  };

  const withinTime = async <T>(work: Promise<T>): Promise<T> => {
    const ms = screen.asksPerson ? ASKING_TIME_LIMIT_MS : TIME_LIMIT_MS;
    let stop = (): void => undefined;
    const late = new Promise<never>((_resolve, reject) => {
      stop = clock.schedule(ms, () => reject(failed(`No answer within ${ms} ms`)));
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      stop();
    }
  };

  const sourcesAt = async (size: Size): Promise<readonly ScreenSource[]> => {
    try {
      return await screen.sources(size);
    } catch (error) {
      throw failed(String(error));
    }
  };

  /**
   * Asks the person once, for whatever they choose: it fits into the largest display's size. The
   * portal does not say which displays it hands out, so their shapes have to tell.
   */
  const fromPortal: Freeze = async (displays) => {
    if (!(await screen.hasPortal()))
      throw new AppError({ code: 'CAPTURE_FAILED', message: NO_PICTURES });
    const sources = await sourcesAt({
      width: Math.max(...displays.map(({ pixels }) => pixels.width)),
      height: Math.max(...displays.map(({ pixels }) => pixels.height)),
    });
    const free = new Set(displays);
    return sources.flatMap((source) => {
      const named = displays.find(({ id }) => String(id) === source.displayId);
      const display = named ?? mostAlike(source.size, [...free]);
      if (display === undefined || !free.delete(display)) return [];
      return frameOf(display, source);
    });
  };

  const fromSources: Freeze = async (displays) => {
    if (screen.asksPerson) return fromPortal(displays);
    const sizes = new Map(displays.map((display) => [sizeKey(display), display.pixels]));
    const grabs = [...sizes].map(async ([key, size]) => [key, await sourcesAt(size)] as const);
    const sources = new Map(await Promise.all(grabs));
    return displays.flatMap((display, index) => {
      const candidates = sources.get(sizeKey(display)) ?? [];
      const own = candidates.find(({ displayId }) => displayId === String(display.id));
      return frameOf(display, own ?? candidates.filter(isNameless)[index]);
    });
  };

  const grab: Freeze = async (displays) =>
    (await screen.quickly(displays)) ?? fromSources(displays);

  return async (displays) => {
    if (screen.isDenied()) throw denied();
    const frames = await withinTime(grab(displays));
    if (frames.length === 0) throw failed('No picture of any display');
    return frames;
  };
}
