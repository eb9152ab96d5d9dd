import { test as base, expect, type Page } from '@playwright/test';
import { launchApp, startApp, type App, type AppOptions } from './app';
import { startScriptedServer, type ScriptedServer } from './scriptedServer';
import { createSharedApp, type SharedApp } from './sharedApp';

interface Fixtures {
  /** A model server that nobody has asked yet. */
  readonly server: ScriptedServer;
  /**
   * The app with that server as OpenRouter and nothing in it, in a process that other tests use, too.
   * For what does not end, kill or start the app, and needs no environment or profile of its own.
   */
  readonly app: App;
  /** Starts the app with that server as OpenRouter. Everything started is ended with the test. */
  readonly start: (options?: AppOptions) => Promise<App>;
  /**
   * Starts the app as the system does when someone logs in: in the tray, without a window; with
   * arguments, as they say.
   */
  readonly startHidden: (options?: AppOptions) => Promise<Omit<App, 'page'>>;
  /** Starts the app as a new user has it: no key, no server. */
  readonly startOffline: (options?: AppOptions) => Promise<App>;
}

interface WorkerFixtures {
  readonly modelServer: ScriptedServer;
  readonly sharedApp: SharedApp;
}

export const KEY = 'sk-or-v1-scripted-0123456789abcdef';

function connectedTo(server: ScriptedServer): Record<string, string> {
  return { OPENROUTER_API_KEY: KEY, OPENROUTER_BASE_URL: server.baseUrl };
}

async function startMany<T extends Omit<App, 'page'>>(
  sharedApp: SharedApp,
  startOne: (options: AppOptions) => Promise<T>,
  use: (start: (options?: AppOptions) => Promise<T>) => Promise<void>,
): Promise<void> {
  const apps: T[] = [];
  await sharedApp.quit();
  await use(async (options = {}) => {
    const app = await startOne(options);
    apps.push(app);
    return app;
  });
  for (const app of apps) await app.quit();
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  modelServer: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from here
    async ({}, use) => {
      const server = await startScriptedServer();
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  sharedApp: [
    async ({ modelServer }, use) => {
      const shared = createSharedApp(connectedTo(modelServer));
      await use(shared);
      await shared.quit();
    },
    { scope: 'worker' },
  ],
  server: async ({ modelServer }, use) => {
    await modelServer.reset();
    await use(modelServer);
  },
  app: async ({ server, sharedApp }, use) => {
    const app = await sharedApp.empty();
    // What ended only now may have asked until then.
    await server.reset();
    await use(app);
  },
  start: async ({ server, sharedApp }, use) => {
    const startOne = (options: AppOptions): Promise<App> =>
      startApp({ ...options, env: { ...connectedTo(server), ...options.env } });
    await startMany(sharedApp, startOne, use);
  },
  startHidden: async ({ server, sharedApp }, use) => {
    const startOne = (options: AppOptions) =>
      launchApp({ args: ['--hidden'], ...options, env: connectedTo(server) });
    await startMany(sharedApp, startOne, use);
  },
  startOffline: async ({ sharedApp }, use) => {
    await startMany(sharedApp, startApp, use);
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
