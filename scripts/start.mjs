/**
 * `npm start`: sets up what is missing, builds what has changed, and runs the app. Without a display
 * it runs the same app on a screen of its own, asks a first question there and prints the answer.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';

import { findElectron } from './electron.mjs';
import { ensureBuilt } from './lib/appBuild.mjs';
import { startDisplay } from './lib/display.mjs';
import { electronArguments, electronEnvironment } from './lib/electronArguments.mjs';
import { main } from './lib/failure.mjs';
import { askFirstQuestion } from './lib/firstQuestion.mjs';
import { hasDisplay, setUp } from './setup.mjs';

await main(async () => {
  const args = process.argv.slice(2);
  await setUp('app');
  const { executable } = await findElectron({ log: console.log });
  await ensureBuilt();
  return hasDisplay() ? show(executable, args) : demonstrate(executable, args);
});

async function show(executable, args) {
  const app = spawn(executable, electronArguments(args), {
    stdio: 'inherit',
    env: electronEnvironment(),
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => app.kill(signal));
  const [code] = await once(app, 'exit');
  return code ?? 1;
}

async function demonstrate(executable, args) {
  console.log('No display here: asking a first question on a screen of its own …');
  const display = await startDisplay();
  try {
    const { answer, screenshot } = await askFirstQuestion({ executable, env: display.env, args });
    console.log(`\n${answer}\n\nScreenshot: ${screenshot}`);
  } finally {
    await display.stop();
  }
}
