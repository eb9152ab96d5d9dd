import { app, dialog, nativeTheme, shell } from 'electron';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Theme } from '@shared/domain/settings';
import { AppError } from '@shared/utils/appError';
import { safeLink } from './safeLink';

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

/** A Linux desktop starts what has an entry in this folder (freedesktop.org, Autostart). */
function autostartFile(): string {
  const config = process.env['XDG_CONFIG_HOME'] ?? join(app.getPath('home'), '.config');
  return join(config, 'autostart', 'glimpse.desktop');
}

/** Has the system start the app, without a window, when the user logs in; or no longer. */
export async function setStartAtLogin(enabled: boolean): Promise<void> {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: enabled, args: ['--hidden'] });
    return;
  }
  const file = autostartFile();
  if (!enabled) return rm(file, { force: true });
  const program = app.isPackaged ? [process.execPath] : [process.execPath, app.getAppPath()];
  const command = program.map((part) => `"${part.replaceAll(/["`$\\]/g, '\\$&')}"`).join(' ');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(
    file,
    `[Desktop Entry]\nType=Application\nName=Glimpse\nExec=${command} --hidden\n`,
  );
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
