import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { portableDocumentSchema, portableIndexSchema } from '@shared/domain/portable';
import type { App } from '../support/app';
import { dropFiles } from '../support/drop';
import { chat, expect, KEY, test } from '../support/fixtures';
import { processFolder } from '../support/processFolder';
import { readZip } from '../support/readZip';
import { END, stream, text } from '../support/scriptedServer';

const PICTURE = join(import.meta.dirname, '../../resources/sample.png');

/** Answers the system's dialogs as someone who puts everything into one folder. */
async function answerDialogs(app: App, folder: string): Promise<void> {
  await app.electron.evaluate(({ dialog, shell }, target) => {
    const nameOf = (path: string | undefined): string => path?.split('/').at(-1) ?? '';
    Object.assign(dialog, {
      showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [target] }),
      showSaveDialog: ({ defaultPath }: { readonly defaultPath?: string }) =>
        Promise.resolve({ canceled: false, filePath: `${target}/${nameOf(defaultPath)}` }),
    });
    shell.showItemInFolder = (path) => void Object.assign(globalThis, { shownItem: path });
  }, folder);
}

async function textOfPdf(path: string): Promise<string> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(readFileSync(path));
  const texts = [...document.pages()].map((page) => page.getText());
  document.destroy();
  library.destroy();
  return texts.join('\n');
}

test('a conversation with a picture is exported as each format, and everything for a new machine', async ({
  server,
  app,
}) => {
  test.slow();
  server.use(stream(text('# Rain\n\nIt shows **rainfall** in a `quagmire`.'), ...END));
  const { page } = app;
  const folder = join(processFolder('exported'), 'new');
  await answerDialogs(app, folder);
  const ui = chat(page);
  await dropFiles(page, [PICTURE]);
  await expect(ui.chips.getByRole('img')).toBeVisible();
  await ui.ask('What / is this?');
  await expect(ui.answers).toContainText('rainfall');
  await expect(ui.stop).toHaveCount(0);

  const row = ui.conversations.filter({ hasText: 'What / is this?' });
  const dialog = page.getByRole('dialog', { name: 'Export conversation' });
  const openExport = async (): Promise<void> => {
    await row.focus();
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Export…' }).press('Enter');
    await expect(dialog.getByRole('status')).toContainText('2 messages · 1 attachment');
  };
  const exported = async (format: string): Promise<void> => {
    await openExport();
    await dialog.getByRole('radio', { name: format }).check();
    await dialog.getByRole('button', { name: 'Export…' }).click();
    await expect(dialog.getByText('Exported 1 conversation')).toBeFocused({ timeout: 20_000 });
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(dialog).toHaveCount(0);
  };

  // By the keyboard, into a folder that is not there: it says so, and asks again.
  await openExport();
  await expect(dialog.getByRole('button', { name: 'Export…' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('could not be written there');
  await expect(dialog.getByRole('button', { name: 'Export…' })).toBeFocused();
  // Electron has no second page to run the frames' results in.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.keyboard.press('Escape');
  mkdirSync(folder);

  await exported('Markdown');
  const title = 'What - is this';
  const markdown = readFileSync(join(folder, title, `${title}.md`), 'utf8');
  expect(markdown).toContain('It shows **rainfall** in a `quagmire`.');
  const [, place = ''] = /!\[[^\]]*\]\(([^)]+)\)/.exec(markdown) ?? [];
  expect(readFileSync(join(folder, title, decodeURIComponent(place)))).toEqual(
    readFileSync(PICTURE),
  );

  await exported('Web page (HTML)');
  const html = readFileSync(join(folder, `${title}.html`), 'utf8');
  expect(html).toContain('<strong>rainfall</strong>');
  expect(html).toMatch(/<img alt="sample.png" src="data:image\/\w+;base64,.{1000}/);

  await exported('PDF');
  const pdf = join(folder, `${title}.pdf`);
  expect(readFileSync(pdf).subarray(0, 4).toString()).toBe('%PDF');
  const words = await textOfPdf(pdf);
  expect(words).toContain('What / is this?');
  expect(words).toContain('It shows rainfall in a quagmire');

  await exported('JSON');
  const json = readFileSync(join(folder, `${title} (2)`, `${title}.json`), 'utf8');
  const document = portableDocumentSchema.parse(JSON.parse(json));
  expect(document.conversations[0]?.messages).toHaveLength(2);
  expect(
    document.attachments.map(({ file }) => existsSync(join(folder, `${title} (2)`, String(file)))),
  ).toEqual([true]);

  // Everything, to take along; and where it is.
  const settings = await ui.openSettings('History');
  await settings.getByRole('button', { name: 'Move to a new machine…' }).click();
  const moving = page.getByRole('dialog', { name: 'Move to a new machine' });
  await moving.getByRole('button', { name: 'Save the archive…' }).click();
  await expect(moving.getByText('Everything but the keys is saved')).toBeFocused();
  await moving.getByRole('button', { name: 'Show in folder' }).click();
  await expect
    .poll(() => app.electron.evaluate(() => String(Reflect.get(globalThis, 'shownItem'))))
    .toContain('Glimpse move');
  const shown = await app.electron.evaluate(() => String(Reflect.get(globalThis, 'shownItem')));
  const archive = await readZip(shown);
  const index = portableIndexSchema.parse(JSON.parse(String(archive.get('glimpse.json'))));
  expect(index.documents.map((each) => each.title)).toEqual(['What / is this?']);
  const leaks = [...archive].filter(([, bytes]) => bytes.includes(KEY));
  expect(leaks.map(([name]) => name)).toEqual([]);
  // Nothing half made is left, and nothing besides.
  expect(readdirSync(folder).toSorted()).toEqual(
    [basename(shown), title, `${title} (2)`, `${title}.html`, `${title}.pdf`].toSorted(),
  );
});
