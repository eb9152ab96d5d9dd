import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { processFolder } from './processFolder';

const SOCKET = 'wayland-test';

/** A desktop of Wayland without a bus, and so without portals. */
export interface WaylandDesktop {
  /** What has the app draw there. */
  readonly env: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  stop(): Promise<void>;
}

export async function startWaylandDesktop(): Promise<WaylandDesktop> {
  const folder = processFolder('wayland');
  const size = ['--width=1440', '--height=900'];
  const compositor = spawn(
    'weston',
    ['--backend=headless-backend.so', `--socket=${SOCKET}`, '--idle-time=0', ...size],
    { env: { ...process.env, XDG_RUNTIME_DIR: folder }, stdio: 'ignore' },
  );
  const ended = once(compositor, 'exit');
  await expect.poll(() => existsSync(join(folder, SOCKET)), { timeout: 15_000 }).toBe(true);
  return {
    env: {
      XDG_RUNTIME_DIR: folder,
      XDG_SESSION_TYPE: 'wayland',
      WAYLAND_DISPLAY: SOCKET,
      DISPLAY: '',
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    },
    args: ['--ozone-platform=wayland'],
    stop: async () => {
      compositor.kill('SIGTERM');
      await ended;
    },
  };
}
