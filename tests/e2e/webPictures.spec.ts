import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { dropWeb } from '../support/drop';
import { chat, expect, test } from '../support/fixtures';
import { pretendServer } from '../support/internet';
import { createPictures } from '../support/pictures';
import { startPictureServer } from '../support/pictureServer';
import { END, stream, text } from '../support/scriptedServer';

const pictures = createPictures();
const HOST = 'pictures.example';

test('a picture by its address is fetched when that is wanted, and goes as its copy or as a link', async ({
  server,
  app,
}) => {
  const file: RequestListener = (() => {
    const bytes = readFileSync(pictures.make('cat.png', '-size', '640x480', 'xc:teal'));
    return (_request, response) => response.end(bytes);
  })();
  const web = await startPictureServer({
    '/cat.png': file,
    '/dog.png': file,
    '/bird.png': file,
    '/page.png': (_request, response) => response.end('<html>'),
  });
  server.use(stream(text('Three animals.'), ...END));
  const { page } = app;
  const ui = chat(page);
  const dialog = page.getByRole('dialog', { name: 'Picture from the web' });
  const attach = async (address: string): Promise<void> => {
    await ui.button('Attach from a web address').click();
    await dialog.getByRole('textbox', { name: 'Address' }).fill(address);
    await page.keyboard.press('Enter');
  };

  await attach('not an address');
  await expect(dialog.getByRole('alert')).toContainText('not a web address');
  await page.keyboard.press('Escape');
  await attach(`http://127.0.0.1:${web.port}/cat.png`);
  await expect(ui.alert).toContainText('in your own network');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  expect(web.asked).toEqual([]);

  await pretendServer(app.electron, HOST, web.port);
  await attach(`${HOST}/page.png`);
  await expect(ui.alert).toContainText('no secure connection', { ignoreCase: true });
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await attach(`http://${HOST}/page.png`);
  await expect(ui.alert).toContainText('but no picture');
  await page.getByRole('button', { name: 'Dismiss' }).click();

  await attach(`http://${HOST}/cat.png`);
  await expect(ui.chips).toHaveCount(1);
  await expect(ui.chips).toContainText('640 × 480');

  await ui.box.fill(`Name them http://${HOST}/dog.png`);
  await page.getByRole('button', { name: 'Attach picture' }).click();
  await expect(ui.chips).toHaveCount(2);
  await expect(ui.box).toHaveValue('Name them');

  // Dragged out of a browser: an image that is itself a link to a page.
  await dropWeb(page, {
    'text/html': `<a href="http://${HOST}/gallery"><img src="http://${HOST}/bird.png"></a>`,
    'text/uri-list': `http://${HOST}/gallery`,
  });
  await expect(ui.chips).toHaveCount(3);
  await expect(ui.chips.nth(2)).toContainText('640 × 480');

  const asLink = ui.chips.first().getByRole('switch', { name: 'Send as link' });
  await asLink.click();
  await expect(asLink).toBeChecked();
  await expect(ui.chips.first()).toContainText('as link');
  await ui.box.press('Enter');
  await expect(ui.answers).toContainText('Three animals.');
  const { body } = await server.chat(1);
  const urls = [...JSON.stringify(body).matchAll(/"url":"([^"]{1,40})/g)].map(([, url]) => url);
  expect(urls).toEqual([
    `http://${HOST}/cat.png`,
    expect.stringContaining('data:image/png;base64,'),
    expect.stringContaining('data:image/png;base64,'),
  ]);
  expect(web.asked).toEqual(['/page.png', '/cat.png', '/dog.png', '/bird.png']);
  await web.close();
});
