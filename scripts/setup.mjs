/**
 * Brings a fresh clone to the point where the app can run, and does nothing when it is there already.
 * Imports only Node's own modules, since node_modules may not exist yet.
 */
import process from 'node:process';

import { ensureNodeModules } from './lib/nodeModules.mjs';
import { ensureSystemPackages, needs } from './lib/systemPackages.mjs';

/** Whether windows can be shown. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/**
 * @param {'packages' | 'app' | 'tests'} purpose how much is needed: only node_modules, what the app
 *   needs to run here, or everything that the tests use
 */
export async function setUp(purpose) {
  await ensureNodeModules();
  if (purpose === 'packages') return;
  if (purpose === 'tests') await ensureSystemPackages(needs.tests);
  else await ensureSystemPackages(hasDisplay() ? needs.app : needs.appWithoutDisplay);
}
