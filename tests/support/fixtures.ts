import { test as base, expect, type Page } from '@playwright/test';
import { launchApp, startApp, type App, type AppOptions } from './app';
import { startScriptedServer, type ScriptedServer } from './scriptedServer';

interface Fixtures {
  /** A model server of the test's own. */
  readonly server: ScriptedServer;
  /** Starts the app with that server as OpenRouter. Everything started is ended with the test. */
  readonly start: (options?: AppOptions) => Promise<App>;
  /** Starts the app as the system does when someone logs in: in the tray, without a window. */
  readonly startHidden: () => Promise<Omit<App, 'page'>>;
  /** Starts the app as a new user has it: no key, no server. */
  readonly startOffline: (options?: AppOptions) => Promise<App>;
}

export const KEY = 'sk-or-v1-scripted-0123456789abcdef';

async function startMany(
  env: Readonly<Record<string, string>>,
  use: (start: (options?: AppOptions) => Promise<App>) => Promise<void>,
): Promise<void> {
  const apps: App[] = [];
  await use(async (options = {}) => {
    const app = await startApp({ ...options, env: { ...env, ...options.env } });
    apps.push(app);
    return app;
  });
  for (const app of apps) await app.quit();
}

export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from here
  server: async ({}, use) => {
    const server = await startScriptedServer();
    await use(server);
    await server.close();
  },
  start: async ({ server }, use) => {
    await startMany({ OPENROUTER_API_KEY: KEY, OPENROUTER_BASE_URL: server.baseUrl }, use);
  },
  startHidden: async ({ server }, use) => {
    const apps: Omit<App, 'page'>[] = [];
    await use(async () => {
      const env = { OPENROUTER_API_KEY: KEY, OPENROUTER_BASE_URL: server.baseUrl };
      const app = await launchApp({ args: ['--hidden'], env });
      apps.push(app);
      return app;
    });
    for (const app of apps) await app.quit();
  },
  // oxlint-disable-next-line no-empty-pattern -- as above
  startOffline: async ({}, use) => {
    await startMany({}, use);
  },
});

/** What a person sees in a window that asks, by role and name. */
export function chat(page: Page) {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  return {
    box: page.getByRole('textbox', { name: 'Message', exact: true }),
    send: button('Send'),
    stop: button('Stop'),
    log: page.getByRole('log', { name: 'Messages' }),
    questions: page.getByRole('article', { name: 'You', exact: true }),
    answers: page.getByRole('article', { name: 'Assistant', exact: true }),
    chips: page.getByRole('list', { name: 'Attachments' }).getByRole('listitem'),
    conversations: page
      .getByRole('navigation', { name: 'Conversations' })
      .getByRole('list')
      .getByRole('button'),
    newConversation: button('New conversation'),
    alert: page.getByRole('alert'),
    button,
    /** Opens the settings at a section. */
    openSettings: async (section: string) => {
      await button('Settings').click();
      const settings = page.getByRole('dialog', { name: 'Settings', exact: true });
      await settings.getByRole('tab', { name: section }).click();
      return settings;
    },
    ask: async (question: string) => {
      await page.getByRole('textbox', { name: 'Message', exact: true }).fill(question);
      await page.keyboard.press('Enter');
    },
  };
}

export { expect };
