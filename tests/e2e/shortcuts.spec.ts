import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from '../support/app';
import { expectNoOverlay, visibleOverlays } from '../support/capturing';
import { desktopOf } from '../support/desktop';
import { chat, expect, test } from '../support/fixtures';
import { isPanelVisible, visibleWindows } from '../support/panel';
import { processFolder } from '../support/processFolder';

const desktop = desktopOf();

function holds({ electron }: App, accelerator: string): Promise<boolean> {
  return electron.evaluate(
    ({ globalShortcut }, keys) => globalShortcut.isRegistered(keys),
    accelerator,
  );
}

test('keys that another program holds are told where one looks, and free ones are a click away', async ({
  start,
  startHidden,
}) => {
  const config = processFolder('config');
  const profile = processFolder('e2e');
  // A value that no system knows: the default is held in its place.
  const shortcuts = { capture: 'CommandOrControl+Shift+2', quick: '???' };
  writeFileSync(join(profile, 'settings.json'), JSON.stringify({ shortcuts }));
  const holder = await startHidden({ profile, args: ['--capture'] });
  await expect.poll(() => visibleOverlays(holder)).toBe(1);
  expect(await visibleWindows(holder)).toEqual(['Capture']);
  desktop.press('Escape');
  await expectNoOverlay(holder);
  const app = await start({ env: { XDG_CONFIG_HOME: config } });
  const { page } = app;
  const captureHint = page.getByText('Ctrl+Shift+2 will not');
  const quickHint = page.getByText('Ctrl+Shift+Space will not');
  await expect(captureHint).toBeVisible();
  await expect(quickHint).toBeVisible();
  await expect(chat(page).box).toBeEditable();
  await page
    .getByRole('button', { name: /: Capture and ask$/ })
    .first()
    .click();
  await expect(captureHint).toHaveCount(0);
  await expect(quickHint).toBeVisible();
  desktop.press('ctrl+shift+1');
  await expect.poll(() => visibleOverlays(app)).toBe(1);
  desktop.press('Escape');
  await expectNoOverlay(app);

  // While new keys are pressed, those that work do nothing else.
  const settings = await chat(page).openSettings('Shortcuts');
  await settings.getByRole('button', { name: 'Quick question: Ctrl+Shift+Space' }).click();
  await expect(settings.getByText('Esc leaves it as it is')).toBeVisible();
  await expect.poll(() => holds(app, 'CommandOrControl+Shift+1')).toBe(false);
  desktop.press('ctrl+shift+1');
  await expect(settings.getByText('these keys capture the screen already')).toBeVisible();
  expect(await visibleOverlays(app)).toBe(0);
  await settings.getByRole('button', { name: 'Ctrl+Alt+Space', exact: true }).click();
  await expect(settings.getByText('these keys capture')).toHaveCount(0);
  await expect(page.getByText('will not open the quick panel')).toHaveCount(0);
  expect(await holds(app, 'CommandOrControl+Shift+1')).toBe(true);

  const login = settings.getByRole('switch', { name: 'Start Glimpse when I log in' });
  const entry = join(config, 'autostart', 'glimpse.desktop');
  await login.click();
  await expect.poll(() => existsSync(entry)).toBe(true);
  const exec = /^Exec=(.*)$/m.exec(readFileSync(entry, 'utf8'))?.[1] ?? '';
  expect(exec).toContain(' --hidden');
  // As a desktop runs it at login: the running app is reached, and shows nothing.
  execFileSync('sh', ['-c', exec.replaceAll('%%', '%')], { stdio: 'ignore' });
  await login.click();
  await expect.poll(() => existsSync(entry)).toBe(false);
});

test('under Wayland without a portal the line to bind is told once, and does what it says', async ({
  start,
}) => {
  const app = await start({
    env: { XDG_SESSION_TYPE: 'wayland', DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
  });
  const { page } = app;
  const hint = page.getByRole('status').filter({ hasText: 'gives out no global shortcuts' });
  await expect(hint).toHaveCount(1);
  const lines = hint.locator('code');
  await expect(lines).toHaveCount(2);
  await hint.getByRole('button', { name: /--quick/ }).click();
  await expect(hint.getByRole('button', { name: /--quick/ })).toHaveText('Copied');
  const line = execFileSync('xclip', ['-selection', 'clipboard', '-o'], { encoding: 'utf8' });
  expect(line).toBe(await lines.last().textContent());
  execFileSync('sh', ['-c', line], { stdio: 'ignore' });
  await expect.poll(() => isPanelVisible(app)).toBe(true);
  desktop.press('Escape');
  await hint.getByRole('button', { name: 'Dismiss' }).click();
  await page.reload();
  await expect(chat(page).box).toBeEditable();
  await expect(page.getByRole('button', { name: 'Settings', exact: true })).toBeVisible();
  await expect(hint).toHaveCount(0);
});
