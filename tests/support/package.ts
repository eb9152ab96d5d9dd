import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';
import { makeProfile, PROVIDER_VARIABLES } from './app';
import { processFolder } from './processFolder';

const ROOT = resolve(import.meta.dirname, '../..');

/** What `npm run package` made, in a folder of its own. */
export interface Package {
  readonly executable: string;
  readonly archive: string;
  remove(): Promise<void>;
}

export async function packApp(env: Readonly<Record<string, string>>): Promise<Package> {
  const output = processFolder('package');
  await promisify(execFile)(
    'node',
    ['scripts/package.mjs', '--allow-old-electron', '--targets=dir', `--output=${output}`],
    { cwd: ROOT, env: { ...process.env, ...env } },
  );
  const folder = join(output, 'linux-unpacked');
  return {
    executable: join(folder, 'glimpse'),
    archive: join(folder, 'resources/app.asar'),
    remove: () => rm(output, { recursive: true, force: true }),
  };
}

interface ArchiveEntry {
  readonly files?: Readonly<Record<string, ArchiveEntry>>;
  readonly unpacked?: boolean;
}

/** The files that an asar archive names, and which of them lie beside it. */
export async function filesIn(archive: string): Promise<{ path: string; unpacked: boolean }[]> {
  const file = await open(archive);
  try {
    // Sizes of sizes first: the fourth number is the length of the JSON that follows.
    const sizes = await file.read(Buffer.alloc(16), 0, 16, 0);
    const length = sizes.buffer.readUInt32LE(12);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, 16);
    const list = (entry: ArchiveEntry, path: string): { path: string; unpacked: boolean }[] =>
      entry.files === undefined
        ? [{ path, unpacked: entry.unpacked === true }]
        : Object.entries(entry.files).flatMap(([name, child]) =>
            list(child, path === '' ? name : `${path}/${name}`),
          );
    return list(JSON.parse(buffer.toString('utf8')) as ArchiveEntry, '');
  } finally {
    await file.close();
  }
}

/** The packaged app. Nothing can look into it, so it is used by its window alone. */
export interface PackagedApp {
  readonly profile: string;
  /** Brings the chat window to the front and presses keys there, as `Return`. */
  press(...keys: readonly string[]): void;
  /** As a person quits; the profile stays. */
  quit(): Promise<void>;
  remove(): Promise<void>;
}

export async function startPackage(
  { executable }: Package,
  env: Readonly<Record<string, string>>,
  args: readonly string[],
): Promise<PackagedApp> {
  const profile = makeProfile();
  const inherited = Object.entries(process.env).filter(([name]) => !PROVIDER_VARIABLES.test(name));
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(executable, [...sandbox, `--user-data-dir=${profile}`, ...args], {
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  const quit = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  let window = '';
  await expect
    .poll(() => (window = windowTitled('Glimpse')), { message: 'its window', timeout: 30_000 })
    .not.toBe('')
    .catch(async (error: unknown) => {
      await quit();
      throw error;
    });
  return {
    profile,
    press: (...keys) =>
      void execFileSync('xdotool', ['windowfocus', '--sync', window, 'key', ...keys]),
    quit,
    remove: () => rm(profile, { recursive: true, force: true }),
  };
}

/** The X window with this title that is shown; empty where there is none. */
function windowTitled(title: string): string {
  try {
    const found = execFileSync('xdotool', ['search', '--onlyvisible', '--name', `^${title}$`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return found.trim().split('\n')[0] ?? '';
  } catch {
    // xdotool fails where it finds nothing.
    return '';
  }
}
