import type { Page } from '@playwright/test';
import { chat, expect, test } from '../support/fixtures';
import { END, gate, stream, text } from '../support/scriptedServer';

function sidebar(page: Page) {
  const list = page.getByRole('navigation', { name: 'Conversations' }).getByRole('list');
  return {
    /** A conversation's or folder's own button. */
    row: (name: string) => list.getByRole('button', { name, exact: true }),
    organise: async (entry: string) => {
      await page.getByRole('button', { name: 'Organise', exact: true }).click();
      await page.getByRole('menuitem', { name: entry }).click();
    },
    undo: page.getByRole('button', { name: 'Undo' }).last(),
    marked: page.getByRole('toolbar', { name: 'Selected conversations' }),
  };
}

/** Asks a question of its own conversation, and waits for the answer. */
async function converse(page: Page, question: string): Promise<void> {
  const ui = chat(page);
  await ui.newConversation.click();
  await ui.ask(question);
  await expect(ui.answers).toContainText('Sure.');
  await expect(ui.stop).toHaveCount(0);
}

test('conversations go into folders by mouse and by keyboard, and back with Undo', async ({
  server,
  app,
}) => {
  server.use(stream(text('Sure.'), ...END));
  const { page } = app;
  const { row, organise, undo } = sidebar(page);
  for (const question of ['Alpha', 'Beta', 'Gamma']) await converse(page, question);

  await organise('New folder');
  await page.getByRole('textbox', { name: 'Name of the folder' }).fill('Work');
  await page.keyboard.press('Enter');
  await expect(row('Work')).toBeFocused();

  await row('Alpha').dragTo(row('Work'));
  await expect(page.getByText('Moved “Alpha” to “Work”')).toBeVisible();
  await expect(row('Alpha')).toHaveCount(0);
  await expect(row('Work')).toHaveAccessibleDescription('Folder, 1 conversation');

  // By the keyboard alone: the menu, the dialog, and opening the folder.
  await row('Beta').focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Move to…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Move “Beta”' });
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('wor');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await row('Work').focus();
  await page.keyboard.press('ArrowRight');
  await expect(row('Beta')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(row('Beta')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(row('Alpha')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(row('Work')).toBeFocused();

  await page.keyboard.press('Delete');
  const deletion = page.getByRole('dialog', { name: 'Delete the folder “Work”?' });
  await expect(deletion).toContainText('It holds 2 conversations.');
  await deletion.getByRole('button', { name: 'Delete 2 conversations too' }).click();
  await expect(row('Gamma')).toBeVisible();
  await expect(row('Alpha')).toHaveCount(0);
  await undo.click();
  await expect(row('Alpha')).toBeVisible();
  await row('Alpha').dragTo(row('Gamma'));
  await expect(page.getByText('Moved “Alpha” out of its folder')).toBeVisible();
  await expect(row('Work')).toHaveAccessibleDescription('Folder, 1 conversation');

  // The one that is open stays in sight.
  await row('Work').click();
  await expect(row('Beta')).toHaveCount(0);
  await row('Gamma').dragTo(row('Work'));
  await expect(row('Gamma')).toHaveAttribute('aria-current', 'page');
  await expect(row('Work')).toHaveAttribute('aria-expanded', 'true');
});

test('several conversations are archived, brought back and deleted together', async ({
  server,
  app,
}) => {
  server.use(stream(text('Sure.'), ...END));
  const { page } = app;
  const ui = chat(page);
  const { row, organise, undo, marked } = sidebar(page);
  for (const question of ['One', 'Two', 'Three']) await converse(page, question);

  await row('One').click();
  await row('Two').click({ modifiers: ['Control'] });
  await expect(marked).toContainText('2 selected');
  await marked.getByRole('button', { name: 'Archive' }).click();
  await expect(row('One')).toHaveCount(0);
  await organise('Archive');
  await expect(page.getByRole('heading', { name: 'Archive' })).toBeVisible();
  await expect(row('Three')).toHaveCount(0);
  await row('Two').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(marked).toContainText('2 selected');
  await marked.getByRole('button', { name: 'Unarchive' }).click();
  await expect(page.getByText('Nothing archived')).toBeVisible();
  await ui.button('Back to conversations').click();

  await row('Two').focus();
  await page.keyboard.press('Control+a');
  await expect(marked).toContainText('3 selected');
  await page.keyboard.press('Delete');
  await expect(page.getByText('No conversations yet')).toBeVisible();
  await undo.click();
  await expect(row('Two')).toBeVisible();
  await expect(row('Three')).toBeVisible();

  await row('Two').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await expect(row('Two (copy)')).toHaveAttribute('aria-current', 'page');
  await expect(ui.answers).toContainText('Sure.');
});

test('an answer that ends out of sight marks its conversation until it is looked at', async ({
  server,
  app,
}) => {
  server.use(stream(text('Begun'), gate('rest'), text(' and ended.'), ...END));
  const { page } = app;
  const ui = chat(page);
  const { row } = sidebar(page);
  await ui.ask('Slow one');
  await expect(ui.answers).toContainText('Begun');
  await expect(row('Slow one')).toHaveAccessibleDescription('Answering');
  await ui.newConversation.click();
  server.release('rest');
  await expect(row('Slow one')).toHaveAccessibleDescription('Unread');
  await row('Slow one').click();
  await expect(ui.answers).toContainText('Begun and ended.');
  await expect(row('Slow one')).toHaveAccessibleDescription('');
});
