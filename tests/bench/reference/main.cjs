// The least that an Electron app can be: one window with a text box, and nothing else.
const { app, BrowserWindow } = require('electron');
const path = require('node:path');

void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1080,
    height: 760,
    webPreferences: { sandbox: true, spellcheck: false },
  });
  void window.loadFile(path.join(__dirname, 'page.html'), {
    query: { server: process.env.OPENROUTER_BASE_URL ?? '' },
  });
});
