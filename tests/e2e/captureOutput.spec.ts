import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  captureTools,
  expectNoOverlay,
  expectOriginal,
  frozenPage,
  HOTKEY,
  keptPictures,
  NOISE,
  putAway,
  rgb,
  sentPictures,
  visibleOverlays,
} from '../support/capturing';
import { desktopOf } from '../support/desktop';
import { chat, expect, test } from '../support/fixtures';
import { createPictures } from '../support/pictures';
import { END, stream, text } from '../support/scriptedServer';

const desktop = desktopOf();
const pictures = createPictures();
let secret = '';
let noise = '';

test.beforeAll(() => {
  // Red is what must not be seen.
  secret = pictures.make(
    'secret.png',
    ...['-size', '1440x900', 'xc:white', '-fill', 'red', '-draw', 'rectangle 250,220 349,239'],
  );
  noise = pictures.make('noise.png', '-size', '1440x900', ...NOISE);
});

test.beforeEach(() => desktop.moveTo({ x: 20, y: 20 }));

/** The picture in the clipboard, as any program gets it; empty where there is none. */
function clipboardPicture(): Buffer {
  const target = ['-selection', 'clipboard', '-target', 'image/png', '-out'];
  return spawnSync('xclip', target, { maxBuffer: 50_000_000 }).stdout;
}

/** Until the picture is there, there is nothing to read. */
async function expectClipboard(pixels: Buffer): Promise<void> {
  await expect(() => expect(rgb(clipboardPicture()).equals(pixels)).toBe(true)).toPass({
    timeout: 15_000,
  });
}

/** Whether any pixel is reddish. */
function showsRed(picture: Buffer): boolean {
  const pixels = rgb(picture);
  for (let index = 0; index < pixels.length; index += 3) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(index, index + 3);
    if (red > green + 60 && red > blue + 60) return true;
  }
  return false;
}

test('what is redacted is never sent; the original is kept here, marked, and shown on demand', async ({
  server,
  app,
}) => {
  desktop.showWallpaper(secret);
  server.use(stream(text('Nothing to see.'), ...END), stream(text('Still nothing.'), ...END));
  await putAway(app);
  desktop.press(HOTKEY);
  const overlay = await frozenPage(app);
  desktop.drag({ x: 200, y: 200 }, { x: 400, y: 300 });
  await captureTools(overlay).tool('Redact').click();
  desktop.drag({ x: 249, y: 219 }, { x: 351, y: 241 });
  await captureTools(overlay).tool('Ask').click();
  const panel = await app.window('Quick question');
  const ui = chat(panel);
  await expect(ui.chips).toContainText('Redacted');
  await ui.ask('What was there?');
  await expect(ui.answers).toContainText('Nothing to see.');
  const sent = sentPictures(await server.chat(1));
  expect(sent.map(showsRed)).toEqual([false]);
  const request = JSON.stringify((await server.chat(1)).body);
  const [unredacted] = keptPictures(app, /^unredacted/);
  expect(unredacted && showsRed(unredacted)).toBe(true);
  expect(request).not.toContain(unredacted?.toString('base64').slice(100, 200));
  expect(keptPictures(app).filter(showsRed)).toHaveLength(1);

  await expect(ui.questions.getByText('Redacted')).toBeVisible();
  await ui.questions.getByRole('button', { name: /^Enlarge/ }).click();
  const dialog = panel.getByRole('dialog');
  const shown = dialog.getByRole('img');
  await expect(shown).toHaveAttribute('src', /sent$/);
  await dialog.getByRole('switch', { name: 'Show what is redacted' }).click();
  await expect(shown).toHaveAttribute('src', /unredacted$/);
  await expect(shown).toHaveJSProperty('naturalWidth', 200);
  // Closes the dialog, and not the panel with it.
  await panel.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(await panel.evaluate(() => document.visibilityState)).toBe('visible');
  const expected = pictures.make(
    'redacted.png',
    ...['-size', '200x100', 'xc:white', '-fill', 'black', '-draw', 'rectangle 49,19 150,40'],
  );
  await expectOriginal(app, rgb(expected));

  await ui.questions.getByRole('button', { name: 'Capture again' }).click();
  await expect(ui.chips).toHaveCount(2);
  await expect(ui.chips.last()).toContainText('Redacted');
  await ui.box.press('Enter');
  await expect(ui.answers.last()).toContainText('Still nothing.');
  const both = sentPictures(await server.chat(2));
  expect(both.map(showsRed)).toEqual([false, false]);
  expect(both.map((picture) => rgb(picture).equals(rgb(expected)))).toEqual([true, true]);
  // What the boxes cover is in the two originals, which are not sent.
  expect(keptPictures(app, /^unredacted/).map(showsRed)).toEqual([true, true]);
  expect(keptPictures(app).filter(showsRed)).toHaveLength(2);
});

test('a redaction that is undone shows again, is back after redo, and is in a copy', async ({
  app,
}) => {
  desktop.showWallpaper(secret);
  await putAway(app);
  desktop.press(HOTKEY);
  const overlay = await frozenPage(app);
  const { tool } = captureTools(overlay);
  desktop.drag({ x: 200, y: 200 }, { x: 400, y: 300 });
  await tool('Redact').click();
  desktop.drag({ x: 240, y: 210 }, { x: 360, y: 250 });
  await tool('Rectangle').click();
  desktop.drag({ x: 210, y: 260 }, { x: 300, y: 290 });
  await tool('Undo').click();
  await tool('Undo').click();
  await tool('Copy').click();
  const selected = { x: 200, y: 200, width: 200, height: 100 };
  await expectClipboard(rgb(secret, selected));

  desktop.press(HOTKEY);
  await frozenPage(app);
  desktop.drag({ x: 200, y: 200 }, { x: 400, y: 300 });
  await tool('Redact').click();
  desktop.drag({ x: 240, y: 210 }, { x: 360, y: 250 });
  await tool('Undo').click();
  await tool('Redo').click();
  await tool('Copy').click();
  const box = ['-fill', 'black', '-draw', 'rectangle 40,10 159,49'];
  const covered = ['-size', '200x100', 'xc:white', ...box];
  await expectClipboard(rgb(pictures.make('covered.png', ...covered)));
  expect(keptPictures(app)).toEqual([]);
});

test('what is drawn is in the picture, in the selection only', async ({ app }) => {
  const white = pictures.make('white.png', '-size', '1440x900', 'xc:white');
  desktop.showWallpaper(white);
  await putAway(app);
  desktop.press(HOTKEY);
  const overlay = await frozenPage(app);
  const { tool } = captureTools(overlay);
  desktop.drag({ x: 200, y: 200 }, { x: 600, y: 500 });
  await tool('Rectangle').click();
  desktop.drag({ x: 220, y: 220 }, { x: 280, y: 260 });
  await tool('Arrow').click();
  desktop.drag({ x: 320, y: 220 }, { x: 380, y: 260 });
  await tool('Pen').click();
  desktop.drag({ x: 420, y: 220 }, { x: 440, y: 250 }, { x: 480, y: 220 });
  await tool('Text').click();
  desktop.click({ x: 220, y: 350 });
  await overlay.getByRole('textbox', { name: 'Text on the capture' }).pressSequentially('Here');
  desktop.click({ x: 500, y: 450 });
  await tool('Ask').click();
  await app.window('Quick question');
  await expect.poll(() => keptPictures(app, /^original$/).length).toBe(1);
  const [kept] = keptPictures(app, /^original$/);
  if (kept === undefined) throw new Error('no picture');
  const drawnAt = (x: number, y: number, width: number, height: number): boolean =>
    rgb(kept, { x, y, width, height }).some((value) => value !== 255);
  expect(drawnAt(10, 10, 80, 60)).toBe(true);
  expect(drawnAt(110, 10, 80, 60)).toBe(true);
  expect(drawnAt(210, 10, 80, 60)).toBe(true);
  expect(drawnAt(10, 145, 80, 40)).toBe(true);
  expect(drawnAt(0, 200, 400, 100)).toBe(false);
});

test('Copy puts the pixels into the clipboard, and asks nothing', async ({ app }) => {
  desktop.showWallpaper(noise);
  await putAway(app);
  desktop.press(HOTKEY);
  const overlay = await frozenPage(app);
  desktop.drag({ x: 100, y: 100 }, { x: 180, y: 160 });
  await captureTools(overlay).tool('Copy').click();
  await expectNoOverlay(app);
  await expectClipboard(rgb(noise, { x: 100, y: 100, width: 80, height: 60 }));
  expect(keptPictures(app)).toEqual([]);
});

test('Save writes a PNG where the person says; until then nothing that was drawn is lost', async ({
  app,
}) => {
  desktop.showWallpaper(noise);
  await putAway(app);
  const path = join(app.profile, 'saved.png');
  const answer = (filePath: string): Promise<void> =>
    app.electron.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: chosen === '', filePath: chosen });
    }, filePath);
  desktop.press(HOTKEY);
  const overlay = await frozenPage(app);
  const { tool } = captureTools(overlay);
  desktop.drag({ x: 100, y: 100 }, { x: 180, y: 160 });
  await tool('Text').click();
  desktop.click({ x: 600, y: 600 });
  await expect(overlay.getByRole('textbox')).toHaveCount(0);
  await tool('Rectangle').click();
  desktop.drag({ x: 110, y: 110 }, { x: 150, y: 150 });
  await answer('');
  await tool('Save').click();
  await expect.poll(() => visibleOverlays(app)).toBe(1);
  await answer(join(app.profile, 'nowhere', 'saved.png'));
  await tool('Save').click();
  await expect(overlay.getByRole('alert')).toContainText('Choose another folder');
  expect(await visibleOverlays(app)).toBe(1);
  await tool('Undo').click();
  await answer(path);
  await tool('Save').click();
  await expectNoOverlay(app);
  const expected = rgb(noise, { x: 100, y: 100, width: 80, height: 60 });
  await expect(() => expect(rgb(readFileSync(path)).equals(expected)).toBe(true)).toPass({
    timeout: 15_000,
  });
});
