import { execFileSync } from 'node:child_process';
import { chat, expect, test } from '../support/fixtures';
import { END, gate, stream, text } from '../support/scriptedServer';

/** Presses keys as a person does, whatever program is in front. */
function press(keys: string): void {
  execFileSync('xdotool', ['key', '--clearmodifiers', keys]);
}

test('the quick panel asks and answers, and the answer goes on in the chat window', async ({
  server,
  start,
}) => {
  server.use(stream(text('First part'), gate('rest'), text(' and the rest.'), ...END));
  const app = await start();
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
  start,
}) => {
  server.use(stream(text('Going'), gate('rest'), text(' on'), ...END));
  const app = await start();
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
