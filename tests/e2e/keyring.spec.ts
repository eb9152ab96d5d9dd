import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { build } from 'vite';
import { z } from 'zod';

test.skip(process.platform !== 'linux', 'The Secret Service is Linux’s own');

const ROOT = resolve(import.meta.dirname, '../..');

const resultSchema = z.object({
  state: z.object({ available: z.boolean(), reason: z.string().optional() }),
  opened: z.string().optional(),
  readable: z.boolean().optional(),
  error: z.string().optional(),
  blockedMs: z.number(),
});

let folder = '';
let electron = '';

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'glimpse-keyring-'));
  electron = execFileSync('node', [join(ROOT, 'scripts/electron-path.mjs')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: {
      alias: { '@shared': join(ROOT, 'shared'), '@main': join(ROOT, 'electron/main') },
    },
    build: {
      outDir: folder,
      ssr: join(ROOT, 'tests/support/keyringApp.ts'),
      rollupOptions: { output: { format: 'cjs', entryFileNames: 'main.cjs' } },
    },
    ssr: { external: ['electron'] },
  });
  const manifest = { name: 'keyring-test', version: '1.0.0', main: 'main.cjs' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
});

test.afterAll(() => rm(folder, { recursive: true, force: true }));

const UNLOCK = 'printf "password\\n" | gnome-keyring-daemon --unlock --components=secrets';
const START_LOCKED = 'gnome-keyring-daemon --start --components=secrets';

/** Runs the app in a desktop session of its own, after the session's keyring was started so. */
async function runIn(home: string, startKeyring: string, store = 'gnome-libsecret') {
  const app = [
    electron,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    folder,
    `--user-data-dir=${join(home, 'profile')}`,
    `--password-store=${store}`,
  ];
  const command = `${startKeyring} >&2; exec ${app.map((word) => `'${word}'`).join(' ')}`;
  const { stdout } = await promisify(execFile)('dbus-run-session', ['--', 'sh', '-c', command], {
    env: { ...process.env, HOME: home, XDG_DATA_HOME: join(home, 'data') },
    timeout: 30_000,
    killSignal: 'SIGKILL',
  });
  const line = stdout.split('\n').findLast((text) => text.startsWith('{'));
  return resultSchema.parse(JSON.parse(line ?? ''));
}

test('an open keyring seals keys; one that is locked is said, and blocks nothing', async () => {
  const home = await mkdtemp(join(folder, 'home-'));
  const open = await runIn(home, UNLOCK);
  expect(open).toMatchObject({ state: { available: true }, opened: 'sk-secret', readable: false });

  const locked = await runIn(home, START_LOCKED);
  expect(locked.state.available).toBe(false);
  expect(locked.state.reason).toMatch(/locked/);
  expect(locked.error).toBe('KEYRING_UNAVAILABLE');
  expect(locked.blockedMs).toBeLessThan(1_000);
});

test('without any keyring the reason says what to install', async () => {
  const home = await mkdtemp(join(folder, 'home-'));
  const none = await runIn(home, ':', 'basic');
  expect(none.state.available).toBe(false);
  expect(none.state.reason).toMatch(/no keyring/);
  expect(none.error).toBe('KEYRING_UNAVAILABLE');
});

test('a session whose keyring was never made blocks nothing', async () => {
  const home = await mkdtemp(join(folder, 'home-'));
  const never = await runIn(home, ':');
  expect(never.error).toBe('KEYRING_UNAVAILABLE');
  expect(never.blockedMs).toBeLessThan(1_000);
});
