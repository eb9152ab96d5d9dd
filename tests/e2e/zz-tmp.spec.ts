import { test } from '../support/fixtures';
for (const d of [2600, 2900, 3100, 3300, 3500, 3700, 3900]) test('q' + d, async ({ startOffline }) => {
  test.setTimeout(20000);
  const { electron } = await startOffline();
  await new Promise((r) => setTimeout(r, d));
  let gone = false; electron.process().once('exit', () => { gone = true; });
  const p = electron.process();
  await electron.evaluate(({ app, BrowserWindow }) => { const l: string[] = []; (globalThis as any).l = l; const t = Date.now(); app.on('browser-window-created', () => l.push('created' + (Date.now() - t))); app.on('before-quit', () => l.push('before' + (Date.now() - t))); app.on('will-quit', () => l.push('will' + (Date.now() - t))); setTimeout(() => app.quit(), 0); });
  await new Promise((r) => setTimeout(r, 4000));
  console.log(d, 'gone', gone);
  if (!gone) { console.log(await electron.evaluate(({ BrowserWindow }) => JSON.stringify([(globalThis as any).l, BrowserWindow.getAllWindows().map((w) => w.getTitle())]))); p.kill('SIGKILL'); }
});
