import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

import { exists } from './atomic.mjs';

/**
 * Runs a command to its end and collects what it prints. Rejects only when it cannot be started.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & {echo?: boolean}} [options] `echo` lets the output through.
 * @returns {Promise<{code: number, output: string}>}
 */
export function run(command, args, { echo = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: echo ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      ...options,
    });
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({ code: code ?? (signal ? 1 : 0), output: Buffer.concat(chunks).toString('utf8') }),
    );
  });
}

/**
 * Runs npm. npm is a shell script on Windows, which `spawn` refuses; the file behind it is not.
 *
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runNpm(args, options) {
  const cli = process.env['npm_execpath'];
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...args], options);
  return run('npm', args, { ...options, shell: process.platform === 'win32' });
}

/**
 * Where a program of the system is, or undefined when there is none.
 *
 * @param {string} name
 */
export async function findProgram(name) {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    if (folder !== '' && (await exists(path.join(folder, name)))) return path.join(folder, name);
  }
  return undefined;
}
