import { app, globalShortcut } from 'electron';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
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

const PROBE_MS = 5_000;

/**
 * Whether the desktop's portal gives out keys. Where it has none, Chromium says all the same that it
 * registered them. Where nothing can be found out, it is taken for granted.
 */
export async function hasShortcutsPortal(): Promise<boolean> {
  const { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: folder } = process.env;
  // To ask without a bus would start one.
  if (address === undefined && !existsSync(join(folder ?? '/nonexistent', 'bus'))) return false;
  const question = [
    '--session',
    '--print-reply',
    '--dest=org.freedesktop.portal.Desktop',
    '/org/freedesktop/portal/desktop',
    'org.freedesktop.DBus.Properties.Get',
    'string:org.freedesktop.portal.GlobalShortcuts',
    'string:version',
  ];
  try {
    await promisify(execFile)('dbus-send', question, { timeout: PROBE_MS });
    return true;
  } catch (error) {
    // It ended by itself, having heard that there is none.
    return !(error instanceof Error && 'code' in error && typeof error.code === 'number');
  }
}

/** Must run before the app is ready. */
export function enablePortals(): void {
  if (!isWayland()) return;
  const { commandLine } = app;
  const features = withPortalFeatures(commandLine.getSwitchValue('enable-features'));
  commandLine.appendSwitch('enable-features', features);
}
