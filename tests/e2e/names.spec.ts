import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { dropFiles } from '../support/drop';
import { chat, expect, test } from '../support/fixtures';
import { createPictures } from '../support/pictures';
import { END, scenarios, stream, text } from '../support/scriptedServer';

const pictures = createPictures();

async function expectNoViolations(page: Page): Promise<void> {
  // Electron has no second page to run the frames' results in.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

/** Shift and Tab until a control has the focus, as long as a person would. */
async function tabBackTo(page: Page, control: Locator): Promise<void> {
  for (let stops = 0; stops < 20; stops += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Shift+Tab');
  }
  await expect(control).toBeFocused();
}

test('every control of the chat window has its name', async ({ server, app }) => {
  server.use(scenarios.usageWithCost);
  const { page } = app;
  const ui = chat(page);
  await expect(page.getByRole('navigation', { name: 'Conversations' })).toBeVisible();
  await expect(page.getByRole('searchbox', { name: 'Search conversations' })).toBeVisible();
  for (const name of ['New conversation', 'Send', 'Attach images', 'Model', 'Settings']) {
    await expect(ui.button(name)).toHaveCount(1);
  }
  await expect(ui.log).toHaveAttribute('aria-live', 'off');
  await ui.ask('Hello');
  await expect(ui.answers).toContainText('Hello');
  await expect(ui.stop).toHaveCount(0);
  for (const name of ['Copy', 'Edit', 'Regenerate', 'Delete', 'Branch']) {
    await expect(ui.questions.getByRole('button', { name, exact: true })).toHaveCount(1);
    await expect(ui.answers.getByRole('button', { name, exact: true })).toHaveCount(1);
  }
});

test('the price of a question is known before it is sent, and nothing else leaves than is shown', async ({
  server,
  app,
}) => {
  const { page } = app;
  const ui = chat(page);
  const screenshot = pictures.make('1080p.png', '-size', '1920x1080', 'gradient:white-gray');
  await page.locator('input[type=file]').setInputFiles([screenshot]);
  await ui.box.fill('What is this?');
  await expect(page.getByRole('status', { name: 'Cost estimate' })).toContainText(
    '≈ 1,116 tokens · $0.0028',
  );
  await ui.button('What will be sent').click();
  const dialog = page.getByRole('dialog', { name: 'What will be sent' });
  await expect(dialog).toContainText('127.0.0.1');
  await expect(dialog).toContainText('openai/gpt-4o');
  await expect(dialog.getByRole('img')).toHaveCount(1);
  expect(server.chats).toHaveLength(0);
});

test('what is set for a conversation goes out with its next question; the model for titles makes one', async ({
  server,
  app,
}) => {
  server.use(scenarios.plain, stream(text('A greeting'), ...END));
  const { page } = app;
  const ui = chat(page);
  const settings = await ui.openSettings('New conversations');
  await settings.getByRole('button', { name: 'Choose a model…' }).click();
  await page.getByRole('combobox', { name: 'Search models' }).fill('mini');
  await page.getByRole('option', { name: /GPT-4o-mini/ }).click();
  await expect(settings).toContainText('Titles that you give stay.');
  await page.keyboard.press('Escape');
  await ui.button('Conversation settings').click();
  const dialog = page.getByRole('dialog', { name: 'Conversation settings' });
  await dialog.getByRole('combobox', { name: 'Sort providers by' }).selectOption('Price');
  await dialog.getByRole('switch', { name: 'Zero data retention' }).check();
  await dialog.getByRole('switch', { name: 'Allow fallbacks' }).uncheck();
  await dialog.getByRole('textbox', { name: 'System prompt' }).fill('Be brief.');
  await dialog.getByRole('textbox', { name: 'Fallback models' }).fill('openai/gpt-4o-mini');
  await dialog.getByRole('textbox', { name: 'Extra body' }).fill('{"temperature": 0.5}');
  await page.keyboard.press('Escape');
  await ui.ask('Hello');
  await expect(ui.answers).toContainText('Hello, world.');
  expect((await server.chat(1)).body).toMatchObject({
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Hello' },
    ],
    models: ['openai/gpt-4o-mini'],
    provider: { sort: 'price', zdr: true, allow_fallbacks: false },
    temperature: 0.5,
  });
  await expect(ui.conversations.first()).toContainText('A greeting');
  expect((await server.chat(2)).body).toMatchObject({ model: 'openai/gpt-4o-mini' });
});

test('the settings are reached by keyboard, by search and by links; screen readers find nothing wrong', async ({
  server,
  app,
}) => {
  server.use(scenarios.plain);
  const { page } = app;
  const ui = chat(page);
  await ui.ask('Hello');
  await expect(ui.answers).toContainText('Hello, world.');

  await page.keyboard.press('Control+,');
  const settings = page.getByRole('dialog', { name: 'Settings', exact: true });
  const panel = (name: string) => settings.getByRole('tabpanel', { name, exact: true });
  const search = settings.getByRole('searchbox', { name: 'Search settings' });
  await expect(panel('Providers')).toBeVisible();
  await expect(settings.getByRole('tab', { name: 'Providers' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(panel('History')).toBeVisible();
  await expect(settings.getByRole('tabpanel')).toHaveCount(1);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(panel('New conversations')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(settings.getByRole('button', { name: 'Change…' })).toBeFocused();

  await search.fill('certificate');
  await expect(settings.getByRole('tab')).toHaveText(['Network']);
  await expect(settings.getByRole('button', { name: 'Choose a file…' })).toBeVisible();
  await search.fill('nothing like this');
  await expect(settings.getByRole('status')).toContainText('Nothing in the settings matches');
  await page.keyboard.press('Escape');
  await expect(search).toHaveValue('');
  await expect(panel('New conversations')).toBeVisible();

  for (const theme of ['Dark', 'Light']) {
    // Every section at once.
    await search.fill('e');
    await expect(settings.getByRole('tabpanel')).toHaveCount(11);
    await settings.getByRole('radio', { name: theme }).check();
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme.toLowerCase());
    await expectNoViolations(page);
    await search.press('Escape');
    await page.keyboard.press('Escape');
    await expect(settings).toHaveCount(0);
    await expect(ui.box).toBeFocused();
    await expectNoViolations(page);
    await page.keyboard.press('Control+,');
  }

  await app.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((window) => window.getTitle() === 'Glimpse')
      ?.setSize(480, 700);
  });
  await settings.getByRole('combobox', { name: 'Section' }).selectOption('Network');
  await expect(panel('Network')).toBeVisible();
  await expect(settings.getByRole('tab')).toHaveCount(0);
  await expectNoViolations(page);
});

test('a new user sees three ways on, can type at once, and has dropped pictures read with no key', async ({
  startOffline,
}) => {
  const { page } = await startOffline();
  const ui = chat(page);
  await expect(page.getByRole('button', { name: /Connect OpenRouter/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /Use a local server/ })).toBeVisible();
  await expect(ui.box).toBeFocused();
  // By the keyboard alone: back from the box, to the answer, into the settings and out of them.
  await expect(page.getByRole('region', { name: 'Get started' })).toContainText('Ctrl+Shift+2');
  const sample = page.getByRole('button', { name: 'Try the sample picture' });
  await tabBackTo(page, sample);
  await page.keyboard.press('Enter');
  await expect(ui.chips).toHaveCount(1);
  await expect(ui.box).toHaveValue('What does it say?');
  await expect(ui.box).toBeFocused();
  await expect(page.getByRole('status', { name: 'Cost estimate' })).toHaveText(
    'On this computer · free',
  );
  await page.keyboard.press('Enter');
  await expect(ui.answers).toContainText('Local Lens · On this computer · free', {
    timeout: 45_000,
  });
  await expect(ui.stop).toHaveCount(0, { timeout: 45_000 });
  await expectNoViolations(page);

  await dropFiles(page, [pictures.text('note.png', 'Meeting at 14:30 in room 7')]);
  await expect(ui.chips).toHaveCount(1);
  await ui.ask('And this?');
  await expect(ui.answers.last()).toContainText('Meeting at 14:30 in room 7', { timeout: 45_000 });
  await expect(ui.stop).toHaveCount(0);

  await ui.ask('What colour is it?');
  const link = ui.answers.last().getByRole('button', { name: 'Settings → Providers' });
  await expect(link).toBeVisible({ timeout: 45_000 });
  await expect(ui.stop).toHaveCount(0);
  await tabBackTo(page, link);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tabpanel', { name: 'Providers' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(link).toBeFocused();
  await page.keyboard.press('Control+/');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help.getByRole('region', { name: 'In every program' })).toContainText(
    'Capture and askCtrl+Shift+2',
  );
  await expectNoViolations(page);
  await help.getByRole('button', { name: 'Change…' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Shortcuts' })).toBeVisible();
});
