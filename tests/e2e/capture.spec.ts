import { AxeBuilder } from '@axe-core/playwright';
import {
  captureTools,
  expectOriginal,
  expectNoOverlay,
  frozenPage,
  HOTKEY,
  keptPictures,
  keyRepeats,
  NOISE,
  partOf,
  putAway,
  rgb,
  sentPictures,
  shownPixels,
  sizeOf,
  visibleOverlays,
} from '../support/capturing';
import { desktopOf } from '../support/desktop';
import { chat, expect, test } from '../support/fixtures';
import { createPictures } from '../support/pictures';
import { END, gate, stream, text } from '../support/scriptedServer';

const desktop = desktopOf();
const pictures = createPictures();
/** So large that the panel stands over it. */
const AGAIN = { x: 220, y: 220, width: 1000, height: 500 };
let wallpaper = '';

test.beforeAll(() => {
  wallpaper = pictures.make('wallpaper.png', '-size', '1440x900', ...NOISE);
});

test.beforeEach(() => {
  desktop.showWallpaper(wallpaper);
  desktop.moveTo({ x: 20, y: 20 });
});

test('a key, a drag and Enter ask about exactly those pixels, and nothing leaves before Send', async ({
  server,
  app,
}) => {
  server.use(stream(text('Noise.'), ...END));
  await app.page.close();
  desktop.press(HOTKEY);
  const overlay = await frozenPage(app);
  desktop.drag({ x: 200, y: 100 }, { x: 300, y: 300 }, { x: 520, y: 340 });
  await expect(captureTools(overlay).tool('Ask')).toBeFocused();
  desktop.press('Return');

  const panel = await app.window('Quick question');
  const ui = chat(panel);
  await expect(ui.box).toBeFocused();
  await expect(ui.chips).toHaveCount(1);
  await expectNoOverlay(app);
  await expect(ui.chips.getByRole('img')).toHaveAccessibleName(/Capture/);
  const expected = rgb(wallpaper, { x: 200, y: 100, width: 320, height: 240 });
  await expectOriginal(app, expected);
  expect(server.requests.filter(({ method }) => method !== 'GET')).toEqual([]);

  await ui.ask('What is this?');
  await expect(ui.answers).toContainText('Noise.');
  expect(sentPictures(await server.chat(1))).toHaveLength(1);
});

test('what is frozen is what was there; Enter takes all of it, and the toolbar is still on it', async ({
  app,
}) => {
  await putAway(app);
  desktop.press(HOTKEY);
  const overlay = await frozenPage(app);
  expect((await shownPixels(overlay)).equals(rgb(wallpaper))).toBe(true);
  for (const place of [
    { x: 300, y: 200 },
    { x: 1400, y: 880 },
  ]) {
    desktop.moveTo(place);
    const colour = rgb(wallpaper, { ...place, width: 1, height: 1 }).toString('hex');
    await expect(overlay.getByText(`${place.x}, ${place.y}`)).toContainText(`#${colour}`);
  }
  const repeats = keyRepeats(overlay);
  desktop.hold('Return');
  await repeats;
  const { toolbar } = captureTools(overlay);
  await expect(toolbar).toBeInViewport({ ratio: 1 });
  desktop.letGo('Return');
  desktop.press('Return');
  await expect(
    chat(await app.window('Quick question')).chips.getByRole('img'),
  ).toHaveAccessibleName(/Capture/);
  await expectOriginal(app, rgb(wallpaper));
});

test('the toolbar is on the display for selections at every edge', async ({ app }) => {
  desktop.press(HOTKEY);
  const overlay = await frozenPage(app);
  const { toolbar } = captureTools(overlay);
  for (const [from, to] of [
    [
      { x: 0, y: 0 },
      { x: 60, y: 899 },
    ],
    [
      { x: 1380, y: 0 },
      { x: 1439, y: 899 },
    ],
    [
      { x: 0, y: 860 },
      { x: 1439, y: 899 },
    ],
    [
      { x: 1400, y: 860 },
      { x: 1439, y: 899 },
    ],
    [
      { x: 0, y: 0 },
      { x: 30, y: 30 },
    ],
  ] as const) {
    desktop.drag(from, to);
    await expect(toolbar).toBeInViewport({ ratio: 1 });
  }
});

test('the selection follows handles, arrow keys, Space and Shift, and R brings the last one back', async ({
  app,
}) => {
  await putAway(app);
  desktop.press(HOTKEY);
  let overlay = await frozenPage(app);
  const size = (label: string) => overlay.getByText(label, { exact: true });
  desktop.drag({ x: 200, y: 200 }, { x: 300, y: 260 });
  await expect(size('100 × 60')).toBeVisible();
  const edges = { w: 200, n: 200, e: 300, s: 260 };
  const middle = (low: number, high: number): number => Math.round((low + high) / 2);
  for (const handle of ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w']) {
    const [left, right] = [handle.includes('w'), handle.includes('e')];
    const [up, down] = [handle.includes('n'), handle.includes('s')];
    const from = {
      x: left ? edges.w : right ? edges.e : middle(edges.w, edges.e),
      y: up ? edges.n : down ? edges.s : middle(edges.n, edges.s),
    };
    desktop.drag(from, { x: from.x + (left ? -10 : 20), y: from.y + (up ? -10 : 20) });
    edges.w -= left ? 10 : 0;
    edges.e += right ? 20 : 0;
    edges.n -= up ? 10 : 0;
    edges.s += down ? 20 : 0;
    await expect(size(`${edges.e - edges.w} × ${edges.s - edges.n}`)).toBeVisible();
  }
  // Away from all of it, so small that the handles stand beside it.
  desktop.drag({ x: 500, y: 600 }, { x: 530, y: 630 });
  desktop.drag({ x: 506, y: 606 }, { x: 516, y: 616 });
  await expect(size('30 × 30')).toBeVisible();
  desktop.drag({ x: 510 + 34, y: 610 + 34 }, { x: 600, y: 670 });
  await expect(size('90 × 60')).toBeVisible();
  desktop.drag({ x: 200, y: 200 }, { x: 330, y: 300 });
  await expect(size('130 × 100')).toBeVisible();
  desktop.press('Right', 'shift+Down', 'ctrl+Right');
  await expect(size('131 × 100')).toBeVisible();
  desktop.drag({ x: 250, y: 250 }, { x: 260, y: 260 });
  desktop.press('Return');
  const panel = await app.window('Quick question');
  await expect(chat(panel).chips.getByRole('img')).toHaveAccessibleName(/Capture/);
  const expected = rgb(wallpaper, { x: 211, y: 220, width: 131, height: 100 });
  await expectOriginal(app, expected);

  desktop.press(HOTKEY);
  overlay = await frozenPage(app);
  desktop.press('r');
  await expect(size('131 × 100')).toBeVisible();
  desktop.hold('shift');
  desktop.dragTo({ x: 600, y: 600 }, { x: 700, y: 620 });
  await expect(size('100 × 100')).toBeVisible();
  desktop.letGo('shift');
  desktop.hold('space');
  desktop.moveTo({ x: 720, y: 640 });
  desktop.letGo('space');
  desktop.drop();
  await expect(size('100 × 20')).toBeVisible();

  // Let go later than the pointer, the key that moved presses nothing.
  desktop.dragTo({ x: 300, y: 700 }, { x: 400, y: 730 });
  const repeats = keyRepeats(overlay);
  desktop.hold('space');
  desktop.moveTo({ x: 420, y: 740 });
  desktop.drop();
  await repeats;
  desktop.letGo('space');
  await expect(captureTools(overlay).tool('Ask')).toBeFocused();
  await expect(size('100 × 30')).toBeVisible();
  expect(await visibleOverlays(app)).toBe(1);
});

test('several shots are asked about in order, without what was captured but not asked about', async ({
  server,
  app,
}) => {
  server.use(stream(text('Two.'), ...END));
  await putAway(app);
  desktop.press(HOTKEY);
  await frozenPage(app);
  desktop.drag({ x: 700, y: 100 }, { x: 730, y: 130 });
  desktop.press('Return');
  const panel = await app.window('Quick question');
  const ui = chat(panel);
  await expect(ui.chips.getByRole('img')).toHaveAccessibleName(/^Capture \d/);
  await ui.box.fill('Compare these.');
  await panel.keyboard.press('Escape');

  desktop.press(HOTKEY);
  let overlay = await frozenPage(app);
  desktop.drag({ x: 100, y: 100 }, { x: 200, y: 200 });
  await captureTools(overlay).tool('Add another').click();
  await expect(overlay.getByText('Picture 2')).toBeVisible();
  overlay = await frozenPage(app);
  desktop.drag({ x: 400, y: 300 }, { x: 450, y: 400 });
  await captureTools(overlay).tool('Ask').click();
  await expect(panel.getByText('Took out 1 earlier attachment')).toBeVisible();
  await expect(ui.chips.getByRole('img')).toHaveCount(2);
  await ui.button('Put back').click();
  await expect(ui.chips.getByRole('img')).toHaveCount(3);
  await ui.chips
    .first()
    .getByRole('button', { name: /^Remove/ })
    .click();
  // What was typed was not for one picture only.
  await expect(ui.box).toHaveValue('Compare these.');
  await ui.box.press('Enter');
  await expect(ui.answers).toContainText('Two.');
  expect(sentPictures(await server.chat(1)).map(sizeOf)).toEqual(['100x100', '50x100']);
});

test('a question is captured again, and what changed is asked about both shots in order', async ({
  server,
  app,
}) => {
  const blue = pictures.make('blue.png', '-size', '1440x900', 'xc:#2040c0');
  server.use(stream(text('Noise.'), ...END), stream(text('It is blue now.'), ...END));
  await putAway(app);
  desktop.press(HOTKEY);
  await frozenPage(app);
  desktop.drag({ x: 220, y: 220 }, { x: 1220, y: 720 });
  desktop.press('Return');
  const panel = await app.window('Quick question');
  const ui = chat(panel);
  // Stored by now.
  await expect(ui.chips.getByRole('img')).toHaveAccessibleName(/^Capture \d/);
  await ui.ask('What is this?');
  await expect(ui.answers).toContainText('Noise.');

  desktop.showWallpaper(blue);
  // Neither the panel, which stays, nor the chat window is in the picture.
  await panel.getByRole('button', { name: 'Keep on top' }).click();
  await app.electron.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((each) => each.getTitle() === 'Glimpse');
    window?.showInactive();
  });
  await ui.questions.getByRole('button', { name: 'Capture again' }).click();
  await expect(ui.chips.getByRole('img')).toHaveCount(2);
  await expect(ui.box).toHaveValue('What changed?');
  await expect(ui.box).toBeFocused();
  await ui.box.press('Enter');
  await expect(ui.answers.last()).toContainText('It is blue now.');
  const sent = sentPictures(await server.chat(2));
  expect(sent.map(sizeOf)).toEqual(['1000x500', '1000x500']);
  const isBlue = rgb(sent[1] ?? '').equals(rgb(blue, AGAIN));
  expect([isBlue, rgb(sent[0] ?? '').equals(rgb(blue, AGAIN))]).toEqual([true, false]);
  const kept = keptPictures(app, /^original$/).map((picture) => rgb(picture));
  for (const pixels of [rgb(wallpaper, AGAIN), rgb(blue, AGAIN)]) {
    expect(kept.filter((picture) => picture.equals(pixels))).toHaveLength(1);
  }

  await ui.button('Capture the screen').click();
  await panel.getByRole('menuitem', { name: 'The last region again' }).click();
  await expect(ui.chips.getByRole('img')).toHaveAccessibleName(/^Capture \d/);
  await putAway(app);
  desktop.press(HOTKEY);
  const overlay = await frozenPage(app);
  expect((await shownPixels(overlay)).equals(rgb(blue))).toBe(true);
  desktop.press('Escape');
  await expectNoOverlay(app);
  await panel.getByRole('button', { name: 'Keep on top' }).click();
});

test('twenty fast presses of the hotkey begin one capture, which one Escape ends', async ({
  app,
}) => {
  desktop.press(...Array.from({ length: 20 }, () => HOTKEY));
  await frozenPage(app);
  expect(await visibleOverlays(app)).toBe(1);
  desktop.press('Escape');
  await expectNoOverlay(app);
});

test('a capture while an answer streams loses none of it', async ({ server, app }) => {
  const words = Array.from({ length: 200 }, (_, index) => `word${index} `);
  server.use(
    stream(
      ...words.slice(0, 50).map((word) => text(word)),
      gate('capture'),
      ...words.slice(50).map((word) => text(word)),
      ...END,
    ),
  );
  const ui = chat(app.page);
  await ui.ask('Go on.');
  await expect(ui.answers).toContainText('word49');
  desktop.press(HOTKEY);
  await frozenPage(app);
  server.release('capture');
  desktop.drag({ x: 10, y: 10 }, { x: 90, y: 90 });
  desktop.press('Return');
  await expect(ui.answers).toContainText('word199');
  await expect(ui.answers).toContainText('word0 word1 word2');
});

test('a delayed capture counts down where it is seen, and has an open menu in its picture, but not itself', async ({
  app,
}) => {
  await app.page.evaluate(() => {
    void window.api.request('capture.begin', { delaySeconds: 3 });
  });
  await putAway(app);
  const overlay = await app.window('Capture');
  await expect(overlay.getByRole('timer')).toContainText(/[1-3] s/);
  desktop.openMenu({ x: 900, y: 200 });
  await frozenPage(app);
  const menu = { x: 910, y: 205, width: 40, height: 20 };
  const frozen = await shownPixels(overlay);
  expect(partOf(frozen, 1440, menu).equals(rgb(wallpaper, menu))).toBe(false);
  // Closes the menu, which is open below.
  desktop.click({ x: 300, y: 400 });
  desktop.drag({ x: 600, y: 700 }, { x: 800, y: 880 });
  desktop.press('Return');
  await app.window('Quick question');
  // Where the countdown was.
  await expectOriginal(app, rgb(wallpaper, { x: 600, y: 700, width: 200, height: 180 }));
});

test('the overlay is usable by keyboard and screen reader', async ({ app }) => {
  desktop.press(HOTKEY);
  const overlay = await frozenPage(app);
  desktop.press('Return');
  await captureTools(overlay).toolbar.waitFor();
  const { violations } = await new AxeBuilder({ page: overlay }).setLegacyMode().analyze();
  expect(violations).toEqual([]);
  desktop.press('shift+Tab', 'Return');
  await expectNoOverlay(app);

  await putAway(app);
  desktop.press(HOTKEY);
  await frozenPage(app);
  desktop.press('Return');
  await captureTools(overlay).tool('Redact').focus();
  desktop.press('space', 'shift+Right', 'ctrl+Down');
  await expect(overlay.getByText('Box of 720 by 451 pixels')).toBeAttached();
  await captureTools(overlay).tool('Text').focus();
  desktop.press('Return');
  await expect(overlay.getByRole('textbox', { name: 'Text on the capture' })).toBeFocused();
  desktop.press('Return');
  await captureTools(overlay).tool('Ask').focus();
  desktop.press('Return');
  const box = ['-fill', 'black', '-draw', 'rectangle 370,225 1089,675'];
  await expectOriginal(app, rgb(pictures.make('boxed.png', wallpaper, ...box)));
});
