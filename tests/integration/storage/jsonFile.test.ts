import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createSettingsStore } from '@main/data/settingsStore';
import { temporaryFolder } from '../../support/storage';

// electron-store asks the electron package for its executable, which nothing here starts.
vi.hoisted(() => {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/unused';
});

test('settings of a writer that is killed are whole: the last that were stored, or the ones before', async () => {
  const folder = temporaryFolder();
  const loader = join(import.meta.dirname, '../../support/loadTypeScript.mjs');
  const writer = spawn(
    process.execPath,
    [loader, join(import.meta.dirname, 'killedSettings.ts'), folder],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  onTestFinished(() => void writer.kill('SIGKILL'));
  let acknowledged = 0;
  for await (const chunk of writer.stdout) {
    acknowledged = Number(String(chunk).trim().split('\n').at(-1));
    if (acknowledged > 20) break;
  }
  writer.kill('SIGKILL');
  await once(writer, 'exit');

  const settings = createSettingsStore(folder, Date.now);
  expect(settings.notices).toEqual([]);
  const { systemPrompt } = settings.load();
  const [number] = systemPrompt.split(' ');
  expect(Number(number)).toBeGreaterThanOrEqual(acknowledged);
  expect(systemPrompt).toBe(`${number} ${'long '.repeat(10_000)}`);
});

test('a broken settings file is set aside, said, and what is right in it is kept', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'settings.json');
  const broken = '{"theme":"dark","warmWindows":"maybe"}';
  writeFileSync(file, broken);
  const settings = createSettingsStore(folder, () => 0);
  expect(settings.load()).toMatchObject({ theme: 'dark', warmWindows: true });
  expect(settings.notices).toEqual([expect.stringContaining('settings file was damaged')]);
  expect(readFileSync(join(folder, 'settings.broken-1970-01-01T00-00-00.json'), 'utf8')).toBe(
    broken,
  );
  settings.reset();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ theme: 'system' });
  expect(readdirSync(folder)).toHaveLength(2);
});
