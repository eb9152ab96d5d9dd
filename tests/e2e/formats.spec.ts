import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sentPictures } from '../support/capturing';
import { dropFiles } from '../support/drop';
import { withExif } from '../support/exif';
import { chat, expect, test } from '../support/fixtures';
import { metadataIn } from '../support/metadata';
import { createPictures } from '../support/pictures';
import { END, stream, text } from '../support/scriptedServer';

const pictures = createPictures();

/** Dozens of files in one launch of the app, which a busy machine takes its time for. */
const MANY_FILES_MS = 240_000;

/** 400 × 300, red, its upper left quarter blue: shows whether a copy is upright. */
const FLAG = ['-size', '400x300', 'xc:red', '-fill', 'blue', '-draw', 'rectangle 0,0 199,149'];
const UPRIGHT = ['004', '400', '400', '400'];

/** The colours in the middle of the four quarters, from 0 to 255, rounded to 64ths. */
function quarters(picture: Buffer): string[] {
  const raw = execFileSync('convert', ['-', '-scale', '2x2!', '-depth', '8', 'rgb:-'], {
    input: picture,
  });
  return [0, 3, 6, 9].map((index) =>
    [...raw.subarray(index, index + 3)].map((value) => Math.round(value / 64)).join(''),
  );
}

function sizeOf(picture: Buffer): string {
  return execFileSync('identify', ['-format', '%wx%h', '-'], { input: picture, encoding: 'utf8' });
}

/** How a camera stores what is upright, by orientation. */
const HELD: Readonly<Record<number, readonly string[]>> = {
  1: [],
  2: ['-flop'],
  3: ['-rotate', '180'],
  4: ['-flip'],
  5: ['-transpose'],
  6: ['-rotate', '-90'],
  7: ['-transverse'],
  8: ['-rotate', '90'],
};

function heldPhotos(): string[] {
  return Object.entries(HELD).map(([orientation, turn]) => {
    const path = pictures.make(`held-${orientation}.jpg`, ...FLAG, ...turn);
    writeFileSync(path, withExif(readFileSync(path), Number(orientation)));
    return path;
  });
}

/** One of each, as programs and cameras make them. */
function everyFormat(): string[] {
  const animated = ['-size', '400x300', 'xc:lime'];
  return [
    pictures.make('flag.png', ...FLAG, '-set', 'comment', 'Mine', '-set', 'png:tEXt', 'Me'),
    pictures.make('deep.png', ...FLAG, '-depth', '16'),
    pictures.make('palette.png', ...FLAG, '-type', 'Palette'),
    pictures.make('flag.jpg', ...FLAG, '-set', 'comment', 'Mine'),
    pictures.make('progressive.jpg', ...FLAG, '-interlace', 'JPEG'),
    pictures.make('cmyk.jpg', ...FLAG, '-colorspace', 'CMYK'),
    pictures.make('flag.webp', ...FLAG),
    pictures.make('animated.gif', ...FLAG, ...animated),
    pictures.make('animated.webp', ...FLAG, ...animated),
    pictures.make('flag.avif', ...FLAG),
    pictures.make('flag.bmp', ...FLAG),
    pictures.make('flag.heic', ...FLAG),
    pictures.make('lzw.tif', ...FLAG, '-compress', 'LZW'),
    pictures.make('zip.tif', ...FLAG, '-depth', '16', '-compress', 'Zip'),
    pictures.make('jpeg.tif', ...FLAG, '-depth', '8', '-alpha', 'off', '-compress', 'JPEG'),
    pictures.make('tiles.tif', ...FLAG, '-define', 'tiff:tile-geometry=64x64'),
    pictures.make('pages.tif', ...FLAG, ...animated),
    pictures.make('turned.tif', ...FLAG, '-rotate', '-90', '-orient', 'RightTop'),
    pictures.make('cmyk.tif', ...FLAG, '-depth', '8', '-colorspace', 'CMYK'),
  ];
}

function drawing(): string {
  const path = join(pictures.folder, 'drawing.svg');
  writeFileSync(
    path,
    `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900">
      <script>document.documentElement.remove()</script>
      <rect width="1200" height="900" fill="red"/><rect width="600" height="450" fill="blue"/>
      <image href="https://example.invalid/x.png" width="600" height="450"/>
      <foreignObject width="9" height="9"><iframe src="https://example.invalid"/></foreignObject>
    </svg>`,
  );
  return path;
}

/** Text as small as on a screen, which must be legible in the copy. */
function screenshot(): string {
  const lines = Array.from({ length: 40 }, (_, row) => `${row}: The quick brown fox, 1,234.56 EUR`);
  return pictures.make(
    'screen.png',
    ...['-size', '2560x1440', 'xc:white', '-font', 'DejaVu-Sans', '-pointsize', '22'],
    ...['-annotate', '+40+60', lines.join('\n')],
  );
}

test('every format arrives at the model upright, legible, in its size, and tells nothing else', async ({
  server,
  app,
}) => {
  test.setTimeout(MANY_FILES_MS);
  const upright = [...everyFormat(), ...heldPhotos()];
  const photo = pictures.make(
    'photo.jpg',
    ...['-size', '1000x750', 'plasma:', '-scale', '400%', '-quality', '92'],
  );
  // Stored as linear light, in which a middle grey is a dark 55.
  const linear = ['-size', '64x64', 'xc:rgb(128,128,128)', '-colorspace', 'RGB'];
  const screen = screenshot();
  const files = [...upright, drawing(), pictures.make('linear.png', ...linear), photo, screen];
  server.use(stream(text('Flags.'), ...END));
  const { page } = app;
  const ui = chat(page);
  await dropFiles(page, files);
  await expect(ui.chips).toHaveCount(files.length);
  await expect(ui.chips.filter({ hasText: '×' })).toHaveCount(files.length, { timeout: 120_000 });
  await ui.ask('What are these?');
  await expect(ui.answers).toContainText('Flags.');

  const sent = sentPictures(await server.chat(1));
  expect(sent).toHaveLength(files.length);
  for (const [index, file] of upright.entries()) {
    const copy = sent[index] ?? Buffer.alloc(0);
    const seen = [basename(file), sizeOf(copy), ...quarters(copy), ...metadataIn(copy)];
    expect(seen).toEqual([basename(file), '400x300', ...UPRIGHT]);
  }
  const [svg, grey, large, sharp] = sent.slice(upright.length);
  if (!svg || !grey || !large || !sharp) throw new Error('Pictures are missing');
  expect([sizeOf(svg), ...quarters(svg).slice(1)]).toEqual(['1024x768', ...UPRIGHT.slice(1)]);
  expect(quarters(grey)).toEqual(['222', '222', '222', '222']);
  expect(sizeOf(large)).toBe('1024x768');
  expect(large.byteLength).toBeLessThan(400_000);
  for (const copy of [svg, grey, large, sharp]) expect(metadataIn(copy)).toEqual([]);

  // As sharp as the best that ImageMagick makes in this size.
  expect(sizeOf(sharp)).toBe('1365x768');
  const copy = join(pictures.folder, 'screen-sent.png');
  writeFileSync(copy, sharp);
  const best = ['-filter', 'Lanczos', '-resize', '1365x768!'];
  const { stderr } = spawnSync('compare', [
    ...['-metric', 'PSNR', copy, pictures.make('best.png', screen, ...best), 'null:'],
  ]);
  expect(Number(stderr.toString())).toBeGreaterThan(35);
});

function cut(name: string, share: number): string {
  const path = pictures.make(name, '-size', '800x600', 'plasma:');
  truncateSync(path, Math.floor(readFileSync(path).byteLength * share));
  return path;
}

/** A file of a few bytes that says it were so large. */
function bomb(name: string, side: number): string {
  const path = pictures.make(name, '-size', '8x8', 'xc:white');
  const bytes = readFileSync(path);
  bytes.writeUInt32BE(side, 16);
  bytes.writeUInt32BE(side, 20);
  writeFileSync(path, bytes);
  return path;
}

function written(name: string, content: string | Buffer): string {
  const path = join(pictures.folder, name);
  writeFileSync(path, content);
  return path;
}

test('broken and hostile files are refused, each in a sentence that names it, and nothing else is lost', async ({
  app,
}) => {
  test.setTimeout(MANY_FILES_MS);
  const heavy = written('heavy.png', readFileSync(pictures.make('some.png', ...FLAG)));
  truncateSync(heavy, 50_000_001);
  const folder = join(pictures.folder, 'folder');
  mkdirSync(folder);
  const formats = ['png', 'jpg', 'webp', 'gif', 'avif', 'bmp', 'tif', 'heic'];
  const refused: readonly (readonly [path: string, sentence: string])[] = [
    ...formats.map((type) => [cut(`cut.${type}`, 0.6), 'is broken or incomplete'] as const),
    [
      written('half.svg', '<svg xmlns="http://www.w3.org/2000/svg"><rect'),
      'is broken or incomplete',
    ],
    [bomb('bomb.png', 50_000), 'more than 100 megapixels'],
    [bomb('large.png', 10_001), 'more than 100 megapixels'],
    [heavy, 'larger than 50 MB'],
    [written('empty.png', ''), 'is empty'],
    [written('notes.png', 'neither a picture nor a text\0\x01\x02'), 'is not a picture'],
    [pictures.make('planes.tif', ...FLAG, '-interlace', 'plane'), 'Save it as PNG or JPEG'],
    [folder, 'is a folder'],
  ];
  const { page } = app;
  const ui = chat(page);
  await ui.box.fill('My question');
  await dropFiles(page, [...refused.map(([path]) => path), pictures.make('good.png', ...FLAG)]);
  for (const [path, sentence] of refused) {
    await expect(ui.alert.filter({ hasText: basename(path) })).toContainText(sentence, {
      timeout: 45_000,
    });
  }
  await expect(ui.alert).toHaveCount(refused.length);
  await expect(ui.chips.filter({ hasText: '400 × 300' })).toHaveCount(1);
  await expect(ui.chips).toHaveCount(1);
  await expect(ui.box).toHaveValue('My question');
});

test('a crash of the window that reads pictures costs nothing but time, an upload that ends early nothing', async ({
  app,
}) => {
  const { page, electron, profile } = app;
  const ui = chat(page);
  await dropFiles(page, [pictures.make('first.png', ...FLAG)]);
  await expect(ui.chips.filter({ hasText: '400 × 300' })).toHaveCount(1);
  const crashed = await electron.evaluate(({ BrowserWindow }) => {
    const worker = BrowserWindow.getAllWindows().find(({ title }) => title === 'Glimpse worker');
    worker?.webContents.forcefullyCrashRenderer();
    return worker !== undefined;
  });
  expect(crashed).toBe(true);
  await dropFiles(page, [pictures.make('second.png', '-size', '90x60', 'plasma:')]);
  await expect(ui.chips.filter({ hasText: '90 × 60' })).toHaveCount(1);

  const ended = await page.evaluate(async () => {
    const controller = new AbortController();
    requestAnimationFrame(() => controller.abort());
    const body = new Blob([new Uint8Array(40_000_000).fill(7)]);
    const options = { method: 'POST', body, signal: controller.signal };
    return fetch('app://glimpse/upload?name=early.png', options).then(
      () => 'answered',
      () => 'aborted',
    );
  });
  expect(ended).toBe('aborted');
  await expect
    .poll(() => readdirSync(join(profile, 'attachments/incoming')), { timeout: 20_000 })
    .toEqual([]);
});
