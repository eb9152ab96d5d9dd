import { clipboard, net, safeStorage, shell } from 'electron';

const SAFE_LINKS = new Set(['http:', 'https:', 'mailto:']);

/** Opens a link in the user's own programs; anything but http(s) and mailto is ignored. */
export async function openLink(url: string): Promise<void> {
  if (URL.canParse(url) && SAFE_LINKS.has(new URL(url).protocol)) await shell.openExternal(url);
}

export function writeClipboardText(text: string): void {
  clipboard.writeText(text);
}

/** Chromium's network stack: the system's proxy and certificates, and no cookies. */
export const netFetch: typeof fetch = (input, init) =>
  net.fetch(input instanceof URL ? input.href : input, { ...init, credentials: 'omit' });

export { safeStorage };
