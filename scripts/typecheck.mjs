/** `npm run typecheck`: every project, and electron/ once more against the oldest Electron's types. */
import path from 'node:path';
import process from 'node:process';

import { oldestElectronProject } from './lib/electronTypes.mjs';
import { main } from './lib/failure.mjs';
import { root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { setUp } from './setup.mjs';

await main(async () => {
  await setUp('packages');
  const projects = ['shared', 'main', 'renderer', 'tests'].map((name) => [
    name,
    `tsconfig.${name}.json`,
  ]);
  projects.push(['main with the oldest Electron', await oldestElectronProject()]);

  let failed = false;
  for (const [name, project] of projects) {
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
    const { code, output } = await run(
      process.execPath,
      [tsc, '-p', project, '--pretty', 'false'],
      { cwd: root },
    );
    // TS18003: there is nothing in the folder yet.
    if (code === 0 || output.startsWith('error TS18003')) continue;
    failed = true;
    console.log(`${name}:\n${output}`);
  }
  return failed ? 1 : 0;
});
