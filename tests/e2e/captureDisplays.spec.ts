import type { Locator, Page } from '@playwright/test';
import {
  captureTools,
  expectNoOverlay,
  expectOriginal,
  frozenPage,
  HOTKEY,
  keptPictures,
  NOISE,
  overlays,
  partOf,
  rgb,
  visibleOverlays,
} from '../support/capturing';
import { desktopOf, screenshot, startCompositor, startTwoDisplays } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { isPanelVisible, movePanel, panelWindow, QUICK_KEY } from '../support/panel';
import { createPictures } from '../support/pictures';

const pictures = createPictures();

test('two displays, one of them turned, both freeze; a selection has its pixels; one that is unplugged ends a capture, not the next', async ({
  start,
}) => {
  const { desktop, unplug, stop } = await startTwoDisplays();
  try {
    const wallpaper = pictures.make('two.png', '-size', '3000x1920', ...NOISE);
    desktop.showWallpaper(wallpaper);
    desktop.moveTo({ x: 100, y: 600 });
    const app = await start({ env: desktop.env });
    await app.page.close();
    desktop.press(HOTKEY);
    await expect.poll(() => visibleOverlays(app)).toBe(2);
    expect(await overlays(app)).toMatchObject([
      { x: 0, y: 420, width: 1920, height: 1080 },
      { x: 1920, y: 0, width: 1080, height: 1920 },
    ]);
    let screens: readonly Page[] = [];
    /** Those of now: one that was silent for long is made anew. */
    const findScreens = async (): Promise<void> => {
      const pages = app.electron.windows();
      const titles = await Promise.all(pages.map((page) => page.title()));
      screens = pages.filter((_page, index) => titles[index] === 'Capture');
      await Promise.all(screens.map((page) => page.locator('canvas[data-painted]').waitFor()));
    };
    await findScreens();
    const count = async (what: (page: Page) => Locator): Promise<number> => {
      const counts = await Promise.all(screens.map((page) => what(page).count()));
      return counts.reduce((sum, each) => sum + each, 0);
    };
    const toolbars = (): Promise<number> => count((page) => captureTools(page).toolbar);

    desktop.press('r');
    await expect.poll(() => count((page) => page.getByText('No region was captured yet'))).toBe(1);
    // The magnifier is where the pointer is, and nowhere else.
    for (const place of ['2200, 300', '320, 800']) {
      const [x = 0, y = 0] = place.split(', ').map(Number);
      desktop.moveTo({ x, y });
      const shown = x > 1920 ? `${x - 1920}, ${y}` : `${x}, ${y - 420}`;
      await expect.poll(() => count((page) => page.getByText(shown))).toBe(1);
      expect(await count((page) => page.getByText(/^#[0-9a-f]{6}/))).toBe(1);
    }

    desktop.drag({ x: 300, y: 700 }, { x: 500, y: 800 });
    await expect.poll(toolbars).toBe(1);
    desktop.drag({ x: 2100, y: 1500 }, { x: 2400, y: 1700 });
    await expect.poll(() => count((page) => page.getByText('300 × 200', { exact: true }))).toBe(1);
    await expect.poll(toolbars).toBe(1);
    desktop.press('Return');
    await expectNoOverlay(app);
    await expect.poll(async () => (await panelWindow(app)).bounds.x).toBeGreaterThanOrEqual(1920);
    await expectOriginal(app, rgb(wallpaper, { x: 2100, y: 1500, width: 300, height: 200 }));

    // The panel knows its place on each of them.
    const showAt = async (pointer: { x: number; y: number }, place: string): Promise<void> => {
      desktop.moveTo(pointer);
      desktop.press(QUICK_KEY);
      await expect.poll(() => isPanelVisible(app)).toBe(true);
      expect(desktop.placeOf('Quick question')).toBe(place);
    };
    const hide = async (): Promise<void> => {
      desktop.press('Escape');
      await expect.poll(() => isPanelVisible(app)).toBe(false);
    };
    const left = { x: 100, y: 600 };
    const right = { x: 2100, y: 1500 };
    await movePanel(app, { x: 2000, y: 300 });
    await hide();
    await showAt(left, '720,614');
    await movePanel(app, { x: 40, y: 500 });
    await hide();
    for (const [pointer, place] of [
      [right, '2000,300'],
      [left, '40,500'],
      [right, '2000,300'],
    ] as const) {
      await showAt(pointer, place);
      await hide();
    }

    desktop.moveTo({ x: 100, y: 600 });
    desktop.press(HOTKEY);
    await expect.poll(() => visibleOverlays(app)).toBe(2);
    await findScreens();
    // Wherever the pointer is: the last region is on the other display.
    desktop.press('r');
    await expect.poll(() => count((page) => page.getByText('300 × 200', { exact: true }))).toBe(1);
    unplug();
    await expectNoOverlay(app);
    desktop.press(HOTKEY);
    await frozenPage(app);
    expect(await visibleOverlays(app)).toBe(1);
    desktop.press('Escape');
    await expectNoOverlay(app);
    await app.quit();
  } finally {
    await stop();
  }
});

test('at a scale of two, under a compositor, a selection has the pixels that are really drawn there, and nothing of the app', async ({
  start,
}) => {
  const desktop = desktopOf();
  const picture = pictures.make('scaled.png', '-size', '1440x900', ...NOISE);
  const bare = rgb(screenshot());
  const stop = await startCompositor(picture);
  try {
    desktop.moveTo({ x: 20, y: 20 });
    let drawn = bare;
    await expect(() => {
      drawn = rgb(screenshot());
      expect(drawn.equals(bare)).toBe(false);
      expect(rgb(screenshot()).equals(drawn)).toBe(true);
    }).toPass();
    const app = await start({ args: ['--force-device-scale-factor=2'] });
    await app.page.close();
    await expect.poll(() => rgb(screenshot()).equals(drawn)).toBe(true);
    desktop.press(HOTKEY);
    const overlay = await frozenPage(app);
    desktop.drag({ x: 200, y: 100 }, { x: 461, y: 303 });
    const { toolbar, tool } = captureTools(overlay);
    await expect(toolbar).toBeInViewport({ ratio: 1 });
    await tool('Add another').click();
    await overlay.getByText('Picture 2').waitFor();
    await frozenPage(app);
    // Where the toolbar and the frame of the first selection were.
    desktop.drag({ x: 150, y: 50 }, { x: 700, y: 450 });
    desktop.press('Return');
    await expectNoOverlay(app);
    await expect.poll(() => keptPictures(app, /^original$/).length).toBe(2);
    const kept = keptPictures(app, /^original$/).map((each) => rgb(each));
    for (const area of [
      { x: 200, y: 100, width: 261, height: 203 },
      { x: 150, y: 50, width: 550, height: 400 },
    ]) {
      expect(kept.filter((pixels) => pixels.equals(partOf(drawn, 1440, area)))).toHaveLength(1);
    }
    await app.quit();
  } finally {
    await stop();
  }
});
