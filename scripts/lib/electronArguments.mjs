import process from 'node:process';

import { root } from './paths.mjs';

/**
 * The command line that runs the built app. Chromium refuses to sandbox for root on Linux, so there,
 * and only there, the sandbox goes.
 *
 * @param {string[]} rest
 */
export function electronArguments(rest) {
  return [...sandboxArguments(), root, ...rest];
}

export function sandboxArguments() {
  return process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : [];
}

/** Without the variable that would turn Electron into plain Node. */
export function electronEnvironment(env = process.env) {
  const { ELECTRON_RUN_AS_NODE: _none, ...rest } = env;
  return rest;
}
