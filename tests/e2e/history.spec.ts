import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { makeProfile } from '../support/app';
import { chat, expect, test } from '../support/fixtures';
import { createPictures } from '../support/pictures';
import { END, stream, text } from '../support/scriptedServer';
import { mountSmallDisk } from '../support/smallDisk';

const pictures = createPictures();
const probe = mountSmallDisk(1);
probe?.unmount();

/** The files of a folder that hold a text, at any depth. */
async function filesWith(folder: string, marker: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    const entry = await stat(path).catch(() => undefined);
    if (entry?.isFile() !== true) continue;
    const content = await readFile(path);
    if (content.includes(marker) || content.includes(Buffer.from(marker, 'utf16le')))
      found.push(name);
  }
  return found;
}

async function openSettings(page: Page) {
  await chat(page).openSettings('History');
  return settingsOf(page);
}

function settingsOf(page: Page) {
  const settings = page.getByRole('dialog', { name: 'Settings', exact: true });
  return {
    settings,
    backups: settings.getByRole('list', { name: 'Backups' }).getByRole('listitem'),
    dialog: (name: string) => page.getByRole('dialog', { name }),
  };
}

test('a backup brings back what was deleted, and deleting all data leaves no trace', async ({
  server,
  start,
}) => {
  test.slow();
  const profile = makeProfile();
  const marker = 'xylophone-marker';
  server.use(stream(text(`First ${marker}-answer`), ...END), stream(text('Second'), ...END));
  const { page, quit } = await start({ profile });
  const ui = chat(page);
  const rows = page
    .getByRole('navigation', { name: 'Conversations' })
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: 'More actions' }) });
  await page.locator('input[type=file]').setInputFiles(pictures.text(`${marker}.png`, 'Secret'));
  await expect(ui.chips.first()).toContainText('800', { timeout: 60_000 });
  await ui.ask(`Tell me about ${marker}`);
  await expect(ui.answers).toContainText(`${marker}-answer`);

  const first = await openSettings(page);
  await first.settings.getByRole('button', { name: 'Back up now' }).click();
  await expect(first.backups.first()).toContainText('1 conversation');
  await page.keyboard.press('Escape');

  await ui.newConversation.click();
  await ui.ask('After the backup');
  await expect(ui.answers).toContainText('Second');
  await expect(rows).toHaveCount(2);

  // What is deleted stays in the backup, which is said and can be looked at.
  await rows.first().getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  const toast = page.getByRole('region', { name: 'Notifications' });
  await expect(toast).toContainText('Backups made before hold it until they are 4 weeks old');
  await toast.getByRole('button', { name: 'Backups' }).click();
  const second = settingsOf(page);
  await expect(second.backups.first()).toBeInViewport();
  await second.backups
    .first()
    .getByRole('button', { name: /^Restore/ })
    .click();
  const restoring = second.dialog('Restore this backup?');
  await expect(restoring).toContainText('with 1 conversation');
  await restoring.getByRole('button', { name: 'Restore', exact: true }).click();
  const told = (sentence: string) => page.getByRole('status').filter({ hasText: sentence });
  await expect(told('Your history is now as it was on')).toBeVisible();
  await expect(rows).toHaveCount(1);
  await ui.conversations.first().click();
  await expect(ui.answers).toContainText(`${marker}-answer`);
  await expect(ui.questions.getByRole('img')).toBeVisible();
  expect(await filesWith(profile, marker)).not.toEqual([]);

  const third = await openSettings(page);
  await expect(third.backups.filter({ hasText: 'Before another was restored' })).toHaveCount(1);
  await third.settings.getByRole('button', { name: 'Delete all data…' }).click();
  const erasing = third.dialog('Delete all data?');
  await erasing.getByRole('switch', { name: 'Providers, keys and settings, too' }).click();
  await erasing.getByRole('button', { name: 'Delete everything' }).click();
  await expect(told('Everything was deleted')).toBeVisible();
  await expect(rows).toHaveCount(0);
  await expect(ui.box).toBeVisible();
  await quit();
  expect(await filesWith(profile, marker)).toEqual([]);
  expect((await readdir(profile)).filter((name) => /backups|attachments/.test(name))).toEqual([]);
});

test('a damaged history is repaired at the start, and a newer one is opened to be read', async ({
  server,
  start,
}) => {
  test.slow();
  const profile = makeProfile();
  const file = join(profile, 'glimpse.db');
  // A cheap model makes the title, once the answer is there.
  const titleModel = { providerId: 'env-openrouter', modelId: 'vendor/cheap' };
  await writeFile(join(profile, 'settings.json'), JSON.stringify({ titleModel }));
  server.use(
    stream(text('The answer that must stay'), ...END),
    stream(text('"What must stay"'), ...END),
  );
  const first = await start({ profile });
  await chat(first.page).ask('A question that must stay');
  await expect(chat(first.page).answers).toContainText('The answer that must stay');
  await expect(chat(first.page).conversations.first()).toContainText('What must stay');
  await first.quit();
  const bytes = await readFile(file);
  await writeFile(file, bytes.fill(0xaa, 0, 100));

  const second = await start({ profile });
  await expect(chat(second.page).alert.first()).toContainText(
    'Your history was damaged. Glimpse repaired it: 1 conversation with 2 messages',
  );
  await chat(second.page).conversations.first().click();
  await expect(chat(second.page).answers).toContainText('The answer that must stay');
  await second.quit();

  const newer = await readFile(file);
  newer.writeUInt32BE(9_999, 60);
  await writeFile(file, newer);
  const { page } = await start({ profile });
  const ui = chat(page);
  await expect(ui.alert.first()).toContainText('written by a newer version of Glimpse');
  await ui.conversations.first().click();
  await expect(ui.answers).toContainText('The answer that must stay');
  await ui.ask('May I?');
  await expect(ui.alert.filter({ hasText: 'to ask and to change something' }).last()).toBeVisible();
  await expect(ui.box).toHaveValue('May I?');
  await expect(ui.questions).toHaveCount(1);
});

test.describe('on a disk of its own', () => {
  // Only root on Linux may mount one.
  test.skip(probe === undefined, 'This process may not mount a small file system to fill.');

  test('a full disk is said at once, the question stays, and works when there is space', async ({
    server,
    start,
  }) => {
    test.slow();
    server.use(stream(text('Now it works'), ...END));
    const disk = mountSmallDisk(64);
    if (disk === undefined) throw new Error('It could be mounted a moment ago.');
    try {
      const { page, quit } = await start({ profile: disk.path });
      const ui = chat(page);
      await expect(ui.box).toBeVisible();
      disk.fill();
      await ui.ask(`Kept: ${'long '.repeat(10_000)}`);
      await expect(ui.alert.first()).toContainText('The disk is full');
      await expect(ui.box).toHaveValue(/^Kept: /);
      await expect(ui.questions).toHaveCount(0);
      disk.free();
      await ui.send.click();
      await expect(ui.answers).toContainText('Now it works');
      await expect(ui.box).toHaveValue('');
      await quit();

      disk.setReadOnly(true);
      const again = await start({ profile: disk.path });
      await expect(chat(again.page).alert.first()).toContainText('may not write to its folder');
      await chat(again.page).conversations.first().click();
      await expect(chat(again.page).answers).toContainText('Now it works');
      await again.quit();
    } finally {
      disk.unmount();
    }
  });
});
