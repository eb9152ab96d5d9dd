import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { writeZip } from '../support/builders/portable';
import { dropFiles } from '../support/drop';
import { buildChatGpt, buildChatGptPair } from '../support/exports/chatGptExport';
import { chat, expect, test } from '../support/fixtures';
import { processFolder } from '../support/processFolder';

const PICTURE = readFileSync(join(import.meta.dirname, '../../resources/sample.png'));

/** An export with a picture, two answers to one question, and a conversation that is broken. */
async function chatGptExport(): Promise<string> {
  const path = join(processFolder('import'), 'chatgpt-export.zip');
  const pictured = buildChatGpt({
    id: 'pictured',
    title: 'A chart of rainfall',
    nodes: {
      q: {
        role: 'user',
        content: {
          content_type: 'multimodal_text',
          parts: [
            { content_type: 'image_asset_pointer', asset_pointer: 'file-service://file-Rain1' },
            'What does it show?',
          ],
        },
      },
      first: { role: 'assistant', parent: 'q', text: 'Something wet.' },
      second: {
        role: 'assistant',
        parent: 'q',
        text: 'Rainfall in a quagmire.',
        metadata: { model_slug: 'gpt-4o' },
      },
    },
  });
  await writeZip(path, {
    'file-Rain1-rain.png': PICTURE,
    'conversations.json': `[${JSON.stringify(pictured)},
      ${JSON.stringify(buildChatGptPair('soup', 'How long does soup keep?', 'Three days.'))},
      {"title": "Damaged one", "mapping": 7}]`,
  });
  return path;
}

/** A question in 10,000 messages whose words come nowhere else, far from the end, and 50 others. */
async function longExport(): Promise<string> {
  const path = join(processFolder('import'), 'long.zip');
  const nodes = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, index) => {
      const marked =
        index === 3_010 ? 'about the ptarmigan' : index % 200 === 0 ? 'of a lagoon' : '';
      const role = index % 2 === 0 ? 'user' : 'assistant';
      const text = `Message ${index} ${marked} ${'with more words '.repeat(5)}`;
      return [`m${index}`, { role, text, ...(index > 0 && { parent: `m${index - 1}` }) }];
    }),
  );
  const long = buildChatGpt({ id: 'long', title: 'A long one', nodes });
  await writeZip(path, { 'conversations.json': `[${JSON.stringify(long)}]` });
  return path;
}

async function openImport(page: Page) {
  const settings = await chat(page).openSettings('History');
  await settings.getByRole('button', { name: 'Import…' }).click();
  return page.getByRole('dialog', { name: 'Import conversations' });
}

test('an export of ChatGPT is dropped, recognised, imported, found, and not imported twice', async ({
  app,
}) => {
  test.slow();
  const { page } = app;
  const ui = chat(page);
  const file = await chatGptExport();
  const dialog = await openImport(page);
  await expect(dialog.getByRole('button', { name: 'Choose a file…' })).toBeFocused();

  await dropFiles(page, [join(import.meta.dirname, '../../package.json')]);
  await expect(dialog.getByRole('alert')).toContainText(
    '“package.json” is not an export that Glimpse knows',
  );
  await dropFiles(page, [file]);
  await expect(dialog.getByRole('status')).toContainText('ChatGPT export, 3 conversations');
  await expect(dialog.getByRole('status')).toContainText('chatgpt-export.zip');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByText('Imported 2 conversations')).toBeFocused();
  const unreadable = dialog.getByRole('region', { name: 'Could not be read' });
  await expect(unreadable.getByRole('listitem')).toHaveText(
    /^Damaged one.*form that Glimpse knows/,
  );
  await dialog.getByRole('button', { name: 'Show them' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(ui.answers).toBeVisible();

  await expect(ui.conversations.filter({ hasText: 'How long does soup keep?' })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search conversations' }).fill('quagmire');
  await page
    .getByRole('navigation', { name: 'Conversations' })
    .getByRole('button')
    .filter({ hasText: 'Rainfall in a' })
    .first()
    .click();
  await expect(ui.questions.getByRole('img', { name: 'rain.png' })).toBeVisible();
  await expect(ui.answers).toContainText('Rainfall in a quagmire.');
  await expect(ui.answers).toContainText('gpt-4o · ChatGPT');
  await expect(ui.log.getByText('2 / 2')).toBeVisible();
  // Nothing of it landed in the composer.
  await expect(ui.chips).toHaveCount(0);

  // Settings → History takes it as well.
  const settings = await ui.openSettings('History');
  const history = settings.getByRole('button', { name: 'Import…' });
  await dropFiles(page, [file], history);
  const again = page.getByRole('dialog', { name: 'Import conversations' });
  await again.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(again.getByText('Nothing new to import')).toBeVisible();
  await expect(again.getByRole('list', { name: 'Details' })).toContainText('2 already here');
});

test('in a conversation of 10,000 messages hits are found and jumped to; its export is cancelled and leaves nothing', async ({
  app,
}) => {
  test.slow();
  const { page } = app;
  const ui = chat(page);
  const dialog = await openImport(page);
  await dropFiles(page, [await longExport()]);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(dialog.getByText('Imported 1 conversation')).toBeFocused({ timeout: 60_000 });
  await dialog.getByRole('button', { name: 'Show it' }).click();
  await expect(ui.answers.last()).toContainText('Message 9999');
  expect(await page.getByRole('article').count()).toBeLessThan(60);

  // From the end to a message that is not loaded.
  await page.getByRole('searchbox', { name: 'Search conversations' }).fill('ptarmigan');
  const hits = page.getByRole('navigation', { name: 'Conversations' }).locator('mark');
  await expect(hits).toHaveText('ptarmigan');
  await page.keyboard.press('Enter');
  await expect(ui.questions.filter({ hasText: 'ptarmigan' })).toBeInViewport();
  await page.getByRole('searchbox', { name: 'Search conversations' }).fill('');

  await page.keyboard.press('Control+f');
  const find = page.getByRole('search', { name: 'Find in conversation' });
  await expect(find.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('lagoon');
  const place = async (): Promise<number> =>
    Number(/^(\d+) of 50/.exec((await find.innerText()).trim())?.[1]);
  await expect(find).toContainText('of 50');
  const first = await place();
  const shows = (hit: number): Promise<void> =>
    expect(ui.questions.filter({ hasText: `Message ${(hit - 1) * 200} of` })).toBeInViewport();
  await shows(first);
  for (const hit of [first + 1, first + 2]) {
    await page.keyboard.press('Enter');
    await expect(find).toContainText(`${hit} of 50`);
    await shows(hit);
  }
  await page.keyboard.press('Shift+F3');
  await expect(find).toContainText(`${first + 1} of 50`);
  await shows(first + 1);
  await page.keyboard.press('Escape');

  const folder = processFolder('cancelled');
  await app.electron.evaluate(({ dialog: system }, target) => {
    // It becomes several files, in a folder.
    system.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [target] });
  }, folder);
  await ui.conversations.filter({ hasText: 'A long one' }).focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Export…' }).press('Enter');
  const exporting = page.getByRole('dialog', { name: 'Export conversation' });
  await exporting.getByRole('radio', { name: 'PDF' }).check();
  await exporting.getByRole('button', { name: 'Export…' }).click();
  await expect(exporting.getByRole('progressbar')).toBeVisible();
  await exporting.getByRole('button', { name: 'Cancel' }).click();
  await expect(exporting.getByRole('progressbar')).toHaveCount(0);
  await expect.poll(() => readdirSync(folder)).toEqual([]);
});
