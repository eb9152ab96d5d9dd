import { nativeTheme, type BrowserWindowConstructorOptions } from 'electron';
import type { WindowKind } from '@shared/ipc/contract';

export interface WindowSpec {
  options(): BrowserWindowConstructorOptions;
  /** Whether a crashed page is loaded again by itself; where not, its owner replaces the window. */
  readonly reloadAfterCrash: boolean;
}

/** The page's own background (`--color-surface`), so that the first frame does not flash. */
function background(): string {
  return nativeTheme.shouldUseDarkColors ? '#1b1c1f' : '#ffffff';
}

/** On macOS what may stand over programs that fill the screen, and in every space. */
const overPrograms: BrowserWindowConstructorOptions =
  process.platform === 'darwin' ? { type: 'panel' } : {};

export const windowSpecs: Readonly<Record<WindowKind, WindowSpec>> = {
  chat: {
    options: () => ({
      title: 'Glimpse',
      width: 1080,
      height: 760,
      minWidth: 420,
      minHeight: 400,
      backgroundColor: background(),
      autoHideMenuBar: true,
    }),
    reloadAfterCrash: true,
  },
  quick: {
    options: () => ({
      ...overPrograms,
      title: 'Quick question',
      width: 480,
      height: 420,
      show: false,
      frame: false,
      alwaysOnTop: true,
      skipTaskbar: true,
      backgroundColor: background(),
    }),
    reloadAfterCrash: false,
  },
  capture: {
    options: () => ({
      ...overPrograms,
      title: 'Capture',
      show: false,
      // So that the page knows that it is hidden.
      paintWhenInitiallyHidden: false,
      frame: false,
      thickFrame: false,
      roundedCorners: false,
      hasShadow: false,
      // The display shows through until its frozen picture is there.
      transparent: true,
      backgroundColor: '#00000000',
      alwaysOnTop: true,
      skipTaskbar: true,
      hiddenInMissionControl: true,
      enableLargerThanScreen: true,
      acceptFirstMouse: true,
      resizable: false,
      movable: false,
      minimizable: false,
      maximizable: false,
      // On Wayland the only way to cover a display.
      fullscreenable: process.platform === 'linux',
    }),
    reloadAfterCrash: false,
  },
  worker: {
    options: () => ({
      title: 'Glimpse worker',
      show: false,
      width: 64,
      height: 64,
      webPreferences: { backgroundThrottling: false },
    }),
    reloadAfterCrash: false,
  },
};
