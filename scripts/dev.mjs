/** `npm run dev`: the app with hot reload. Arguments go to the app. */
import process from 'node:process';

import { findElectron } from './electron.mjs';
import { electronEnvironment, sandboxArguments } from './lib/electronArguments.mjs';
import { Failure, main } from './lib/failure.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { hasDisplay, setUp } from './setup.mjs';

await main(async () => {
  await setUp('app');
  if (!hasDisplay()) throw new Failure('Hot reload needs a display (DISPLAY or WAYLAND_DISPLAY).');
  const { executable } = await findElectron({ log: console.log });
  const cli = 'node_modules/electron-vite/bin/electron-vite.js';
  const sandbox = sandboxArguments().length > 0 ? ['--noSandbox'] : [];
  const { code } = await run(
    process.execPath,
    [cli, 'dev', '--watch', ...sandbox, '--', ...process.argv.slice(2)],
    { cwd: root, echo: true, env: { ...electronEnvironment(), ELECTRON_EXEC_PATH: executable } },
  );
  return code;
});
