import { makeProfile } from '../support/app';
import { chat, expect, test } from '../support/fixtures';
import { createPictures } from '../support/pictures';
import { END, gate, stream, text } from '../support/scriptedServer';

const pictures = createPictures();

test('a killed app keeps what had come, and offers to continue', async ({ server, start }) => {
  server.use(
    stream(text('The first half'), gate('never'), ...END),
    stream(text(', the second half.'), ...END),
  );
  const profile = makeProfile();
  const first = await start({ profile });
  await chat(first.page).ask('Tell me all');
  await expect(chat(first.page).answers).toContainText('The first half');
  // On disk at most 250 ms after it came.
  const since = Date.now();
  await expect.poll(() => Date.now() - since).toBeGreaterThan(260);
  await first.kill();

  const { page } = await start({ profile });
  const ui = chat(page);
  await ui.conversations.first().click();
  await expect(ui.questions).toContainText('Tell me all');
  await expect(ui.answers).toContainText('The first half');
  await ui.answers.getByRole('button', { name: 'Continue' }).click();
  await expect(ui.answers).toContainText('The first half, the second half.');
});

test('quitting ends in any case, and keeps what came of a running answer, and a draft with two pictures', async ({
  server,
  start,
}) => {
  server.use(stream(text('So far'), gate('never'), ...END));
  const one = pictures.text('one.png', 'One');
  const two = pictures.text('two.png', 'Two');
  const profile = makeProfile();
  const first = await start({ profile });
  const before = chat(first.page);
  await before.ask('Go');
  await expect(before.answers).toContainText('So far');
  await before.box.fill('Compare these');
  await first.page.locator('input[type=file]').setInputFiles([one, two]);
  await expect(before.chips.getByRole('button', { name: /^Remove/ })).toHaveCount(2);
  await expect(before.chips.first()).toContainText('800');
  await expect(before.chips.last()).toContainText('800');
  // As something that keeps the process from ending, for ever.
  await first.electron.evaluate(({ app }) =>
    app.on('will-quit', (event) => event.preventDefault()),
  );
  await before.box.fill('Compare these two');
  await first.quit();
  const { page } = await start({ profile });
  const ui = chat(page);
  await expect(ui.answers).toContainText('So far');
  await expect(ui.answers.getByRole('button', { name: 'Continue' })).toBeVisible();
  await expect(ui.box).toHaveValue('Compare these two');
  await expect(ui.chips).toHaveCount(2);
});
