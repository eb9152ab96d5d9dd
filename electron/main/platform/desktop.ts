import { app, nativeTheme, shell } from 'electron';
import type { Theme } from '@shared/domain/settings';

const SAFE_LINKS = new Set(['http:', 'https:', 'mailto:']);

/** Opens a link in the user's own programs; anything but http(s) and mailto is ignored. */
export async function openLink(url: string): Promise<void> {
  if (URL.canParse(url) && SAFE_LINKS.has(new URL(url).protocol)) await shell.openExternal(url);
}

/** Starts the app, without a window, when the user logs in. On Linux the desktop does this itself. */
export function setStartAtLogin(enabled: boolean): void {
  if (process.platform === 'linux') return;
  app.setLoginItemSettings({ openAtLogin: enabled, args: ['--hidden'] });
}

/** Themes menus, dialogs and the background of new windows; pages theme themselves. */
export function applyTheme(theme: Theme): void {
  nativeTheme.themeSource = theme;
}
