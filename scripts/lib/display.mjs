import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';

import { Failure } from './failure.mjs';

const READY_LIMIT = 15_000;

/**
 * Starts a screen of its own, which nobody sees. X chooses a free number, so several can run at once.
 *
 * @param {{windowManager?: boolean, size?: string}} [options]
 * @returns {Promise<{env: NodeJS.ProcessEnv, stop: () => Promise<void>}>} the environment to run in, and the end
 */
export async function startDisplay({ windowManager = false, size = '1440x900' } = {}) {
  const screen = ['-screen', '0', `${size}x24`, '-noreset', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', ['-displayfd', '3', ...screen], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const started = [server];
  // However this process ends, no screen may stay behind.
  const kill = () => started.forEach((child) => child.kill('SIGTERM'));
  const leave = () => process.exit(1);
  process.once('exit', kill).once('SIGTERM', leave).once('SIGINT', leave);
  const stop = async () => {
    process.off('exit', kill).off('SIGTERM', leave).off('SIGINT', leave);
    for (const child of started.toReversed()) await end(child);
  };
  try {
    const number = await firstLine(server, server.stdio[3], 'Xvfb');
    const { WAYLAND_DISPLAY: _none, ...rest } = process.env;
    const env = { ...rest, DISPLAY: `:${number}` };
    if (windowManager) {
      const manager = spawn('openbox', ['--sm-disable', '--startup', 'echo ready'], {
        env,
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      started.push(manager);
      await firstLine(manager, manager.stdout, 'openbox');
    }
    return { env, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Both programs say on a pipe when they are ready. */
async function firstLine(child, stream, name) {
  const signal = AbortSignal.timeout(READY_LIMIT);
  const failed = once(child, 'exit', { signal }).then(() => {
    throw new Failure(`${name} ended at once.`);
  });
  const line = once(createInterface({ input: stream }), 'line', { signal }).then(([text]) =>
    text.trim(),
  );
  try {
    return await Promise.race([line, failed]);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`${name} could not be started: ${error.message}`);
  } finally {
    line.catch(() => {});
    failed.catch(() => {});
  }
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
