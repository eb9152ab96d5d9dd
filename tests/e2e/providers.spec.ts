import { AxeBuilder } from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { App } from '../support/app';
import { chat, expect, test } from '../support/fixtures';
import { json, startScriptedServer } from '../support/scriptedServer';
import { startScriptedProxy } from '../support/scriptedProxy';

const CERTIFICATES = join(import.meta.dirname, '../support/certificates');

/** Catches what would be opened in the browser. */
async function catchBrowser({ electron }: App): Promise<() => Promise<URL>> {
  await electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (url) => void opened.push(url);
  });
  return async () => {
    let url = '';
    await expect
      .poll(async () => {
        url = await electron.evaluate(
          () => (globalThis as unknown as { opened: string[] }).opened.at(-1) ?? '',
        );
        return url;
      })
      .not.toBe('');
    return new URL(url);
  };
}

/** Adds a server by its address in the settings, with what `fill` types besides. */
async function addServer(page: Page, baseUrl: string, fill?: () => Promise<void>): Promise<void> {
  const settings = await chat(page).openSettings('Providers');
  await settings.getByRole('button', { name: 'Another server' }).click();
  await settings.getByRole('textbox', { name: 'Name', exact: true }).fill('Mine');
  await settings.getByRole('textbox', { name: 'Base URL' }).fill(baseUrl);
  await fill?.();
  await settings.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(settings.getByText('Mine', { exact: true })).toBeInViewport();
}

test('the model browser filters, tells everything about a model, and remembers', async ({
  server,
  app,
}) => {
  const many = Array.from({ length: 1_200 }, (_, index) => ({
    id: `vendor/model-${index}`,
    name: `Model ${index}`,
    context_length: 32_000,
    pricing: { prompt: '0.000001', completion: '0.000002' },
    architecture: { input_modalities: ['text'], output_modalities: ['text'] },
  }));
  const listed = await fetch(`${server.baseUrl}/models`).then(async (answer) => answer.json());
  const { data } = listed as { data: unknown[] };
  server.route('/v1/models', json(200, { data: [...data, ...many] }));
  const { page } = app;
  const ui = chat(page);
  await ui.button('Model').click();
  const dialog = page.getByRole('dialog', { name: 'Choose a model' });
  await dialog.getByRole('button', { name: 'Refresh' }).click();
  const options = dialog.getByRole('listbox', { name: 'Models' }).getByRole('option');
  await expect(dialog.getByRole('status').first()).toContainText('1207 models');
  // Of a long list only what is in sight is in the page.
  expect(await options.count()).toBeLessThan(60);

  await dialog.getByRole('button', { name: 'Sees pictures' }).click();
  await dialog.getByRole('button', { name: 'Reasoning' }).click();
  await expect(options).toHaveCount(2);
  await dialog.getByRole('button', { name: 'Clear 2 filters' }).click();
  const search = dialog.getByRole('combobox', { name: 'Search models' });
  await search.fill('gpt-4o');
  const details = dialog.getByRole('region', { name: 'Details of OpenAI: GPT-4o', exact: true });
  await expect(details).toContainText('$2.50 / M tokens');
  await expect(details).toContainText('≈ $1.91 (1024 × 1024)');
  const endpoint = details.getByRole('row', { name: /OpenAI/ }).getByRole('cell');
  await expect(endpoint).toHaveText(['100', '99.5', '99.8', '430 ms', '83 tok/s']);
  await details.getByRole('button', { name: 'Add to favourites' }).click();
  await expect(details.getByRole('button', { name: 'Remove from favourites' })).toBeVisible();
  await details.getByRole('radio', { name: 'No', exact: true }).check();
  await expect(details.getByRole('radio', { name: 'No', exact: true })).toBeChecked();
  const axe = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(axe.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);

  await search.fill('');
  await dialog.getByRole('radio', { name: 'Favourites' }).check();
  await expect(options).toHaveCount(1);
  await search.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Model', exact: true })).toContainText('GPT-4o');
});

test('a model that is gone is pointed out where it is used, with another in its place', async ({
  server,
  app,
}) => {
  const { page } = app;
  const ui = chat(page);
  await ui.button('Model').click();
  const dialog = page.getByRole('dialog', { name: 'Choose a model' });
  await dialog.getByRole('combobox', { name: 'Search models' }).fill('gemini');
  await dialog.getByRole('option', { name: /Gemini 2.5 Flash/ }).click();
  const entry = (id: string, name: string) => ({
    id,
    name,
    architecture: { input_modalities: ['text', 'image'] },
  });
  server.route(
    '/v1/models',
    json(200, {
      data: [entry('openai/gpt-4o', 'GPT-4o'), entry('google/gemini-3-flash', 'Gemini 3 Flash')],
    }),
  );
  await ui.button('Model').click();
  await dialog.getByRole('button', { name: 'Refresh' }).click();
  await expect(dialog.getByRole('option', { name: /Gemini 3 Flash/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Google: Gemini 2.5 Flash is no longer offered.')).toBeVisible();
  await page.getByRole('button', { name: 'Use Gemini 3 Flash' }).click();
  await expect(page.getByText('is no longer offered')).toHaveCount(0);
  await ui.ask('Hello');
  await expect(ui.answers).toContainText('You asked');
  expect((await server.chat(1)).body).toMatchObject({ model: 'google/gemini-3-flash' });
});

test('the routing of the settings goes out until a conversation has its own', async ({
  server,
  app,
}) => {
  const { page } = app;
  const ui = chat(page);
  const settings = await chat(page).openSettings('Routing');
  await settings.getByRole('switch', { name: 'Deny data collection' }).check();
  await settings.getByText('Providers, prices and quantizations').click();
  await settings.getByRole('textbox', { name: 'Provider order' }).fill('azure, openai');
  await settings.getByRole('textbox', { name: 'Highest input price' }).fill('2.5');
  await page.keyboard.press('Escape');
  await ui.ask('One');
  await expect(ui.answers).toContainText('You asked');
  expect((await server.chat(1)).body).toMatchObject({
    provider: { order: ['azure', 'openai'], data_collection: 'deny', max_price: { prompt: 2.5 } },
  });

  await ui.button('Conversation settings').click();
  const dialog = page.getByRole('dialog', { name: 'Conversation settings' });
  await expect(dialog.getByRole('textbox', { name: 'Provider order' })).toHaveValue(
    'azure, openai',
  );
  await dialog.getByRole('textbox', { name: 'Only these providers' }).fill('deepinfra/fp8');
  await dialog.getByRole('button', { name: 'fp8', exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Extra headers' }).fill('X-Team: blue');
  await page.keyboard.press('Escape');
  await ui.ask('Two');
  const second = await server.chat(2);
  expect(second.body).toMatchObject({
    provider: { only: ['deepinfra/fp8'], quantizations: ['fp8'] },
  });
  expect(second.headers['x-team']).toBe('blue');
});

test('signing in with the browser connects OpenRouter; a forged callback does not', async ({
  server,
  startOffline,
}) => {
  server.route('/v1/auth/keys', json(200, { key: 'sk-or-v1-signed-in-0123456789' }));
  const app = await startOffline();
  const openedPage = await catchBrowser(app);
  const { page } = app;
  const settings = await chat(page).openSettings('Providers');
  await settings.getByRole('button', { name: 'OpenRouter', exact: true }).click();
  await settings.getByRole('textbox', { name: 'Base URL' }).fill(server.baseUrl);
  await settings.getByRole('button', { name: 'Sign in with the browser' }).click();
  const signInPage = await openedPage();
  expect(signInPage.pathname).toBe('/auth');
  const callback = new URL(signInPage.searchParams.get('callback_url') ?? '');

  const forged = await fetch(`http://127.0.0.1:${callback.port}/guess?code=forged`, {
    headers: { host: callback.host },
  });
  expect(forged.ok).toBe(false);
  await expect(settings.getByRole('textbox', { name: /^Code, or the address/ })).toBeVisible();

  await settings
    .getByRole('textbox', { name: /^Code, or the address/ })
    .fill(`${callback.href}?code=right`);
  await settings.getByRole('button', { name: 'Use the code' }).click();
  await expect(settings.getByText('Key …6789')).toBeVisible();
  const trades = server.requests.filter(({ url }) => url === '/v1/auth/keys');
  expect(trades.map(({ body }) => (body as { code: string }).code)).toEqual(['right']);
});

test('requests go through the proxy of the settings, and trust its authority', async ({
  server,
  startOffline,
}) => {
  const proxy = await startScriptedProxy(server.port, 'me:proxy-pass-42');
  const secure = await startScriptedServer({
    secure: {
      cert: readFileSync(join(CERTIFICATES, 'server.pem'), 'utf8'),
      key: readFileSync(join(CERTIFICATES, 'server.key'), 'utf8'),
    },
  });
  try {
    const app = await startOffline();
    const { page } = app;
    await app.electron.evaluate(
      ({ dialog }, file) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] });
      },
      join(CERTIFICATES, 'authority.pem'),
    );
    await addServer(page, secure.baseUrl, async () => {
      await page.getByRole('button', { name: 'Add a header' }).click();
      await page.getByRole('textbox', { name: 'Header name' }).fill('X-Api-Key');
      await page.getByLabel('Value of X-Api-Key').fill('gateway-secret-123');
    });
    const settings = page.getByRole('dialog', { name: 'Settings' });
    await expect(settings.getByText('No secure connection')).toBeVisible();
    const show = async (section: string): Promise<void> =>
      settings.getByRole('tab', { name: section }).click();
    await show('Network');
    await settings.getByRole('button', { name: 'Choose a file…' }).click();
    await expect(settings.getByText(/…and .*authority\.pem/)).toBeVisible();
    await show('Providers');
    await settings.getByRole('button', { name: 'Test', exact: true }).click();
    await expect(settings.getByText('It works: 6 models.')).toBeVisible();
    expect(secure.requests.at(-1)?.headers['x-api-key']).toBe('gateway-secret-123');
    expect(await readFile(join(app.profile, 'settings.json'), 'utf8')).not.toContain(
      'gateway-secret',
    );

    await show('Network');
    await settings.getByRole('radio', { name: 'My own' }).check();
    await settings.getByRole('textbox', { name: 'Proxy address' }).fill(proxy.url);
    await settings.getByRole('button', { name: 'Use it' }).click();
    await show('Providers');
    await settings.getByRole('button', { name: 'Another server' }).click();
    await settings.getByRole('textbox', { name: 'Name', exact: true }).fill('Far away');
    await settings.getByRole('textbox', { name: 'Base URL' }).fill('http://model.test/v1');
    await settings.getByRole('button', { name: 'Save', exact: true }).click();
    const refused = settings.getByText('The proxy wants a name and a password').first();
    await expect(refused).toBeVisible();
    const logIn = async (password: string): Promise<void> => {
      await show('Network');
      await settings.getByRole('textbox', { name: 'Name at the proxy' }).fill('me');
      await settings.getByLabel('Password at the proxy').fill(password);
      await settings.getByRole('radio', { name: 'This session only' }).check();
      await settings.getByRole('button', { name: 'Use it' }).click();
      await expect(settings.getByLabel('Password at the proxy')).toHaveValue('');
      await show('Providers');
    };
    const testAgain = async (): Promise<void> =>
      settings.getByRole('button', { name: 'Test', exact: true }).last().click();
    await logIn('wrong');
    await testAgain();
    await expect.poll(() => proxy.told).toContain('me:wrong');
    await expect(refused).toBeVisible();
    // A wrong password is told once: some proxies lock a person out.
    await testAgain();
    await expect(refused).toBeVisible();
    expect(proxy.told.filter((given) => given === 'me:wrong')).toHaveLength(1);
    await logIn('proxy-pass-42');
    await testAgain();
    await expect.poll(() => proxy.asked).toContain('http://model.test/v1/models');
    await expect(settings.getByText('It works: 6 models.')).toHaveCount(2);
    expect(await readFile(join(app.profile, 'settings.json'), 'utf8')).not.toContain('proxy-pass');
    // Nobody asked for Chromium's dictionaries.
    expect(proxy.asked.filter((url) => !url.includes('model.test'))).toEqual([]);
  } finally {
    await Promise.all([proxy.close(), secure.close()]);
  }
});
