import path from 'node:path';
import process from 'node:process';

import { electronEnvironment } from './electronArguments.mjs';
import { Failure } from './failure.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';

const SYSTEMS = { linux: '--linux', darwin: '--mac', win32: '--win' };

/**
 * Packs what is in out/ by electron-builder.yml.
 *
 * @param {{electron: {executable: string, version: string}, targets: string[], output: string, sevenZip?: string}} options
 */
export async function packageApp({ electron, targets, output, sevenZip }) {
  const { code, output: log } = await run(
    process.execPath,
    [
      path.join(root, 'node_modules/electron-builder/cli.js'),
      SYSTEMS[process.platform],
      ...targets,
      '--publish=never',
      `-c.directories.output=${output}`,
      `-c.electronVersion=${electron.version}`,
      `-c.electronDist=${distOf(electron.executable)}`,
    ],
    {
      cwd: root,
      env: {
        ...electronEnvironment(),
        ...(sevenZip ? { ELECTRON_BUILDER_7ZIP_PATH: sevenZip } : {}),
        // The highest takes four times as long for half a percent.
        ELECTRON_BUILDER_COMPRESSION_LEVEL: '5',
      },
    },
  );
  if (code !== 0) {
    throw new Failure(`electron-builder could not make ${targets.join(', ')}:\n${reasons(log)}`);
  }
}

/** electron-builder marks what went wrong; only where it did not get that far, all of it counts. */
function reasons(log) {
  const marked = log.split('\n').filter((line) => line.trimStart().startsWith('⨯'));
  return marked.length > 0 ? marked.join('\n') : log;
}

/** The folder that Electron is shipped as. */
function distOf(executable) {
  const up = process.platform === 'darwin' ? '../../../..' : '..';
  return path.resolve(executable, up);
}
