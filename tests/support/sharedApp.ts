import { expect, type Page } from '@playwright/test';
import { launchApp, type App } from './app';

/** One app for all tests of a worker that need nothing special: a start costs seconds. */
export interface SharedApp {
  /**
   * The app with nothing in it, as in a new profile: emptied after another test, or started where it
   * does not run.
   */
  empty(): Promise<App>;
  /** Ends it where it runs: two apps on one screen would fight for its keys and its focus. */
  quit(): Promise<void>;
}

type Launched = Omit<App, 'page'>;

/** Ends a capture, puts the panel away, and opens the chat window where it was closed. */
async function tidy({ electron, window: windowTitled }: Launched): Promise<Page> {
  await electron.evaluate(({ app, BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) {
      if (window.getTitle() === 'Quick question') window.hide();
      if (window.getTitle() === 'Glimpse') window.setSize(1080, 760);
    }
    app.emit('activate');
  });
  for (const page of electron.windows()) {
    if ((await page.title().catch(() => '')) !== 'Capture') continue;
    await page.evaluate(() => window.api.request('capture.cancel', {}));
  }
  return windowTitled('Glimpse');
}

/** As "Delete all data" does, with the settings: answers end, and the windows load anew. */
async function erase(page: Page): Promise<void> {
  const loaded = page.waitForEvent('load');
  await expect(async () => {
    const isRefused = await page
      .evaluate(async () => !(await window.api.request('history.erase', { settings: true })).ok)
      // The page may have gone before it heard of it.
      .catch(() => false);
    // As long as something else is done to the history, such as a backup.
    expect(isRefused).toBe(false);
  }).toPass({ intervals: [100] });
  await loaded;
  await page.getByText('Everything was deleted.').waitFor();
  await page.getByRole('button', { name: 'Dismiss' }).click();
}

export function createSharedApp(env: Readonly<Record<string, string>>): SharedApp {
  let running: Launched | undefined;
  return {
    empty: async () => {
      if (running !== undefined) {
        await erase(await tidy(running));
      } else {
        running = await launchApp({ env });
        running.electron.process().once('exit', () => (running = undefined));
      }
      const page = await running.window('Glimpse');
      await page.getByRole('textbox', { name: 'Message' }).waitFor();
      return { ...running, page };
    },
    quit: async () => running?.quit(),
  };
}
