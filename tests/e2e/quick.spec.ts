import { execFileSync } from 'node:child_process';
import { desktopOf } from '../support/desktop';
import { chat, expect, test } from '../support/fixtures';
import { dropFiles } from '../support/drop';
import { createPictures } from '../support/pictures';
import { END, gate, stream, text } from '../support/scriptedServer';

const pictures = createPictures();

/** Presses keys as a person does, whatever program is in front. */
function press(keys: string): void {
  execFileSync('xdotool', ['key', '--clearmodifiers', keys]);
}

test('the quick panel asks and answers, and the answer goes on in the chat window', async ({
  server,
  app,
}) => {
  server.use(stream(text('First part'), gate('rest'), text(' and the rest.'), ...END));
  press('ctrl+shift+space');
  const panel = await app.window('Quick question');
  const ui = chat(panel);
  await expect(ui.box).toBeFocused();
  await panel.keyboard.type('Quick one');
  await panel.keyboard.press('Enter');
  await expect(ui.answers).toContainText('First part');
  await ui.button('Open in conversation').click();
  const inChat = chat(app.page);
  await expect(inChat.answers).toContainText('First part');
  await expect(inChat.stop).toHaveCount(1);
  server.release('rest');
  await expect(inChat.answers).toContainText('First part and the rest.');
});

test('Escape puts the panel away, the stream goes on, and what was typed is kept', async ({
  server,
  app,
}) => {
  server.use(stream(text('Going'), gate('rest'), text(' on'), ...END));
  press('ctrl+shift+space');
  const panel = await app.window('Quick question');
  const ui = chat(panel);
  await ui.ask('A question');
  await expect(ui.answers).toContainText('Going');
  await panel.keyboard.press('Escape');
  const isVisible = (): Promise<boolean> =>
    app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().some(
        (window) => window.getTitle() === 'Quick question' && window.isVisible(),
      ),
    );
  await expect.poll(isVisible).toBe(false);
  server.release('rest');
  press('ctrl+shift+space');
  await expect.poll(isVisible).toBe(true);
  await expect(ui.answers).toContainText('Going on');
});

test('the panel takes prompts, pasted and dropped pictures, stays when pinned, and knows its place', async ({
  app,
}) => {
  const panelWindow = () =>
    app.electron.evaluate(({ BrowserWindow }) => {
      const panel = BrowserWindow.getAllWindows().find(
        (window) => window.getTitle() === 'Quick question',
      );
      return {
        visible: panel?.isVisible() ?? false,
        focused: panel?.isFocused() ?? false,
        bounds: panel?.getBounds(),
      };
    });
  const visible = async (): Promise<boolean> => (await panelWindow()).visible;
  const focused = async (): Promise<boolean> => (await panelWindow()).focused;
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
  press('ctrl+shift+space');
  const panel = await app.window('Quick question');
  const ui = chat(panel);
  await panel
    .getByRole('list', { name: 'Prompts' })
    .getByRole('button', { name: 'Explain' })
    .click();
  await expect(ui.box).toHaveValue('Explain what this shows.');
  await expect(ui.box).toBeFocused();

  const file = pictures.make('dropped.png', '-size', '60x40', 'xc:teal');
  execFileSync('xclip', ['-selection', 'clipboard', '-t', 'image/png', '-i', file], {
    stdio: 'ignore',
  });
  press('ctrl+v');
  await expect(ui.chips.getByRole('img')).toHaveCount(1);
  await dropFiles(panel, [file]);
  await expect(ui.chips.getByRole('img')).toHaveCount(2);

  await app.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.getTitle() === 'Quick question')
      ?.setPosition(30, 40);
  });
  const pin = panel.getByRole('button', { name: 'Keep on top' });
  await pin.click();
  await expect(pin).toHaveAttribute('aria-pressed', 'true');
  await clickOnChat();
  await expect.poll(focused).toBe(false);
  expect(await visible()).toBe(true);
  await pin.click();
  press('ctrl+shift+space');
  await expect(ui.box).toBeFocused();
  await expect.poll(focused).toBe(true);
  await clickOnChat();
  await expect.poll(visible).toBe(false);

  press('ctrl+shift+space');
  await expect.poll(visible).toBe(true);
  expect((await panelWindow()).bounds).toMatchObject({ x: 30, y: 40 });
  await expect(ui.chips.getByRole('img')).toHaveCount(2);
});

test('from a start in the tray, the keys bring the panel up, and the app is asked without a window', async ({
  server,
  startHidden,
}) => {
  server.use(stream(text('From the tray.'), ...END));
  const app = await startHidden();
  const windows = (): Promise<string[]> =>
    app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .filter((window) => window.isVisible())
        .map((window) => window.getTitle()),
    );
  await expect
    .poll(() =>
      app.electron.evaluate(({ globalShortcut }) =>
        globalShortcut.isRegistered('CommandOrControl+Shift+Space'),
      ),
    )
    .toBe(true);
  expect(await windows()).toEqual([]);
  press('ctrl+shift+space');
  const ui = chat(await app.window('Quick question'));
  await expect(ui.box).toBeFocused();
  await ui.ask('Are you there?');
  await expect(ui.answers).toContainText('From the tray.');
  expect(await windows()).toEqual(['Quick question']);
  press('ctrl+shift+space');
  await expect.poll(windows).toEqual([]);
});

test('keys that another program holds are told where one looks, and the app works without', async ({
  start,
}) => {
  await start();
  const { page } = await start();
  for (const keys of ['Ctrl+Shift+2', 'Ctrl+Shift+Space']) {
    await expect(page.getByText(`${keys} will not`)).toBeVisible();
  }
  await expect(chat(page).box).toBeEditable();
});
