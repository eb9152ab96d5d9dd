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
    options: () => ({ title: 'Capture', show: false, frame: false, skipTaskbar: true }),
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
