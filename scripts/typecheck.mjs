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
  const projects = ['shared', 'main', 'renderer', 'tests'].map((name) => ({
    name,
    file: `tsconfig.${name}.json`,
  }));
  projects.push({ name: 'main with the oldest Electron', file: await oldestElectronProject() });

  let failed = false;
  for (const { name, file } of projects) {
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
    // What was checked before and did not change is not checked again.
    const memory = path.join(
      root,
      'node_modules/.cache/glimpse',
      `${name.replaceAll(' ', '-')}.tsbuildinfo`,
    );
    const { code, output } = await run(
      process.execPath,
      [tsc, '-p', file, '--pretty', 'false', '--incremental', '--tsBuildInfoFile', memory],
      { cwd: root },
    );
    // TS18003: there is nothing in the folder yet.
    if (code === 0 || output.startsWith('error TS18003')) continue;
    failed = true;
    console.log(`${name}:\n${output}`);
  }
  return failed ? 1 : 0;
});
