import { app, dialog, nativeTheme, shell } from 'electron';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Theme } from '@shared/domain/settings';
import { AppError } from '@shared/utils/appError';
import { safeLink } from './safeLink';
import { desktopEntryExec, shellLine, type RunningProgram } from './startCommand';

/** The user's language and region, such as `en-GB`; US English where the system has none. */
export function systemLocale(): string {
  try {
    return new Intl.Locale(app.getSystemLocale()).baseName;
  } catch {
    // A system without a language says nothing, or C.
    return 'en-US';
  }
}

/** Opens a link in the user's own programs; anything but http(s) and mailto is ignored. */
export async function openLink(url: string): Promise<void> {
  const safe = safeLink(url);
  if (safe !== undefined) await shell.openExternal(safe);
}

/** Shows a file in the system's file manager. */
export function showInFolder(path: string): void {
  shell.showItemInFolder(path);
}

function runningProgram(): RunningProgram {
  const { commandLine } = app;
  const profile = commandLine.getSwitchValue('user-data-dir');
  return {
    execPath: process.execPath,
    appPath: app.isPackaged ? undefined : app.getAppPath(),
    env: process.env,
    switches: [
      ...(profile === '' ? [] : [`--user-data-dir=${profile}`]),
      ...(commandLine.hasSwitch('no-sandbox') ? ['--no-sandbox'] : []),
    ],
  };
}

/** A line that people can bind to keys in their desktop's settings. */
export function lineToBind(flag: '--capture' | '--quick'): string {
  return shellLine(runningProgram(), flag);
}

/** A Linux desktop starts what has an entry in this folder (freedesktop.org, Autostart). */
function autostartFile(): string {
  const config = process.env['XDG_CONFIG_HOME'] ?? join(app.getPath('home'), '.config');
  return join(config, 'autostart', 'glimpse.desktop');
}

/** Has the system start the app, without a window, when the user logs in; or no longer. */
export async function setStartAtLogin(enabled: boolean): Promise<void> {
  if (process.platform !== 'linux') {
    // On macOS no arguments are handed over: see `wasStartedAtLogin`.
    app.setLoginItemSettings({ openAtLogin: enabled, args: ['--hidden'] });
    return;
  }
  const file = autostartFile();
  if (!enabled) return rm(file, { force: true });
  await mkdir(dirname(file), { recursive: true });
  await writeFile(
    file,
    `[Desktop Entry]\nType=Application\nName=Glimpse\nExec=${desktopEntryExec(runningProgram(), '--hidden')}\n`,
  );
}

/** Whether macOS started the app at login, since it was asked to; elsewhere `--hidden` tells. */
export function wasStartedAtLogin(): boolean {
  if (process.platform !== 'darwin') return false;
  const { openAtLogin, wasOpenedAtLogin } = app.getLoginItemSettings();
  // Without the first, macOS only opens again what was open.
  return openAtLogin && wasOpenedAtLogin;
}

/** Themes menus, dialogs and the background of new windows; pages theme themselves. */
export function applyTheme(theme: Theme): void {
  nativeTheme.themeSource = theme;
}

/** Says why the app can't start, then ends it: without a window it would run on unseen. */
export function failToStart(error: unknown): void {
  const reason = error instanceof AppError ? error.message : String(error);
  dialog.showErrorBox('Glimpse can’t start', reason);
  app.exit(1);
}
