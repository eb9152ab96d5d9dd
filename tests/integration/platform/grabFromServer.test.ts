import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { DisplayInfo } from '@main/platform/displays';
import { grabFromServer } from '@main/platform/x11/grabFromServer';
import { pointerPlace } from '@main/platform/x11/pointerPlace';
import { createPictures } from '../../support/pictures';

const run = promisify(execFile);
const pictures = createPictures();
const cleanUps: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
  vi.unstubAllEnvs();
});

/** An entry of an authority file for any machine and display, as Xau(3) writes it. */
function authority(cookie: string): Buffer {
  const field = (bytes: Buffer): Buffer => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  const name = Buffer.from('MIT-MAGIC-COOKIE-1');
  const nothing = field(Buffer.alloc(0));
  const wild = Buffer.from([0xff, 0xff]);
  return Buffer.concat([wild, nothing, nothing, field(name), field(Buffer.from(cookie, 'hex'))]);
}

/** A server that lets in who has the cookie, and shows one colour. */
async function startServer(screen: string, colour: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'glimpse-x11-'));
  const authorityFile = join(folder, 'authority');
  await writeFile(authorityFile, authority('00112233445566778899aabbccddeeff'));
  vi.stubEnv('XAUTHORITY', authorityFile);
  const options = ['-displayfd', '3', '-screen', '0', screen, '-auth', authorityFile, '-noreset'];
  const server = spawn('Xvfb', options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const ended = once(server, 'exit');
  cleanUps.push(async () => {
    server.kill();
    await ended;
    await rm(folder, { recursive: true });
  });
  const [number] = (await once(server.stdio[3] as Readable, 'data')) as [Buffer];
  const name = `:${number.toString().trim()}`;
  await run('xsetroot', ['-solid', colour], { env: { ...process.env, DISPLAY: name } });
  return name;
}

function display(id: number, x: number, y: number, width: number, scale = 1): DisplayInfo {
  const bounds = { x, y, width, height: 120 };
  return {
    id,
    bounds,
    workArea: bounds,
    pixels: { width: width * scale, height: 120 * scale },
    origin: { x: x * scale, y: y * scale },
  };
}

/** Several displays as X11 has them: side by side in pixels, whatever their scales are. */
function row(...scales: readonly number[]): DisplayInfo[] {
  // The first one is left of the primary display.
  let x = -100;
  return scales.map((scale, index) => {
    const pixels = { width: 120, height: 240 };
    const bounds = { x, y: 0, width: pixels.width / scale, height: pixels.height / scale };
    x += bounds.width;
    const origin = { x: 120 * index, y: 0 };
    return { id: index, bounds, workArea: bounds, pixels, origin };
  });
}

describe('on X11, which only Linux has, the server hands out', () => {
  test('the exact pixels of every display, upper left first', async () => {
    const name = await startServer('320x240x24', '#123456');
    const frames = await grabFromServer(name, [display(1, 0, 0, 200), display(2, 200, 60, 120)]);
    expect(frames).toMatchObject([
      { displayId: 1, width: 200, height: 120 },
      { displayId: 2, width: 120, height: 120 },
    ]);
    for (const frame of frames ?? []) {
      const pixels = Buffer.from(frame.crop({ x: 10, y: 20, width: 30, height: 5 }));
      expect(pixels).toHaveLength(4 * 30 * 5);
      expect(pixels.subarray(0, 3).toString('hex')).toBe('563412');
      expect(pixels.subarray(-4, -1).toString('hex')).toBe('563412');
    }
  });

  test('the pixels of a display with a scale', async () => {
    const name = await startServer('480x240x24', '#abcdef');
    const [frame] = (await grabFromServer(name, [display(1, 60, 0, 120, 2)])) ?? [];
    const whole = Buffer.from(frame?.crop({ x: 0, y: 0, width: 240, height: 240 }) ?? []);
    expect(whole).toHaveLength(4 * 240 * 240);
    expect(whole.subarray(-4, -1).toString('hex')).toBe('efcdab');
  });

  test('each of several displays its own pixels, whatever their scales are', async () => {
    const name = await startServer('360x240x24', '#000000');
    const colours = ['#c00000', '#00c000', '#0000c0'];
    const areas = colours.flatMap((colour) => ['-size', '120x240', `xc:${colour}`]);
    const env = { ...process.env, DISPLAY: name };
    // It fails without a window of its own to close, but only after it has drawn.
    const drawing = run(
      'display',
      ['-window', 'root', pictures.make('stripes.png', ...areas, '+append')],
      { env },
    );
    await drawing.catch(() => undefined);
    for (const scales of [
      [1, 1],
      [2, 1],
      [1, 2],
      [1.25, 1.5],
      [2, 1.25, 1],
    ]) {
      const frames = (await grabFromServer(name, row(...scales))) ?? [];
      const edges = frames.flatMap(({ crop }) =>
        [0, 119].map((x) => crop({ x, y: 239, width: 1, height: 1 })),
      );
      const seen = edges.map(
        ([blue = 0, green = 0, red = 0]) => `#${Buffer.from([red, green, blue]).toString('hex')}`,
      );
      const own = colours.slice(0, scales.length).flatMap((colour) => [colour, colour]);
      expect({ scales, seen }).toEqual({ scales, seen: own });
    }
  });

  test('nothing where a display lies outside, so that another way is taken', async () => {
    const name = await startServer('320x240x24', '#123456');
    await expect(grabFromServer(name, [display(1, 200, 0, 200)])).resolves.toBeUndefined();
  });

  test('nothing with the wrong cookie', async () => {
    const name = await startServer('320x240x24', '#123456');
    vi.stubEnv('XAUTHORITY', join(tmpdir(), 'glimpse-no-authority'));
    await expect(grabFromServer(name, [display(1, 0, 0, 200)])).resolves.toBeUndefined();
  });

  test('nothing of pixels with another layout', async () => {
    const name = await startServer('320x240x16', '#123456');
    await expect(grabFromServer(name, [display(1, 0, 0, 200)])).resolves.toBeUndefined();
  });

  test('where the pointer is', async () => {
    const name = await startServer('320x240x24', '#123456');
    await run('xdotool', ['mousemove', '200', '170'], {
      env: { ...process.env, DISPLAY: name },
    });
    await expect(pointerPlace(name)).resolves.toEqual({ x: 200, y: 170 });
    await expect(pointerPlace(':4711')).resolves.toBeUndefined();
  });

  test.each([':4711', 'elsewhere:0', ''])('nothing where no server is: "%s"', async (name) => {
    await expect(grabFromServer(name, [display(1, 0, 0, 200)])).resolves.toBeUndefined();
  });
});
