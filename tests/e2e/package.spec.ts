import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { sentPictures } from '../support/capturing';
import { startApp } from '../support/app';
import { expect, KEY, test } from '../support/fixtures';
import { filesIn, packApp, startPackage, type Package } from '../support/package';
import { END, stream, text } from '../support/scriptedServer';

const ROOT = resolve(import.meta.dirname, '../..');

let packed: Package;

test.beforeAll(async () => {
  packed = await packApp({ OPENROUTER_API_KEY: KEY });
});

test.afterAll(async () => {
  await packed.remove();
});

test('a package holds the built app and its database, no sources, no keys, no traces of this machine', async () => {
  const files = await filesIn(packed.archive);
  const wanted =
    /^(package\.json|out\/(main|preload|renderer)\/.+\.(cjs|m?js|css|html|wasm|onnx|txt|woff2)|resources\/.+\.png|node_modules\/(@photostructure\/sqlite|node-gyp-build)\/.+)$/;
  expect(files.map(({ path }) => path).filter((path) => !wanted.test(path))).toEqual([]);
  const native = files.filter(({ path }) => path.endsWith('.node'));
  expect(native).toHaveLength(1);
  expect(native[0]?.unpacked).toBe(true);

  const archive = await readFile(packed.archive);
  for (const secret of [KEY, ROOT, 'sourceMappingURL='])
    expect(archive.includes(secret)).toBe(false);
});

test('a package is no Node.js to run scripts in, cannot be debugged, and runs only what is in it', async () => {
  const fuses = await getCurrentFuseWire(packed.executable);
  const isOn = (fuse: FuseV1Options): boolean => String.fromCharCode(Number(fuses[fuse])) === '1';
  expect([
    isOn(FuseV1Options.RunAsNode),
    isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    isOn(FuseV1Options.EnableNodeCliInspectArguments),
    isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
  ]).toEqual([false, false, false, false]);
  expect(isOn(FuseV1Options.OnlyLoadAppFromAsar)).toBe(true);
});

test('a packaged app opens its window, sends a question with a picture, keeps the answer, and finds it', async ({
  server,
  sharedApp,
}) => {
  // Else its window may be the one that hears the key.
  await sharedApp.quit();
  server.use(stream(text('A northern light.'), ...END));
  const app = await startPackage(
    packed,
    { OPENROUTER_API_KEY: KEY, OPENROUTER_BASE_URL: server.baseUrl },
    ['--ask=What is in it?', join(ROOT, 'resources/sample.png')],
  );
  try {
    await expect
      .poll(
        () => {
          // Once its picture is there, the question goes out; before that there may be nobody to hear.
          app.press('Return');
          return server.chats.length;
        },
        { timeout: 30_000, intervals: [500] },
      )
      .toBe(1);
    const request = await server.chat(1);
    expect(JSON.stringify(request.body)).toContain('What is in it?');
    expect(sentPictures(request)).toHaveLength(1);
    expect(await request.ended).toBe('server');
  } finally {
    await app.quit();
  }
  expect(await readFile(join(app.profile, 'glimpse.db'), 'utf8')).toContain('A northern light.');

  // The same archive where a test can look: its thread and its SQLite find words and parts of them.
  const again = await startApp({ profile: app.profile, archive: packed.archive });
  const nav = again.page.getByRole('navigation', { name: 'Conversations' });
  for (const wanted of ['light north', 'ortherN li']) {
    await again.page.getByRole('searchbox', { name: 'Search conversations' }).fill(wanted);
    await expect(
      nav.getByRole('button', { name: 'What is in it?' }).locator('mark'),
    ).not.toHaveCount(0);
    await again.page.keyboard.press('Escape');
  }
  await again.quit();
  await app.remove();
});
