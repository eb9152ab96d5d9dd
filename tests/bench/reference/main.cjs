// The least that an Electron app can be: one window with a text box, and nothing else.
const { app, BrowserWindow } = require('electron');
const path = require('node:path');

function openWindow(options) {
  const window = new BrowserWindow({
    ...options,
    webPreferences: { sandbox: true, spellcheck: false },
  });
  const loaded = window.loadFile(path.join(__dirname, 'page.html'), {
    query: { server: process.env.OPENROUTER_BASE_URL ?? '' },
  });
  return { window, loaded };
}

void app.whenReady().then(() => {
  const { window } = openWindow({ width: 1080, height: 760 });
  if (process.env.GLIMPSE_BENCH_CAPTURE) require('./capture.cjs')(window, openWindow);
});
