/**
 * `npm run package`: packs the app for this system into dist/: a folder to run it from, and on Linux a
 * tar.gz where 7za is there.
 *
 * - `--targets=NAME,…`: other kinds, such as `AppImage,deb` on a release machine
 * - `--output=FOLDER`: somewhere else
 * - `--allow-old-electron`: also with the fallback Electron, to try the package
 */
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';

import { findElectron } from './electron.mjs';
import { ensureBuilt } from './lib/appBuild.mjs';
import { Failure, main } from './lib/failure.mjs';
import { packageApp } from './lib/packageApp.mjs';
import { root } from './lib/paths.mjs';
import { findProgram } from './lib/run.mjs';
import { setUp } from './setup.mjs';

await main(async () => {
  const { values } = parseArgs({
    options: {
      targets: { type: 'string' },
      output: { type: 'string', default: path.join(root, 'dist') },
      'allow-old-electron': { type: 'boolean', default: false },
    },
  });
  await setUp('packages');
  const electron = await findElectron({ log: console.log });
  if (electron.source === 'fallback' && !values['allow-old-electron']) {
    throw new Failure(
      [
        `Electron ${electron.version} is too old to be shipped: it no longer gets security fixes.`,
        'Make the official download reachable (a proxy, or ELECTRON_MIRROR), or set',
        'ELECTRON_OVERRIDE_DIST_PATH to the folder of a current one. To try the package all the same:',
        '  npm run package -- --allow-old-electron',
      ].join('\n'),
    );
  }
  await ensureBuilt();

  const sevenZip = await findProgram('7za');
  const targets = values.targets?.split(',') ?? defaultTargets(sevenZip);
  const output = path.resolve(values.output);
  console.log(`Packing ${targets.join(', ')} into ${output} …`);
  await packageApp({ electron, targets, output, sevenZip });
});

function defaultTargets(sevenZip) {
  if (process.platform !== 'linux') return ['dir'];
  if (sevenZip) return ['dir', 'tar.gz'];
  console.log('Without a tar.gz: 7za is not installed (Debian has it in p7zip-full).');
  return ['dir'];
}
