import { app, globalShortcut } from 'electron';
import { withPortalFeatures } from './portalFeatures';

/** The keys that work while other programs have the focus. */
export interface GlobalShortcuts {
  /** Whether it could be registered. A malformed accelerator is answered with `invalid`. */
  register(accelerator: string, run: () => void): 'registered' | 'taken' | 'invalid';
  unregister(accelerator: string): void;
}

export const globalShortcuts: GlobalShortcuts = {
  register: (accelerator, run) => {
    try {
      return globalShortcut.register(accelerator, run) ? 'registered' : 'taken';
    } catch {
      return 'invalid';
    }
  },
  unregister: (accelerator) => {
    try {
      globalShortcut.unregister(accelerator);
    } catch {
      // Malformed: it was never registered.
    }
  },
};

/** Wayland hands out global shortcuts through a portal only, which not every desktop has. */
export function isWayland(): boolean {
  return process.platform === 'linux' && process.env['XDG_SESSION_TYPE'] === 'wayland';
}

/** Must run before the app is ready. */
export function enablePortals(): void {
  if (!isWayland()) return;
  const { commandLine } = app;
  const features = withPortalFeatures(commandLine.getSwitchValue('enable-features'));
  commandLine.appendSwitch('enable-features', features);
}
