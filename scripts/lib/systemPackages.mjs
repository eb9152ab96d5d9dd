import process from 'node:process';

import { Failure } from './failure.mjs';
import { run } from './run.mjs';

/** Where a package has two names, newer Debian and Ubuntu releases use the second. */
const ELECTRON = [
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
];
const DISPLAY = [['xvfb']];
const TESTS = [
  ['xauth'],
  ['xdotool'],
  ['openbox'],
  ['picom'],
  ['weston'],
  ['xclip'],
  ['imagemagick'],
  ['openssl'],
  ['dbus'],
  ['dbus-x11'],
  ['gnome-keyring'],
  ['libsecret-1-0'],
  ['x11-xserver-utils'],
  ['xserver-xorg-core'],
  ['xserver-xorg-video-dummy'],
];

/** What each use of the app needs from the system. */
export const needs = {
  app: ELECTRON,
  appWithoutDisplay: [...ELECTRON, ...DISPLAY],
  tests: [...ELECTRON, ...DISPLAY, ...TESTS],
};

/**
 * Installs the Debian packages that are missing, when that is allowed; otherwise stops with the line
 * to run. Other systems bring what Electron needs, or cannot be asked: nothing happens there.
 *
 * @param {string[][]} wanted each a list of names for the same thing
 */
export async function ensureSystemPackages(wanted) {
  if (process.platform !== 'linux') return;
  const missing = await missingPackages(wanted);
  if (missing.length === 0) return;
  if (process.getuid() !== 0) {
    const names = missing.map(([name]) => name).join(' ');
    throw new Failure(
      `System packages are missing. Install them and start again:\n  sudo apt-get install ${names}`,
    );
  }
  await install(missing);
}

async function missingPackages(wanted) {
  const query = await run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\\n']).catch(
    () => undefined,
  );
  if (!query) return [];
  const installed = new Set(
    query.output
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return wanted.filter((names) => !names.some((name) => installed.has(name)));
}

async function install(missing) {
  console.log(`Installing system packages: ${missing.map(([name]) => name).join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // A failed update is not the end: the lists that are there may do.
  await run('apt-get', ['update', '-qq'], { env });
  const names = await Promise.all(missing.map(nameHere));
  const { code, output } = await run(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...names],
    { env },
  );
  if (code !== 0) throw new Failure(`apt-get could not install ${names.join(' ')}:\n${output}`);
}

/** The name under which this release has the package. */
async function nameHere(names) {
  for (const name of names) {
    const { code } = await run('apt-cache', ['show', '--no-all-versions', name]);
    if (code === 0) return name;
  }
  return names[0];
}
