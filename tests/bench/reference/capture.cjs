// What a capture can't do without, by the same keys: the picture of the screen, and a window.
const { desktopCapturer, globalShortcut, screen } = require('electron');

const now = () => performance.timeOrigin + performance.now();

/** Runs in the page: when keys reach its text box, and the frame after the first with that. */
function focused() {
  const time = () => performance.timeOrigin + performance.now();
  const isReady = () =>
    document.hasFocus() && document.activeElement instanceof HTMLTextAreaElement;
  const focusedAt = new Promise((resolve) => {
    const look = () => {
      if (isReady()) resolve(time());
    };
    addEventListener('focus', look);
    addEventListener('focusin', look);
    look();
  });
  const drawnAt = new Promise((resolve) => {
    const look = () => {
      requestAnimationFrame(isReady() ? () => resolve(time()) : look);
    };
    look();
  });
  return Promise.all([focusedAt, drawnAt]);
}

module.exports = (window, openWindow) => {
  /** A time, or how long something took. */
  const tell = (time) => window.webContents.executeJavaScript(`glimpseBenchTell(${time})`);

  const grab = async () => {
    const { size, scaleFactor } = screen.getPrimaryDisplay();
    await desktopCapturer.getSources({
      types: ['screen'],
      thumbnailSize: {
        width: Math.round(size.width * scaleFactor),
        height: Math.round(size.height * scaleFactor),
      },
    });
    void tell(now());
  };

  const open = async () => {
    const askedAt = now();
    const panel = openWindow({ width: 480, height: 460, frame: false, alwaysOnTop: true });
    await panel.loaded;
    panel.window.focus();
    const times = await panel.window.webContents.executeJavaScript(`(${focused.toString()})()`);
    void tell(JSON.stringify(times.map((time) => time - askedAt)));
    panel.window.destroy();
  };

  globalShortcut.register('CommandOrControl+Shift+2', () => void grab());
  globalShortcut.register('CommandOrControl+Shift+Space', () => void open());
};
