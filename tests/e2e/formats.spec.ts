import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Attachment } from '../../shared/domain/attachment';
import type { Result } from '../../shared/ipc/contract';
import { withExif } from '../support/exif';
import { expect, test } from '../support/fixtures';
import { createPictures } from '../support/pictures';

const pictures = createPictures();

/** 400 × 300, red, its upper left quarter blue: shows whether a copy is upright. */
const FLAG = ['-size', '400x300', 'xc:red', '-fill', 'blue', '-draw', 'rectangle 0,0 199,149'];

/** Hands a file to the app as its windows do. */
async function upload(page: Page, path: string): Promise<Result<Attachment>> {
  const url = `app://glimpse/upload?name=${encodeURIComponent(path.split('/').at(-1) ?? '')}`;
  const base64 = readFileSync(path, 'base64');
  return page.evaluate(
    async ([to, data]) => {
      const body = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
      return (await fetch(to, { method: 'POST', body })).json();
    },
    [url, base64] as const,
  );
}

/** Uploads a picture and fetches its copy to send. */
async function send(page: Page, path: string): Promise<{ attachment: Attachment; copy: Buffer }> {
  const result = await upload(page, path);
  if (!result.ok) throw new Error(`${path}: ${result.error.message}`);
  const base64 = await page.evaluate(async (url) => {
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  }, `app://glimpse/media/${result.data.id}/sent`);
  return { attachment: result.data, copy: Buffer.from(base64, 'base64') };
}

/** The colours in the middle of the four quarters, from 0 to 255, rounded to 32nds. */
function quarters(picture: Buffer): string[] {
  const raw = execFileSync('convert', ['-', '-scale', '2x2!', '-depth', '8', 'rgb:-'], {
    input: picture,
  });
  return [0, 3, 6, 9].map((index) =>
    [...raw.subarray(index, index + 3)].map((value) => Math.round(value / 64)).join(''),
  );
}

const UPRIGHT = ['004', '400', '400', '400'];

test('every format that people have arrives upright, in its size', async ({ startOffline }) => {
  const { page } = await startOffline();
  const svg = join(pictures.folder, 'flag.svg');
  writeFileSync(
    svg,
    `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900">
      <script>document.documentElement.remove()</script>
      <rect width="1200" height="900" fill="red"/><rect width="600" height="450" fill="blue"/>
      <image href="https://example.invalid/x.png" width="600" height="450"/>
    </svg>`,
  );
  const files = [
    pictures.make('flag.png', ...FLAG),
    pictures.make('deep.png', ...FLAG, '-depth', '16'),
    pictures.make('flag.jpg', ...FLAG),
    pictures.make('progressive.jpg', ...FLAG, '-interlace', 'JPEG'),
    pictures.make('cmyk.jpg', ...FLAG, '-colorspace', 'CMYK'),
    pictures.make('flag.webp', ...FLAG),
    pictures.make('flag.gif', ...FLAG, '-size', '400x300', 'xc:lime'),
    pictures.make('flag.avif', ...FLAG),
    pictures.make('flag.bmp', ...FLAG),
    pictures.make('flag.tif', ...FLAG, '-compress', 'LZW'),
    pictures.make('turned.tif', ...FLAG, '-rotate', '-90', '-orient', 'RightTop'),
    pictures.make('cmyk.tif', ...FLAG, '-depth', '8', '-colorspace', 'CMYK'),
    pictures.make('flag.heic', ...FLAG),
  ];
  for (const file of files) {
    const { attachment, copy } = await send(page, file);
    expect([file, attachment.width, attachment.height]).toEqual([file, 400, 300]);
    expect([file, ...quarters(copy)]).toEqual([file, ...UPRIGHT]);
  }
  const drawing = await send(page, svg);
  expect(drawing.attachment).toMatchObject({
    width: 1200,
    height: 900,
    mediaType: 'image/svg+xml',
  });
  expect(quarters(drawing.copy).slice(1)).toEqual(UPRIGHT.slice(1));
});

test('a photo is sent upright however the camera was held, and does not tell where', async ({
  startOffline,
}) => {
  const { page } = await startOffline();
  const stored: Record<number, string[]> = {
    1: [],
    2: ['-flop'],
    3: ['-rotate', '180'],
    4: ['-flip'],
    5: ['-transpose'],
    6: ['-rotate', '-90'],
    7: ['-transverse'],
    8: ['-rotate', '90'],
  };
  for (const [orientation, turn] of Object.entries(stored)) {
    const path = pictures.make(`held-${orientation}.jpg`, ...FLAG, ...turn);
    writeFileSync(path, withExif(readFileSync(path), Number(orientation)));
    const { attachment, copy } = await send(page, path);
    expect([orientation, attachment.width, attachment.height]).toEqual([orientation, 400, 300]);
    expect([orientation, ...quarters(copy)]).toEqual([orientation, ...UPRIGHT]);
    expect(copy.includes('Exif')).toBe(false);
  }
});

test('colours of other colour spaces become those of every screen', async ({ startOffline }) => {
  const { page } = await startOffline();
  // Stored as linear light, in which a middle grey is a dark 55.
  const linear = pictures.make(
    'linear.png',
    '-size',
    '64x64',
    'xc:rgb(128,128,128)',
    '-colorspace',
    'RGB',
  );
  const { copy } = await send(page, linear);
  expect(quarters(copy)).toEqual(['222', '222', '222', '222']);
});

test('a large photo is sent small; the text of a screenshot stays sharp', async ({
  startOffline,
}) => {
  const { page } = await startOffline();
  const photo = pictures.make(
    'photo.jpg',
    ...['-size', '4000x3000', 'plasma:', '-quality', '92', '-sampling-factor', '4:2:0'],
  );
  const { attachment } = await send(page, photo);
  expect(attachment).toMatchObject({
    width: 4000,
    height: 3000,
    sent: { mediaType: 'image/jpeg' },
  });
  expect(attachment.sent.bytes).toBeLessThan(400_000);

  const lines = Array.from({ length: 40 }, (_, row) => `${row}: The quick brown fox, 1,234.56 EUR`);
  const screen = pictures.make(
    'screen.png',
    ...['-size', '2560x1440', 'xc:white', '-font', 'DejaVu-Sans', '-pointsize', '22'],
    ...['-annotate', '+40+60', lines.join('\n')],
  );
  const sent = await send(page, screen);
  const { width, height, mediaType } = sent.attachment.sent;
  expect(mediaType).toBe('image/png');
  const copy = join(pictures.folder, 'screen-sent.png');
  writeFileSync(copy, sent.copy);
  const best = pictures.make(
    'best.png',
    screen,
    '-filter',
    'Lanczos',
    '-resize',
    `${width}x${height}!`,
  );
  // It ends with 1 because the pictures are not the same to the last bit.
  const { stderr } = spawnSync('compare', ['-metric', 'PSNR', copy, best, 'null:']);
  expect(Number(stderr.toString())).toBeGreaterThan(35);
});

test('broken and hostile files are refused, each with its sentence', async ({ startOffline }) => {
  const { page } = await startOffline();
  const cut = (name: string, share: number): string => {
    const path = pictures.make(name, '-size', '800x600', 'plasma:');
    truncateSync(path, Math.floor(readFileSync(path).byteLength * share));
    return path;
  };
  const bomb = pictures.make('bomb.png', '-size', '8x8', 'xc:white');
  const bytes = readFileSync(bomb);
  bytes.writeUInt32BE(50_000, 16);
  bytes.writeUInt32BE(50_000, 20);
  writeFileSync(bomb, bytes);
  const halfDrawing = join(pictures.folder, 'half.svg');
  writeFileSync(halfDrawing, '<svg xmlns="http://www.w3.org/2000/svg"><rect');
  const refused = [
    ...['png', 'jpg', 'webp', 'gif', 'avif', 'bmp', 'tif', 'heic'].map(
      (type) => [cut(`cut.${type}`, 0.6), 'IMAGE_BROKEN'] as const,
    ),
    [bomb, 'IMAGE_TOO_LARGE'] as const,
    [halfDrawing, 'IMAGE_BROKEN'] as const,
  ];
  for (const [file, code] of refused) {
    const name = file.split('/').at(-1) ?? '';
    const result = await upload(page, file);
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(result.ok ? '' : result.error.message).toContain(`“${name}”`);
  }
  expect(await upload(page, pictures.make('good.png', ...FLAG))).toMatchObject({ ok: true });
});

test('a crash of the window that reads pictures costs nothing but time', async ({
  startOffline,
}) => {
  const { page, electron } = await startOffline();
  const first = await upload(page, pictures.make('first.png', ...FLAG));
  expect(first.ok).toBe(true);
  const crashed = await electron.evaluate(({ BrowserWindow }) => {
    const worker = BrowserWindow.getAllWindows().find(({ title }) => title === 'Glimpse worker');
    worker?.webContents.forcefullyCrashRenderer();
    return worker !== undefined;
  });
  expect(crashed).toBe(true);
  const second = await upload(page, pictures.make('second.png', '-size', '90x60', 'plasma:'));
  expect(second.ok).toBe(true);
});
