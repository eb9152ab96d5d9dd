/**
 * `npm run bench [-- SECTION …]`: how fast the app is, beside the least that Electron can do and beside
 * others, measured in the same run. It prints and judges, but fails nothing: figures depend on the
 * machine and on what else it does.
 */
import path from 'node:path';
import process from 'node:process';
import { runnerImport } from 'vite';

import { findElectron } from '../../scripts/electron.mjs';
import { ensureBuilt } from '../../scripts/lib/appBuild.mjs';
import { startDisplay } from '../../scripts/lib/display.mjs';
import { electronEnvironment } from '../../scripts/lib/electronArguments.mjs';
import { Failure, main } from '../../scripts/lib/failure.mjs';
import { setUp } from '../../scripts/setup.mjs';
import { benchMarkdown, judge } from './markdown/run.mjs';

const markdown = {
  headline: 'The Markdown renderer alone',
  measure: async () =>
    judge(await benchMarkdown()).map(([figure, glimpse, limit]) => ({
      figure,
      glimpse,
      target: { of: 'figure', limit },
    })),
};

await main(async () => {
  if (process.platform !== 'linux') {
    throw new Failure('The bench reads in /proc what processes take: it runs on Linux only.');
  }
  await setUp('tests');
  const { executable } = await findElectron({ log: console.log });
  await ensureBuilt();
  const { module } = await runnerImport(path.join(import.meta.dirname, 'main.ts'), {
    configFile: false,
    logLevel: 'error',
  });
  const sections = { ...module.SECTIONS, markdown };
  const chosen = process.argv.slice(2);
  const unknown = chosen.find((name) => sections[name] === undefined);
  if (unknown !== undefined) {
    throw new Failure(`No section ${unknown}: there are ${Object.keys(sections).join(', ')}.`);
  }

  const onDisplay = async (size, work) => {
    const display = await startDisplay({ windowManager: true, size });
    try {
      return await work({ executable, onDisplay, env: electronEnvironment(display.env) });
    } finally {
      await display.stop();
    }
  };
  await onDisplay('1440x900', async (bench) => {
    for (const name of chosen.length > 0 ? chosen : Object.keys(sections)) {
      const { headline, measure } = sections[name];
      console.log(module.renderTable(headline, await measure(bench)));
    }
  });
});
