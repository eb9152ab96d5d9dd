import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

import { exists, writeFileAtomically } from './atomic.mjs';
import { Failure } from './failure.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';

const SOURCES = [
  'electron',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];
const stamp = path.join(root, 'out/.sources');

/**
 * Builds the app into out/, unless it was built from exactly these sources before.
 *
 * @param {{force?: boolean}} [options]
 */
export async function ensureBuilt({ force = false } = {}) {
  const current = await hashOf(SOURCES);
  if (!force && (await fs.readFile(stamp, 'utf8').catch(() => '')) === current) return;

  const cli = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const { code, output } = await run(process.execPath, [cli, 'build', '--logLevel', 'warn'], {
    cwd: root,
  });
  if (code !== 0) throw new Failure(`The build failed:\n${output}`);
  await writeFileAtomically(stamp, current);
}

async function hashOf(names) {
  const hash = createHash('sha256');
  for (const file of (await Promise.all(names.map(filesIn))).flat()) {
    hash.update(`${file}\0`).update(await fs.readFile(path.join(root, file)));
  }
  return hash.digest('hex');
}

/** A file itself, or all files below a folder, in a fixed order. */
async function filesIn(name) {
  const full = path.join(root, name);
  if (!(await exists(full))) return [];
  if ((await fs.stat(full)).isFile()) return [name];
  const entries = await fs.readdir(full, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .toSorted();
}
