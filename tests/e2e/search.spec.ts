import { chat, expect, test } from '../support/fixtures';
import { END, stream, text } from '../support/scriptedServer';

/** The text that a highlight of the page's covers. */
const highlighted = (name: string): string[] =>
  [...(CSS.highlights.get(name) ?? [])].map((range) => (range as Range).toString());

test('what was said is found while one types, and a hit leads to its place', async ({
  server,
  app,
}) => {
  server.use(
    stream(text('The **walrus** sleeps.'), ...END),
    stream(text('Nothing of the kind.'), ...END),
    stream(text('Another version.'), ...END),
  );
  const { page } = app;
  const ui = chat(page);
  const nav = page.getByRole('navigation', { name: 'Conversations' });
  const search = page.getByRole('searchbox', { name: 'Search conversations' });
  await ui.ask('Tell me of the zoo');
  await expect(ui.answers).toContainText('walrus');
  await expect(ui.stop).toHaveCount(0);
  await ui.newConversation.click();
  await ui.ask('Something else');
  await expect(ui.answers).toContainText('Nothing of the kind.');
  await expect(ui.stop).toHaveCount(0);
  // The hit is then in a version that is not shown.
  await ui.conversations.getByText('Tell me of the zoo').click();
  await ui.answers.getByRole('button', { name: 'Regenerate', exact: true }).click();
  await expect(ui.answers).toContainText('Another version.');
  await expect(ui.stop).toHaveCount(0);
  await ui.conversations.getByText('Something else').click();
  await expect(ui.answers).toContainText('Nothing of the kind.');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('walr');
  const hit = nav.getByRole('button', { name: 'Tell me of the zoo' });
  await expect(hit).toHaveCount(1);
  await expect(hit).toHaveAccessibleDescription(/^Assistant .* The \*\*walrus\*\* sleeps\./);
  await expect(hit.locator('mark')).toHaveText('walrus');
  await expect(page.locator('[aria-live="polite"]').getByText('1 result')).toBeAttached();

  await page.keyboard.press('ArrowDown');
  await expect(hit).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(ui.answers).toHaveText(/The walrus sleeps\./);
  await expect(ui.answers).toContainText('1 / 2');
  await expect(ui.answers).toBeFocused();
  await expect.poll(() => page.evaluate(highlighted, 'hits')).toEqual(['walr']);

  await search.fill('fro');
  await page.keyboard.press('Tab');
  await expect(search).toHaveValue('from:');
  // What completes it stands below, and leaves the box its width.
  expect((await search.boundingBox())?.width).toBeGreaterThan(80);
  await page.keyboard.press('Tab');
  await expect(search).toHaveValue('from:me ');
  await page.keyboard.type('zoo form:x');
  await expect(nav.getByText('Did you mean “from:”?')).toBeVisible();
  await search.fill('zzzz');
  await expect(nav.getByText('Nothing found for “zzzz”')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(search).toHaveValue('');
  await expect(ui.answers).toBeFocused();

  // Enter opens the first hit, and types nothing into the question.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('walr');
  await expect(hit).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(ui.answers).toContainText('walrus');
  await expect(ui.box).toHaveValue('');

  await nav.getByRole('button', { name: 'Search help' }).click();
  const help = page.getByRole('dialog', { name: 'Search help' });
  await expect(help.getByRole('button')).toHaveCount(7);
  await help.getByRole('button', { name: 'has:image' }).click();
  await expect(search).toHaveValue('walr has:image');
  await expect(search).toBeFocused();
});
