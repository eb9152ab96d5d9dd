import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dropFiles } from '../support/drop';
import { withExif } from '../support/exif';
import { chat, expect, test } from '../support/fixtures';
import { createPictures } from '../support/pictures';
import { END, stream, text, type RecordedRequest } from '../support/scriptedServer';

const pictures = createPictures();

interface Part {
  readonly type: string;
  readonly image_url?: { readonly url: string };
}

/** The pictures in a request, as files on the wire. */
function sentPictures(request: RecordedRequest): { mediaType: string; bytes: Buffer }[] {
  const { messages } = request.body as { messages: { content: string | Part[] }[] };
  return messages
    .flatMap(({ content }) => (typeof content === 'string' ? [] : content))
    .flatMap(({ image_url }) => {
      const match = /^data:([^;]+);base64,(.*)$/.exec(image_url?.url ?? '');
      const [, mediaType = '', data = ''] = match ?? [];
      return match === null ? [] : [{ mediaType, bytes: Buffer.from(data, 'base64') }];
    });
}

function identify(bytes: Buffer, format: string): string {
  return execFileSync('identify', ['-format', format, '-'], { input: bytes, encoding: 'utf8' });
}

test('a photo dropped on the window goes out upright, sized and without metadata', async ({
  server,
  app,
}) => {
  const photo = pictures.make(
    'photo.jpg',
    ...['-size', '3000x2000', 'plasma:red-blue', '-fill', 'lime'],
    ...['-draw', 'rectangle 0,0 2999,200', '-quality', '92'],
  );
  // Held upright, by a phone that says where it was.
  writeFileSync(photo, withExif(readFileSync(photo), 6));
  server.use(stream(text('A photo.'), ...END));
  const { page } = app;
  const ui = chat(page);
  await dropFiles(page, [photo]);
  await expect(ui.chips).toHaveCount(1);
  await expect(ui.chips.getByRole('img')).toHaveAccessibleName(/photo\.jpg/);
  await ui.ask('What is this?');
  await expect(ui.answers).toContainText('A photo.');
  const [sent] = sentPictures(await server.chat(1));
  expect(sent?.mediaType).toBe('image/jpeg');
  expect(identify(sent?.bytes ?? Buffer.alloc(0), '%w %h %[orientation] %[EXIF:*]')).toMatch(
    /^768 1152 (Undefined|TopLeft)\s*$/,
  );
  await expect(ui.questions.getByRole('img')).toHaveCount(1);
});

test('pictures are pasted and picked, shown as chips, opened large and removed', async ({
  app,
}) => {
  const one = pictures.text('one.png', 'One');
  const two = pictures.text('two.png', 'Two');
  const { page } = app;
  const ui = chat(page);
  // One that reads text only.
  await ui.button('Model').click();
  await page.getByRole('combobox', { name: 'Search models' }).fill('llama');
  await page.getByRole('option', { name: /Llama 3\.3 70B/ }).click();
  await page.locator('input[type=file]').setInputFiles([one, two]);
  await expect(ui.chips).toHaveCount(2);
  await page.getByRole('button', { name: 'Enlarge two.png' }).press('Enter');
  const large = page.getByRole('dialog', { name: 'two.png' });
  await expect(large).toContainText('Sent 800 × 240');
  await expect(large.getByRole('img', { name: 'two.png' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(large).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Enlarge two.png' })).toBeFocused();

  // Another model is offered before anything is sent.
  await page.getByRole('button', { name: 'Choose another' }).click();
  await page.getByRole('option', { name: 'GPT-4o-mini' }).click();
  await expect(page.getByText('can’t see pictures')).toHaveCount(0);

  await page.getByRole('button', { name: 'Remove one.png' }).press('Enter');
  await expect(ui.chips).toHaveCount(1);
  const clipboard = execFileSync.bind(undefined, 'xclip');
  clipboard(['-selection', 'clipboard', '-t', 'image/png', '-i', one], { stdio: 'ignore' });
  await ui.box.focus();
  await page.keyboard.press('Control+v');
  await expect(ui.chips).toHaveCount(2);
});

test('what is no picture is refused in a sentence that names it, and the rest is kept', async ({
  app,
}) => {
  const broken = join(pictures.folder, 'broken.jpg');
  writeFileSync(broken, Buffer.from('neither a picture nor a text\0\x01\x02'));
  const good = pictures.text('good.png', 'Good');
  const { page } = app;
  const ui = chat(page);
  await ui.box.fill('My question');
  await dropFiles(page, [broken, good]);
  await expect(ui.alert).toContainText('broken.jpg');
  await expect(ui.chips.getByRole('button', { name: 'Remove good.png' })).toBeVisible();
  await expect(ui.box).toHaveValue('My question');
});
