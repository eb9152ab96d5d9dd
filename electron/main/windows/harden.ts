import type { BrowserWindow } from 'electron';

/** Denies what no window of ours ever does: navigate, open windows, embed pages, call peers. */
export function harden({ webContents }: BrowserWindow, openLink: (url: string) => void): void {
  webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  webContents.on('will-navigate', (event) => event.preventDefault());
  webContents.on('will-frame-navigate', (event) => event.preventDefault());
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  webContents.setWindowOpenHandler(({ url }) => {
    openLink(url);
    return { action: 'deny' };
  });
}
