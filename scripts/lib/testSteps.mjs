import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

import { findElectron } from '../electron.mjs';
import { ensureBuilt } from './appBuild.mjs';
import { startDisplay } from './display.mjs';
import { electronEnvironment } from './electronArguments.mjs';
import { Failure } from './failure.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';

/**
 * @typedef {{passed: number, failed: number, skipped: number, output: string}} Result
 * @typedef {{name: string, run: () => Promise<Result>}} Step
 */

/** Each static check counts as one test. @type {Step[]} */
export const staticSteps = [
  check('types', 'scripts/typecheck.mjs'),
  check('lint', 'node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'),
  check('format', 'node_modules/oxfmt/bin/oxfmt', '--check'),
  check('unused code', 'node_modules/knip/bin/knip.js'),
];

/** @type {Step} */
export const buildStep = {
  name: 'build',
  run: async () => {
    try {
      await ensureBuilt();
      return one(true);
    } catch (error) {
      if (error instanceof Failure) return one(false, error.message);
      throw error;
    }
  },
};

/** @param {string[]} args for Vitest @returns {Step} */
export const unitStep = (args) => ({
  name: 'unit and integration tests',
  run: () =>
    withTemporaryFiles(async (temporary) => {
      const report = path.join(temporary.TMPDIR, 'report.json');
      const { code, output } = await node(
        [
          ...['node_modules/vitest/vitest.mjs', 'run', '--reporter=dot'],
          ...['--reporter=json', `--outputFile.json=${report}`, ...args],
        ],
        { ...process.env, ...temporary },
      );
      const counts = await readReport(report);
      return summary(code, output, {
        passed: counts?.numPassedTests ?? 0,
        failed: counts?.numFailedTests ?? 0,
        skipped: (counts?.numPendingTests ?? 0) + (counts?.numTodoTests ?? 0),
      });
    }),
});

/** Two processors. A test of the real app mostly waits, so two at once take little more than one. */
const SCREENS = 2;

/** The real app, on screens of its own. @param {string[]} args for Playwright @returns {Step} */
export const e2eStep = (args) => ({
  name: 'end-to-end tests',
  run: async () => {
    // Fetched here, where it may take its time, rather than inside the first test.
    await findElectron({ log: console.log });
    const displays = await Promise.all(
      Array.from({ length: process.platform === 'linux' ? SCREENS : 0 }, () =>
        startDisplay({ windowManager: true }),
      ),
    );
    const env = {
      ...(displays[0]?.env ?? process.env),
      TEST_DISPLAYS: displays.map((display) => display.env.DISPLAY).join(','),
    };
    const report = path.join(root, 'test-results/e2e.json');
    await fs.rm(report, { force: true });
    try {
      const { code, output } = await withTemporaryFiles((temporary) =>
        node(['node_modules/@playwright/test/cli.js', 'test', '--pass-with-no-tests', ...args], {
          ...electronEnvironment(env),
          ...temporary,
        }),
      );
      const counts = (await readReport(report))?.stats;
      for (const [, name] of output.matchAll(/✘.*› (.*) \(/g))
        console.log(`failed at the first try: ${name}`);
      return summary(code, output, {
        passed: (counts?.expected ?? 0) + (counts?.flaky ?? 0),
        failed: counts?.unexpected ?? 0,
        skipped: counts?.skipped ?? 0,
      });
    } finally {
      for (const display of displays) await display.stop();
    }
  },
});

/**
 * Gives tests a folder of their own for temporary files: also what killed apps and runners leave
 * there goes with it.
 */
async function withTemporaryFiles(work) {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'glimpse-'));
  try {
    return await work({ TMPDIR: folder, TMP: folder, TEMP: folder });
  } finally {
    await fs.rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function check(name, ...command) {
  return {
    name,
    run: async () => {
      const { code, output } = await node(command);
      return one(code === 0, output);
    },
  };
}

function node(command, env = process.env) {
  return run(process.execPath, command, { cwd: root, env: { ...env, FORCE_COLOR: '0' } });
}

function one(passed, output = '') {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0, output };
}

/** A runner can fail without a failed test: a file that does not load, an unhandled rejection. */
function summary(code, output, counts) {
  return { ...counts, failed: code === 0 ? counts.failed : Math.max(counts.failed, 1), output };
}

async function readReport(file) {
  try {
    return JSON.parse(await fs.readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}
