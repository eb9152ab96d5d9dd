import {
  captureTools,
  expectNoOverlay,
  expectOriginal,
  frozenPage,
  HOTKEY,
  NOISE,
  overlays,
  rgb,
  visibleOverlays,
} from '../support/capturing';
import { desktopOf, startTwoDisplays } from '../support/desktop';
import { expect, test } from '../support/fixtures';
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
    const pages = app.electron.windows();
    const titles = await Promise.all(pages.map((page) => page.title()));
    const screens = pages.filter((_page, index) => titles[index] === 'Capture');
    await Promise.all(screens.map((page) => page.locator('canvas[data-painted]').waitFor()));
    const toolbars = async (): Promise<number> => {
      const counts = screens.map((page) => captureTools(page).toolbar.count());
      return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
    };

    desktop.drag({ x: 300, y: 700 }, { x: 500, y: 800 });
    await expect.poll(toolbars).toBe(1);
    desktop.drag({ x: 2100, y: 1500 }, { x: 2400, y: 1700 });
    await expect.poll(toolbars).toBe(1);
    desktop.press('Return');
    await expectNoOverlay(app);
    const panelX = (): Promise<number> =>
      app.electron.evaluate(({ BrowserWindow }) => {
        const windows = BrowserWindow.getAllWindows();
        return windows.find((window) => window.getTitle() === 'Quick question')?.getBounds().x ?? 0;
      });
    await expect.poll(panelX).toBeGreaterThanOrEqual(1920);
    await expectOriginal(app, rgb(wallpaper, { x: 2100, y: 1500, width: 300, height: 200 }));

    desktop.press(HOTKEY);
    await expect.poll(() => visibleOverlays(app)).toBe(2);
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

test('at a scale of two, a selection has the pixels that are really drawn there', async ({
  start,
}) => {
  const desktop = desktopOf();
  const wallpaper = pictures.make('scaled.png', '-size', '1440x900', ...NOISE);
  desktop.showWallpaper(wallpaper);
  desktop.moveTo({ x: 20, y: 20 });
  const app = await start({ args: ['--force-device-scale-factor=2'] });
  await app.page.close();
  desktop.press(HOTKEY);
  const overlay = await frozenPage(app);
  desktop.drag({ x: 200, y: 100 }, { x: 461, y: 303 });
  await captureTools(overlay).toolbar.waitFor();
  await expect(captureTools(overlay).toolbar).toBeInViewport({ ratio: 1 });
  desktop.press('Return');
  await expectNoOverlay(app);
  await expectOriginal(app, rgb(wallpaper, { x: 200, y: 100, width: 261, height: 203 }));
});
