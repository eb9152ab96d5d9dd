import { execFileSync, spawnSync } from 'node:child_process';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import type { App } from '../support/app';
import { expectNoOverlay, frozenPage, visibleOverlays } from '../support/capturing';
import { desktopOf } from '../support/desktop';
import { chat, expect, test } from '../support/fixtures';
import { dropFiles } from '../support/drop';
import {
  chooseFromMenu,
  isPanelFocused,
  isPanelVisible,
  movePanel,
  panelWindow,
  QUICK_KEY,
  visibleWindows,
  watchTray,
} from '../support/panel';
import { createPictures } from '../support/pictures';
import { END, gate, stream, text } from '../support/scriptedServer';

const pictures = createPictures();

/** Presses keys as a person does, whatever program is in front. */
function press(keys: string): void {
  execFileSync('xdotool', ['key', '--clearmodifiers', keys]);
}

async function zoomPanel({ electron }: App, factor: number): Promise<void> {
  await electron.evaluate(({ BrowserWindow }, zoom) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.getTitle() === 'Quick question')
      ?.webContents.setZoomFactor(zoom);
  }, factor);
}

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

function activeWindow(): string {
  const { status, stdout } = spawnSync('xdotool', ['getactivewindow', 'getwindowname'], {
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : '';
}

test('the quick panel asks and answers without the chat window, where the answer then goes on', async ({
  server,
  app,
}) => {
  server.use(stream(text('First part'), gate('rest'), text(' and the rest.'), ...END));
  await app.page.close();
  press(QUICK_KEY);
  const panel = await app.window('Quick question');
  const ui = chat(panel);
  await expect(ui.box).toBeFocused();
  await ui.button('Model').click();
  await panel.getByRole('combobox', { name: 'Search models' }).fill('mini');
  await panel.getByRole('option', { name: /GPT-4o-mini/ }).click();
  await expect(ui.button('Model')).toHaveAccessibleDescription(/GPT-4o-mini/);
  await ui.box.click();
  await panel.keyboard.type('Quick one');
  await panel.keyboard.press('Enter');
  await expect(ui.answers).toContainText('First part');
  expect((await server.chat(1)).body).toMatchObject({ model: 'openai/gpt-4o-mini' });
  await expectNoViolations(panel);
  expect(await visibleWindows(app)).toEqual(['Quick question']);
  await ui.button('Open in conversation').click();
  const inChat = chat(await app.window('Glimpse'));
  await expect(inChat.answers).toContainText('First part');
  await expect(inChat.stop).toHaveCount(1);
  await expect.poll(() => visibleWindows(app)).toEqual(['Glimpse']);
  server.release('rest');
  await expect(inChat.answers).toContainText('First part and the rest.');
});

test('Escape puts the panel away; the stream goes on, as the tray tells, and what was typed is kept', async ({
  server,
  app,
}) => {
  server.use(stream(text('Going'), gate('rest'), text(' on'), ...END));
  const tray = await watchTray(app);
  press(QUICK_KEY);
  const panel = await app.window('Quick question');
  const ui = chat(panel);
  await ui.ask('A question');
  await expect(ui.answers).toContainText('Going');
  await panel.keyboard.type('And then');
  await panel.keyboard.press('Escape');
  await expect.poll(() => isPanelVisible(app)).toBe(false);
  await expect.poll(tray.labels).toContain('An answer is coming in');
  server.release('rest');
  await expect.poll(tray.labels).not.toContain('An answer is coming in');
  await tray.choose('quick');
  await expect.poll(() => isPanelFocused(app)).toBe(true);
  await expect(ui.answers).toContainText('Going on');
  await expect(ui.box).toHaveValue('And then');
  await panel.keyboard.press('Escape');

  for (const choose of [
    () => tray.choose('capture'),
    () => chooseFromMenu(app, 'capture'),
    () => tray.choose('capture-3'),
  ]) {
    await choose();
    await expect.poll(() => visibleOverlays(app)).toBe(1);
    press('Escape');
    await expectNoOverlay(app);
  }
  await tray.choose('capture');
  await frozenPage(app);
  // Behind the lock it would be in the way of nothing, and stale afterwards.
  await app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
  await expectNoOverlay(app);
  await tray.choose('capture');
  await frozenPage(app);
  press('Return');
  // It will come up with the new question, or as it was.
  await expect(ui.answers).toHaveCount(0);
  await expect(ui.box).toHaveValue('');
  await app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await expectNoOverlay(app);

  expect(await chooseFromMenu(app, 'quick')).toEqual({
    label: 'Quick question',
    accelerator: 'CommandOrControl+Shift+Space',
  });
  await expect.poll(() => isPanelFocused(app)).toBe(true);
  await expect(ui.answers).toContainText('Going on');
  await expect(ui.box).toHaveValue('And then');

  // A page that dies takes its pin with it, and the next one is there for the keys.
  const pin = (page: Page) => page.getByRole('button', { name: 'Keep on top' });
  await pin(panel).click();
  await expect(pin(panel)).toHaveAttribute('aria-pressed', 'true');
  await app.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.getTitle() === 'Quick question')
      ?.webContents.forcefullyCrashRenderer();
  });
  await expect.poll(async () => (await panelWindow(app)).exists).toBe(false);
  press(QUICK_KEY);
  const next = await app.window('Quick question');
  await expect(chat(next).box).toBeFocused();
  await expect(pin(next)).toHaveAttribute('aria-pressed', 'false');
  await app.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.getTitle() === 'Glimpse')
      ?.focus();
  });
  await expect.poll(() => isPanelVisible(app)).toBe(false);
});

test('the composer’s button captures into its question, now or later, and takes the last region again', async ({
  app,
}) => {
  const desktop = desktopOf();
  const capture = async (page: Page, entry: string): Promise<void> => {
    await page.getByRole('button', { name: 'Capture the screen' }).click();
    await page.getByRole('menuitem', { name: entry }).click();
  };
  await capture(app.page, 'Select a region');
  await frozenPage(app);
  desktop.drag({ x: 200, y: 100 }, { x: 300, y: 150 });
  press('Return');
  const ui = chat(app.page);
  await expect(ui.chips.getByRole('img')).toHaveAccessibleName(/^Capture \d/);
  await expect(ui.box).toBeFocused();
  await expectNoOverlay(app);
  for (const [entry, left] of [
    ['In 5 seconds', /^Capture in [1-5] s/],
    ['In 10 seconds', /^Capture in (10|[6-9]) s/],
  ] as const) {
    await capture(app.page, entry);
    await expect.poll(() => visibleOverlays(app)).toBe(1);
    await expect((await app.window('Capture')).getByRole('timer')).toHaveText(left);
    press('Escape');
    await expectNoOverlay(app);
  }
  press(QUICK_KEY);
  const panel = await app.window('Quick question');
  await expect.poll(() => isPanelFocused(app)).toBe(true);
  await capture(panel, 'The last region again');
  const { chips } = chat(panel);
  await expect(chips.getByRole('img')).toHaveAccessibleName(/^Capture \d/);
  await expect(chips).toContainText('100 × 50');
  // The chat window was in the way as well, and does not come back in front of it.
  await expect.poll(() => isPanelFocused(app)).toBe(true);
  await expect.poll(() => visibleWindows(app)).toEqual(['Glimpse', 'Quick question']);
  expect(await isPanelFocused(app)).toBe(true);
});

test('the panel takes prompts, pasted and dropped pictures, stays when pinned, and knows its place', async ({
  app,
}) => {
  const focused = (): Promise<boolean> => isPanelFocused(app);
  const visible = (): Promise<boolean> => isPanelVisible(app);
  const clickOnChat = async (): Promise<void> => {
    const bounds = await app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((window) => window.getTitle() === 'Glimpse')
        ?.getBounds(),
    );
    if (bounds === undefined) throw new Error('no chat window');
    // At its right edge, away from the panel.
    const { x, y, width, height } = bounds;
    desktopOf().click({ x: x + width - 60, y: y + Math.round(height / 2) });
  };
  /** With the pointer, where the panel has no frame around its page. */
  const clickOn = async (button: Locator): Promise<void> => {
    const { x, y } = (await panelWindow(app)).bounds;
    const box = await button.boundingBox();
    if (box === null) throw new Error('nothing to click on');
    desktopOf().click({
      x: Math.round(x + box.x + box.width / 2),
      y: Math.round(y + box.y + box.height / 2),
    });
  };
  const settings = await chat(app.page).openSettings('Prompts');
  await settings.getByRole('textbox', { name: 'Name of prompt 1' }).fill('Tell me');
  await settings.getByRole('textbox', { name: 'Prompt 1', exact: true }).fill('Tell me of this.');
  await app.page.keyboard.press('Escape');
  press(QUICK_KEY);
  const panel = await app.window('Quick question');
  const ui = chat(panel);
  const prompts = panel.getByRole('list', { name: 'Prompts' }).getByRole('button');
  await ui.box.fill('for a child');
  for (const [name, prompt] of [
    ['Translate', /^Translate all text in this into [^{]*English[^{]*\.\n\nfor a child$/],
    ['Summarise', 'Summarise this in a few sentences.\n\nfor a child'],
    ['Extract text', /^Extract all text as Markdown\..*\n\nfor a child$/],
    ['Fix this error', /^Explain this error .*\n\nfor a child$/],
    ['Tell me', 'Tell me of this.\n\nfor a child'],
  ] as const) {
    await prompts.filter({ hasText: name }).click();
    await expect(ui.box).toHaveValue(prompt);
    await expect(ui.box).toBeFocused();
  }

  const file = pictures.make('dropped.png', '-size', '60x40', 'xc:teal');
  execFileSync('xclip', ['-selection', 'clipboard', '-t', 'image/png', '-i', file], {
    stdio: 'ignore',
  });
  await ui.button('Attach the picture in the clipboard').click();
  await expect(ui.chips.getByRole('img')).toHaveCount(1);
  await ui.button('Remove Clipboard.png').click();
  await expect(ui.chips).toHaveCount(0);
  press('ctrl+v');
  await expect(ui.chips.getByRole('img')).toHaveCount(1);
  await dropFiles(panel, [file]);
  await expect(ui.chips.getByRole('img')).toHaveCount(2);
  await expectNoViolations(panel);

  await movePanel(app, { x: 30, y: 40 });
  const pin = panel.getByRole('button', { name: 'Keep on top' });
  await pin.click();
  await expect(pin).toHaveAttribute('aria-pressed', 'true');
  await clickOnChat();
  await expect.poll(focused).toBe(false);
  expect(await panelWindow(app)).toMatchObject({ visible: true, onTop: true });
  // It is above the chat window, which was clicked on.
  await clickOn(pin);
  await expect(pin).toHaveAttribute('aria-pressed', 'false');
  await expect.poll(focused).toBe(true);

  await clickOn(ui.button('Attach images'));
  await expect.poll(focused).toBe(false);
  await expect.poll(activeWindow).toMatch(/^Open/);
  expect(await visible()).toBe(true);
  press('Escape');
  await expect.poll(focused).toBe(true);
  await clickOnChat();
  await expect.poll(visible).toBe(false);

  press(QUICK_KEY);
  await expect.poll(visible).toBe(true);
  expect((await panelWindow(app)).bounds).toMatchObject({ x: 30, y: 40 });
  await expect(ui.chips.getByRole('img')).toHaveCount(2);

  // Where its display went, or what it shows became larger, all of it is still on the screen.
  const expectOnScreen = async (): Promise<void> => {
    await expect
      .poll(async () => {
        const { bounds, workArea } = await panelWindow(app);
        return (
          bounds.x >= workArea.x &&
          bounds.y >= workArea.y &&
          bounds.x + bounds.width <= workArea.x + workArea.width &&
          bounds.y + bounds.height <= workArea.y + workArea.height
        );
      })
      .toBe(true);
  };
  await movePanel(app, { x: 1300, y: 800 });
  await app.electron.evaluate(({ screen }) => {
    screen.emit('display-metrics-changed', {}, screen.getPrimaryDisplay(), ['bounds']);
  });
  await expectOnScreen();
  await zoomPanel(app, 2);
  press('Escape');
  await expect.poll(visible).toBe(false);
  press(QUICK_KEY);
  await expect.poll(visible).toBe(true);
  expect((await panelWindow(app)).bounds.width).toBeGreaterThanOrEqual(760);
  await expectOnScreen();
  await zoomPanel(app, 1);
  press('Escape');

  // It is kept when everything is deleted, and goes when it is not wanted ready.
  const { page } = app;
  const loaded = page.waitForEvent('load');
  await page
    .evaluate(() => window.api.request('history.erase', { settings: true }))
    .catch(() => {});
  await loaded;
  await expect(chat(page).box).toBeFocused();
  expect((await panelWindow(app)).exists).toBe(true);
  press(QUICK_KEY);
  await expect.poll(focused).toBe(true);
  await expect(ui.chips).toHaveCount(0);
  await expect(prompts.filter({ hasText: 'Explain' })).toBeVisible();
  press('Escape');
  await expect.poll(visible).toBe(false);
  await page.evaluate(() => window.api.request('settings.update', { warmWindows: false }));
  await expect.poll(async () => (await panelWindow(app)).exists).toBe(false);
});

test('from a start in the tray, the keys bring the panel up, and the app is asked without a window', async ({
  server,
  startHidden,
}) => {
  server.use(stream(text('From the tray.'), ...END));
  const app = await startHidden();
  const windows = (): Promise<string[]> => visibleWindows(app);
  await expect
    .poll(() =>
      app.electron.evaluate(({ globalShortcut }) =>
        globalShortcut.isRegistered('CommandOrControl+Shift+Space'),
      ),
    )
    .toBe(true);
  expect(await windows()).toEqual([]);
  press(QUICK_KEY);
  const ui = chat(await app.window('Quick question'));
  await expect(ui.box).toBeFocused();
  await ui.ask('Are you there?');
  await expect(ui.answers).toContainText('From the tray.');
  expect(await windows()).toEqual(['Quick question']);
  press(QUICK_KEY);
  await expect.poll(windows).toEqual([]);
  const picture = pictures.make('given.png', '-size', '60x40', 'xc:teal');
  await app.startAgain(['--quick', '--ask=And this?', picture]);
  await expect.poll(windows).toEqual(['Quick question']);
  await expect(ui.box).toHaveValue('And this?');
  await expect(ui.chips.getByRole('img')).toHaveAccessibleName('given.png');
  await ui.button('Remove given.png').click();
  press('Escape');
  await expect.poll(windows).toEqual([]);
  await app.startAgain(['--capture', '--ask=Translate this.']);
  await expect.poll(windows).toEqual(['Capture']);
  await frozenPage(app);
  // A second one begins nothing, and takes nothing from the first.
  await app.startAgain(['--capture']);
  press('Return');
  press('Return');
  await expect(ui.box).toHaveValue('Translate this.');
  await expect(ui.chips).toHaveCount(1);
  await expect.poll(windows).toEqual(['Quick question']);
});
