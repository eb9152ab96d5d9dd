import { execFile, execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { _electron, expect, type ElectronApplication, type Page } from '@playwright/test';
import { processFolder } from './processFolder';

const ROOT = resolve(import.meta.dirname, '../..');

/** Far more than quitting takes. */
const QUIT_MS = 30_000;

let executable: string | undefined;

/** The Electron that the app runs on here. */
function electronPath(): string {
  executable ??= execFileSync('node', [join(ROOT, 'scripts/electron-path.mjs')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
  return executable;
}

export interface AppOptions {
  /** Kept over restarts; left out: a new one that goes with the app. */
  readonly profile?: string;
  readonly args?: readonly string[];
  /** Its archive in a package; left out: what was built here. */
  readonly archive?: string;
  /** Providers come from here alone: the machine's own variables are left out. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The real app with a profile of its own. */
export interface App {
  readonly electron: ElectronApplication;
  readonly page: Page;
  readonly profile: string;
  /** The next window that gets this title, or one that has it. */
  window(title: string): Promise<Page>;
  /** Starts the app a second time with the same profile; it hands over to the first and ends. */
  startAgain(args?: readonly string[]): Promise<void>;
  /** As a person quits. */
  quit(): Promise<void>;
  /** As the power fails: SIGKILL to the main process. */
  kill(): Promise<void>;
}

export const PROVIDER_VARIABLES = /^(OPENROUTER|OPENAI|GLIMPSE)_/;

async function findWindow(electron: ElectronApplication, title: string): Promise<Page> {
  let found: Page | undefined;
  await expect
    .poll(
      async () => {
        for (const page of electron.windows()) {
          if ((await page.title().catch(() => '')) === title) found = page;
        }
        return found !== undefined;
      },
      { message: `a window titled "${title}"`, timeout: 20_000, intervals: [100] },
    )
    .toBe(true);
  if (found === undefined) throw new Error(`no window titled "${title}"`);
  return found;
}

/** An empty profile for starts one after the other. It goes with this process. */
export function makeProfile(): string {
  return processFolder('e2e');
}

/** Quits as a person does. An app that does not end is killed, so that other tests are not kept by it. */
async function quitInTime(electron: ElectronApplication): Promise<void> {
  const child = electron.process();
  let hung = false;
  const timer = setTimeout(() => {
    hung = true;
    child.kill('SIGKILL');
  }, QUIT_MS);
  try {
    await electron.close();
  } finally {
    clearTimeout(timer);
  }
  if (hung) throw new Error(`The app did not end within ${QUIT_MS / 1_000} s of quitting.`);
}

/** Starts the built app, with or without a window. */
export async function launchApp(options: AppOptions = {}): Promise<Omit<App, 'page'>> {
  const profile = options.profile ?? makeProfile();
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !PROVIDER_VARIABLES.test(entry[0]),
  );
  const env = { ...Object.fromEntries(inherited), ...options.env };
  const argumentsFor = (args: readonly string[] = []): string[] => [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    options.archive ?? ROOT,
    `--user-data-dir=${profile}`,
    ...args,
  ];
  const electron = await _electron.launch({
    executablePath: electronPath(),
    args: argumentsFor(options.args),
    env,
  });
  const window = (title: string): Promise<Page> => findWindow(electron, title);
  let running = true;
  const exited = new Promise<void>((done) => {
    electron.process().once('exit', () => {
      running = false;
      done();
    });
  });
  const cleanUp = async (): Promise<void> => {
    if (options.profile === undefined) await rm(profile, { recursive: true, force: true });
  };
  return {
    electron,
    profile,
    window,
    startAgain: async (args) => {
      await promisify(execFile)(electronPath(), argumentsFor(args), { env });
    },
    quit: async () => {
      if (running) await quitInTime(electron);
      await cleanUp();
    },
    kill: async () => {
      electron.process().kill('SIGKILL');
      await exited;
    },
  };
}

/** Starts the built app and waits until its chat window can be typed in. */
export async function startApp(options: AppOptions = {}): Promise<App> {
  const app = await launchApp(options);
  const page = await app.window('Glimpse');
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
  return { ...app, page };
}
