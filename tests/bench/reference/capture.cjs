// What a capture can't do without, by the same keys: the picture of the screen, and a window.
const { desktopCapturer, globalShortcut, screen } = require('electron');

const now = () => performance.timeOrigin + performance.now();

/** Runs in the page: resolves in the first frame in which one can type. */
function focused() {
  return new Promise((resolve) => {
    const look = () => {
      const ready = document.hasFocus() && document.activeElement instanceof HTMLTextAreaElement;
      requestAnimationFrame(
        ready ? () => resolve(performance.timeOrigin + performance.now()) : look,
      );
    };
    look();
  });
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
    const focusedAt = await panel.window.webContents.executeJavaScript(`(${focused.toString()})()`);
    void tell(focusedAt - askedAt);
    panel.window.destroy();
  };

  globalShortcut.register('CommandOrControl+Shift+2', () => void grab());
  globalShortcut.register('CommandOrControl+Shift+Space', () => void open());
};
