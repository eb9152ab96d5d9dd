import { makeProfile } from '../support/app';
import { chat, expect, test } from '../support/fixtures';
import { isPanelVisible } from '../support/panel';
import { END, stream, text } from '../support/scriptedServer';
import { startWaylandDesktop, type WaylandDesktop } from '../support/wayland';

let desktop: WaylandDesktop;

test.beforeAll(async () => {
  desktop = await startWaylandDesktop();
});

test.afterAll(async () => {
  await desktop.stop();
});

test('under Wayland without portals the app says what to do instead, and all else works', async ({
  server,
  start,
}) => {
  server.use(stream(text('Here.'), ...END));
  const { env, args } = desktop;
  const profile = makeProfile();
  const app = await start({ env, args, profile });
  const hint = app.page.getByText('This desktop gives out no global shortcuts');
  await expect(hint).toBeVisible();
  for (const option of ['--capture', '--quick'])
    await expect(app.page.getByText(new RegExp(`${option}$`))).toBeVisible();

  await app.startAgain([...args, '--capture']);
  await expect(
    app.page.getByText(/hands out no pictures of the screen.*paste it here/),
  ).toBeVisible();

  await app.startAgain([...args, '--quick']);
  const panel = await app.window('Quick question');
  await expect.poll(() => isPanelVisible(app)).toBe(true);
  await chat(panel).ask('Are you there?');
  await expect(chat(panel).answers).toContainText('Here.');

  const alert = app.page.getByRole('status').filter({ has: hint });
  await alert.getByRole('button', { name: 'Dismiss' }).click();
  await expect(hint).toHaveCount(0);
  await app.quit();
  const { page } = await start({ env, args, profile });
  const settings = await chat(page).openSettings('Shortcuts');
  await expect(settings.getByText('This desktop does not give out global shortcuts')).toHaveCount(
    2,
  );
  await page.keyboard.press('Escape');
  await expect(page.getByText('This desktop gives out no global shortcuts')).toHaveCount(0);
});
