import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  desktopEntryExec,
  shellLine,
  startArguments,
  type RunningProgram,
} from '@main/platform/startCommand';

const folder = mkdtempSync(join(tmpdir(), 'glimpse-start-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A program that prints what it was given, one argument a line. */
function makeProgram(...names: readonly string[]): string {
  const file = join(folder, ...names);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, '#!/bin/sh\nprintf "%s\\n" "$0" "$@"\n');
  chmodSync(file, 0o755);
  return file;
}

const run = (line: string, env: Readonly<Record<string, string>> = {}): string[] =>
  execFileSync('sh', ['-c', line], { encoding: 'utf8', env: { ...process.env, ...env } })
    .trimEnd()
    .split('\n');

function packaged(execPath: string, env: RunningProgram['env'] = {}): RunningProgram {
  return { execPath, appPath: undefined, env, switches: [] };
}

describe('the line to bind to keys', () => {
  test('is the short one where the installed program is on the PATH', () => {
    const program = makeProgram('opt', 'Glimpse', 'glimpse');
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    symlinkSync(program, join(bin, 'glimpse'));
    expect(shellLine(packaged(program, { PATH: `/nowhere:${bin}` }), '--capture')).toBe(
      'glimpse --capture',
    );
  });

  test('names the program where the PATH leads to none, or to another one', () => {
    const unpacked = makeProgram('unpacked', 'glimpse');
    makeProgram('older', 'glimpse');
    for (const path of ['', '/nowhere', join(folder, 'older')]) {
      expect(shellLine(packaged(unpacked, { PATH: path }), '--quick')).toBe(`${unpacked} --quick`);
    }
  });

  test('is understood by a shell, whatever the folders are called', () => {
    const program = makeProgram(`My "apps" $HOME 100% it's`, 'glimpse');
    const line = shellLine(
      { ...packaged(program), appPath: '/a folder', switches: ['--user-data-dir=/my data'] },
      '--capture',
    );
    expect(run(line)).toEqual([program, '/a folder', '--user-data-dir=/my data', '--capture']);
  });

  test('is the AppImage itself, not what it is unpacked to, also at login', () => {
    const mount = '/tmp/.mount_Glimpse';
    const env = { APPIMAGE: '/home/me/Glimpse.AppImage', APPDIR: mount };
    const image = packaged(`${mount}/glimpse`, env);
    expect(startArguments(image)).toEqual(['/home/me/Glimpse.AppImage']);
    expect(shellLine(image, '--capture')).toBe('/home/me/Glimpse.AppImage --capture');
    expect(desktopEntryExec(image, '--hidden')).toBe('"/home/me/Glimpse.AppImage" --hidden');
    // Started by a program that is an AppImage itself.
    expect(startArguments(packaged('/opt/Glimpse/glimpse', env))).toEqual(['/opt/Glimpse/glimpse']);
  });
});

test('what starts at login has its special characters escaped as desktop entries want it', () => {
  const program = packaged(String.raw`/a "b" $c\d 100%/glimpse`);
  expect(desktopEntryExec(program, '--hidden')).toBe(
    String.raw`"/a \\"b\\" \\$c\\\\d 100%%/glimpse" --hidden`,
  );
});
