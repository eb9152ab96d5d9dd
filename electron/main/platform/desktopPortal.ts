import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PROBE_MS = 5_000;

/**
 * Whether the desktop has this portal. Where nothing can be found out, it is taken for granted.
 *
 * Without `GlobalShortcuts`, Chromium says all the same that it registered keys. Without `ScreenCast`,
 * asking it for the screen ends the app.
 */
export async function hasPortal(name: 'GlobalShortcuts' | 'ScreenCast'): Promise<boolean> {
  const { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: folder } = process.env;
  // To ask without a bus would start one.
  if (address === undefined && !existsSync(join(folder ?? '/nonexistent', 'bus'))) return false;
  const question = [
    '--session',
    '--print-reply',
    '--dest=org.freedesktop.portal.Desktop',
    '/org/freedesktop/portal/desktop',
    'org.freedesktop.DBus.Properties.Get',
    `string:org.freedesktop.portal.${name}`,
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
