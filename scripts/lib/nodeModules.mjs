import fs from 'node:fs/promises';
import path from 'node:path';

import { Failure } from './failure.mjs';
import { root } from './paths.mjs';
import { runNpm } from './run.mjs';

/**
 * Runs `npm ci` when what is installed is not what package-lock.json says; else does nothing. None of
 * our packages needs its install script.
 */
export async function ensureNodeModules() {
  if (await isInstalled()) return;
  console.log('Installing the packages of package-lock.json …');
  const { code } = await runNpm(['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: root,
    echo: true,
  });
  if (code !== 0) throw new Failure('npm ci failed; see above.');
}

/** npm notes what it really installed in node_modules/.package-lock.json. */
async function isInstalled() {
  const wanted = await readPackages('package-lock.json');
  const installed = await readPackages('node_modules/.package-lock.json');
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([location, entry]) => {
    if (location === '') return true;
    // Other platforms' packages are in the lock file, but never installed.
    const found = installed[location];
    if (!found) return entry.optional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

async function readPackages(file) {
  try {
    return JSON.parse(await fs.readFile(path.join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}
