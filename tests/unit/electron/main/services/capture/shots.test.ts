import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createTakeShot, type Shot } from '@main/services/capture/shots';
import { temporaryFolder } from '../../../../../support/storage';

const PNG = new Uint8Array([137, 80, 78, 71]);
const RECT = { x: 0, y: 0, width: 1, height: 1 };

interface Desk {
  readonly askWhereToSave?: (name: string) => Promise<string | undefined>;
  readonly windowsSettled?: () => Promise<void>;
  readonly crop?: () => Uint8Array;
}

function takeShot({
  askWhereToSave = () => Promise.resolve(undefined),
  windowsSettled = () => Promise.resolve(),
  crop = () => new Uint8Array(4),
}: Desk): Shot {
  const take = createTakeShot({
    worker: {
      run: () =>
        Promise.resolve({ result: { kind: 'compose' }, parts: new Map([['picture', PNG]]) }),
    },
    attach: () => Promise.reject(new Error('not asked for')),
    keepsUnredacted: () => true,
    copyPicture: () => Promise.reject(new Error('not asked for')),
    askWhereToSave,
    windowsSettled,
    now: () => new Date(2026, 10, 22, 9, 5, 3).getTime(),
  });
  return take({ displayId: 1, width: 1, height: 1, crop }, RECT, []);
}

test('Save suggests a name with the local time, and writes the picture', async () => {
  const folder = temporaryFolder();
  await takeShot({ askWhereToSave: (name) => Promise.resolve(join(folder, name)) }).save();
  expect(readdirSync(folder)).toEqual(['Capture 2026-11-22 09.05.03.png']);
  const [name = ''] = readdirSync(folder);
  expect(new Uint8Array(readFileSync(join(folder, name)))).toEqual(PNG);
});

test('Save writes nothing where the person changes their mind', async () => {
  await expect(takeShot({}).save()).resolves.toBe(false);
});

test('Save says what to do where nothing can be written', async () => {
  const nowhere = join(tmpdir(), 'glimpse-shots-nowhere', 'capture.png');
  await expect(
    takeShot({ askWhereToSave: () => Promise.resolve(nowhere) }).save(),
  ).rejects.toMatchObject({
    code: 'STORAGE_FAILED',
    message: 'The capture could not be saved there. Choose another folder.',
  });
});

test('The panel comes first: nothing is cut before windows had the time to come up', async () => {
  const done: string[] = [];
  let settled = (): void => undefined;
  const shot = takeShot({
    windowsSettled: () =>
      new Promise((resolve) => {
        settled = resolve;
      }),
    crop: () => {
      done.push('cut');
      return new Uint8Array(4);
    },
  });
  const attached = shot.attach();
  await Promise.resolve();
  expect(done).toEqual([]);
  settled();
  await expect(attached).rejects.toThrow('not asked for');
  expect(done).toEqual(['cut']);
});
