import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { electronArguments, electronEnvironment } from './electronArguments.mjs';
import { Failure } from './failure.mjs';
import { root } from './paths.mjs';

const QUESTION = 'What does it say?';
const START_LIMIT = 30_000;
const ANSWER_LIMIT = 120_000;

/**
 * Where there is no screen to show the app on, this does what a person would do first: takes the
 * sample picture, asks about it, and waits for the answer.
 *
 * @param {{executable: string, env: NodeJS.ProcessEnv, args: string[]}} app
 * @returns {Promise<{answer: string, screenshot: string}>}
 */
export async function askFirstQuestion({ executable, env, args }) {
  const profile = await fs.mkdtemp(path.join(os.tmpdir(), 'glimpse-start-'));
  const ownProfile = args.some((argument) => argument.startsWith('--user-data-dir'));
  try {
    return await inApp({
      executablePath: executable,
      args: electronArguments([...(ownProfile ? [] : [`--user-data-dir=${profile}`]), ...args]),
      env: electronEnvironment(env),
      timeout: START_LIMIT,
    });
  } finally {
    await fs.rm(profile, { recursive: true, force: true });
  }
}

async function inApp(launchOptions) {
  const { _electron } = await import('@playwright/test');
  const app = await _electron
    .launch(launchOptions)
    .catch((error) => fail('The app did not start', error));
  try {
    const page = await chatWindow(app);
    const screenshot = path.join(root, 'out/first-answer.png');
    const answer = await ask(page)
      .catch((error) => fail(`No answer (see ${screenshot})`, error))
      .finally(() => page.screenshot({ path: screenshot }));
    return { answer, screenshot };
  } finally {
    await app.close();
  }
}

function fail(what, error) {
  throw new Failure(`${what}: ${error.message}`);
}

/** A page has no title until it has loaded, and other windows may open first: so it looks again. */
async function chatWindow(app) {
  const end = Date.now() + START_LIMIT;
  while (Date.now() < end) {
    for (const page of app.windows()) {
      if ((await page.title().catch(() => '')) === 'Glimpse') return page;
    }
    await setTimeout(100);
  }
  throw new Failure('The chat window did not open.');
}

async function ask(page) {
  page.setDefaultTimeout(START_LIMIT);
  await page.getByRole('button', { name: 'Try the sample picture' }).click();
  await page.getByRole('list', { name: 'Attachments' }).getByRole('listitem').waitFor();
  await page.getByRole('textbox', { name: 'Message' }).fill(QUESTION);
  await page.getByRole('button', { name: 'Send' }).click();

  const answer = page.getByRole('article', { name: 'Assistant' }).last();
  await answer.waitFor({ timeout: ANSWER_LIMIT });
  await page
    .getByRole('button', { name: 'Stop' })
    .waitFor({ state: 'detached', timeout: ANSWER_LIMIT });
  const text = (await answer.innerText()).trim();
  const problem = answer.getByRole('alert');
  if ((await problem.count()) > 0)
    throw new Failure(`The answer failed: ${await problem.first().innerText()}`);
  if (text === '') throw new Failure('The answer is empty.');
  return text;
}
