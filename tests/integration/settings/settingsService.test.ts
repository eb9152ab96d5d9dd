import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Model } from '@shared/domain/model';
import { settingsPatchSchema, settingsSchema, type ProviderConfig } from '@shared/domain/settings';
import { routes } from '@shared/ipc';
import { temporaryFolder } from '../../support/storage';
import type { ProviderEnvironment } from '@main/platform/environment';
import { KEY, OPENROUTER, OLLAMA, keyOf, systemKeyring, openProfile } from './harness';

function everythingOnDisk(folder: string): string {
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

test('settings last over a restart, and a change of one leaves the others', () => {
  const first = openProfile();
  first.settings.update({ theme: 'dark', onboardingDone: true });
  first.settings.update({ systemPrompt: 'Be brief.' });

  const again = openProfile({ folder: first.folder });
  expect(again.settings.settings()).toMatchObject({
    theme: 'dark',
    onboardingDone: true,
    systemPrompt: 'Be brief.',
  });
  expect(again.settings.state().notices).toEqual([]);
  expect(first.told.at(-1)).toEqual(first.settings.state());
});

test('a window that changes one setting sends no defaults for the others', () => {
  expect(routes['settings.update'].in.parse({ theme: 'dark' })).toEqual({ theme: 'dark' });
});

test('every setting without a route of its own can be changed by a window', () => {
  const own = new Set(['providers', 'network']);
  const changeable = Object.keys(settingsSchema.shape).filter((key) => !own.has(key));
  expect(Object.keys(settingsPatchSchema.shape).toSorted()).toEqual(changeable.toSorted());
});

test('a model for titles is chosen, kept over a restart, and taken back', () => {
  const { settings, folder } = openProfile();
  const update = (patch: object) => settings.update(routes['settings.update'].in.parse(patch));
  const titleModel = { providerId: 'mine', modelId: 'vendor/cheap' };
  expect(update({ titleModel }).settings.titleModel).toEqual(titleModel);
  expect(openProfile({ folder }).settings.settings().titleModel).toEqual(titleModel);
  expect(update({ titleModel: null }).settings.titleModel).toBeNull();
  expect(routes['settings.update'].in.safeParse({ titleModel: 'cheap' }).success).toBe(false);
});

test('a settings file that is no JSON is set aside, said, and replaced by defaults', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'settings.json'), '{"theme": "dark"');
  const { settings } = openProfile({ folder });

  const aside = 'settings.broken-2026-01-31T12-30-15.json';
  expect(settings.state().notices).toEqual([expect.stringContaining(aside)]);
  expect(readFileSync(join(folder, aside), 'utf8')).toBe('{"theme": "dark"');
  expect(settings.settings().theme).toBe('system');
  expect(openProfile({ folder }).settings.state().notices).toEqual([]);
});

test('of a settings file with one wrong value everything else is kept', () => {
  const folder = temporaryFolder();
  const first = openProfile({ folder });
  first.settings.update({ systemPrompt: 'Be brief.' });
  const text = readFileSync(join(folder, 'settings.json'), 'utf8');
  writeFileSync(join(folder, 'settings.json'), text.replace('"system"', '"purple"'));

  const { settings } = openProfile({ folder });
  expect(settings.settings()).toMatchObject({ theme: 'system', systemPrompt: 'Be brief.' });
  expect(settings.state().notices).toHaveLength(1);
});

test('what a newer version wrote into the settings is still there for it', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'settings.json'), '{"fromTheFuture": 1}');
  openProfile({ folder }).settings.update({ theme: 'dark' });
  expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).toMatchObject({
    fromTheFuture: 1,
    theme: 'dark',
  });
});

test('a key in the keyring is on no disk, in no state, and there after a restart', async () => {
  const keyring = systemKeyring({ available: true });
  const first = openProfile({ keyring });
  const state = await first.settings.saveProvider({ provider: OPENROUTER, key: KEY });

  expect(state.providers[0]?.key).toEqual({ last4: 'cdef', storage: 'keyring' });
  expect(JSON.stringify([state, first.told])).not.toContain(KEY);
  const again = openProfile({ folder: first.folder, keyring });
  expect(await keyOf(again, 'mine')).toBe(KEY);
  expect(everythingOnDisk(first.folder)).not.toContain(KEY);
});

test('without a keyring nothing is saved until the user chooses where to keep the key', async () => {
  const keyring = systemKeyring({ available: false });
  const profile = openProfile({ keyring });
  await expect(
    profile.settings.saveProvider({ provider: OPENROUTER, key: KEY }),
  ).rejects.toMatchObject({ code: 'KEYRING_UNAVAILABLE', message: 'The keyring is locked.' });
  expect(profile.settings.settings().providers).toEqual([]);

  const session = { provider: OPENROUTER, key: KEY, storage: 'session' } as const;
  const state = await profile.settings.saveProvider(session);
  expect(state.providers[0]?.key).toEqual({ last4: 'cdef', storage: 'session' });
  expect(await keyOf(profile, 'mine')).toBe(KEY);
  const again = openProfile({ folder: profile.folder, keyring });
  expect(again.settings.state().providers[0]?.key).toBeNull();
  expect(await keyOf(again, 'mine')).toBeUndefined();
});

test('the weak storage lasts over a restart, in a file that only the user may read', async () => {
  const keyring = systemKeyring({ available: false });
  const first = openProfile({ keyring });
  await first.settings.saveProvider({ provider: OPENROUTER, key: KEY, storage: 'weak' });

  expect(await keyOf(openProfile({ folder: first.folder, keyring }), 'mine')).toBe(KEY);
  expect(everythingOnDisk(first.folder)).not.toContain(KEY);
  expect(statSync(join(first.folder, 'secrets.json')).mode & 0o077).toBe(0);
});

test('of a short key nothing is shown', async () => {
  const { settings } = openProfile();
  const { providers } = await settings.saveProvider({ provider: OLLAMA, key: 'abcd' });
  expect(providers[0]?.key).toEqual({ last4: '', storage: 'keyring' });
});

test('saving a provider without a key keeps its key, an empty one removes it', async () => {
  const profile = openProfile();
  await profile.settings.saveProvider({ provider: OPENROUTER, key: KEY });
  await profile.settings.saveProvider({ provider: { ...OPENROUTER, name: 'Renamed' } });
  expect(await profile.settings.connection('mine')).toMatchObject({ name: 'Renamed', key: KEY });
  await profile.settings.saveProvider({ provider: OPENROUTER, key: '' });
  expect(profile.settings.state().providers[0]?.key).toBeNull();
});

test('a key never goes to another server than the one it was entered for', async () => {
  const profile = openProfile();
  await profile.settings.saveProvider({ provider: OPENROUTER, key: KEY });
  const elsewhere = { ...OPENROUTER, baseUrl: 'https://elsewhere.example/api/v1' };

  await profile.settings.testProvider({ provider: elsewhere });
  await profile.settings.saveProvider({ provider: elsewhere });
  expect(profile.connections).toEqual([{ ...elsewhere, key: undefined, headers: {} }]);
  expect(await keyOf(profile, 'mine')).toBeUndefined();
});

test('Test uses the stored key, or the one that was just typed, and stores nothing', async () => {
  const profile = openProfile();
  await profile.settings.saveProvider({ provider: OPENROUTER, key: KEY });
  expect(await profile.settings.testProvider({ provider: OPENROUTER })).toEqual({
    modelCount: 3,
    note: undefined,
  });
  await profile.settings.testProvider({ provider: OPENROUTER, key: 'typed' });
  expect(profile.connections.map(({ key }) => key)).toEqual([KEY, 'typed']);
  expect(await keyOf(profile, 'mine')).toBe(KEY);
});

test('a removed provider takes its key along', async () => {
  const profile = openProfile();
  await profile.settings.saveProvider({ provider: OPENROUTER, key: KEY });
  const state = await profile.settings.removeProvider('mine');
  expect(state.providers.map(({ id }) => id)).toEqual(['local-lens']);
  expect(readFileSync(join(profile.folder, 'secrets.json'), 'utf8')).not.toContain('mine');
  await expect(profile.settings.connection('mine')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('providers of the environment come first, are never written, and can’t be changed', async () => {
  const profile = openProfile({
    environment: { openRouterKey: KEY, openAiBaseUrl: 'http://127.0.0.1:8080/v1' },
  });
  profile.settings.update({ theme: 'dark' });
  const { providers } = profile.settings.state();
  expect(providers).toEqual([
    {
      ...OPENROUTER,
      id: 'env-openrouter',
      fromEnvironment: true,
      takesLinks: true,
      key: { last4: 'cdef', storage: 'environment' },
    },
    {
      id: 'env-openai',
      kind: 'openai',
      name: '127.0.0.1:8080',
      baseUrl: 'http://127.0.0.1:8080/v1',
      fromEnvironment: true,
      takesLinks: false,
      key: null,
    },
    expect.objectContaining({ id: 'local-lens' }),
  ]);
  expect(await keyOf(profile, 'env-openrouter')).toBe(KEY);
  expect(everythingOnDisk(profile.folder)).not.toMatch(/sk-or|127\.0\.0\.1/);
  const changed = { ...OPENROUTER, id: 'env-openrouter' };
  await expect(profile.settings.saveProvider({ provider: changed })).rejects.toThrow(/environment/);
  await expect(profile.settings.removeProvider('env-openrouter')).rejects.toThrow(/environment/);
});

const model = (id: string, vision?: boolean): Model => ({
  providerId: 'ollama',
  id,
  name: id,
  vision,
});
const chosen = { providerId: 'ollama', modelId: 'chosen' };

test.for<{
  name: string;
  environment?: Partial<ProviderEnvironment>;
  providers?: ProviderConfig[];
  models?: Model[];
  defaultModel?: typeof chosen;
  expected: string;
}>([
  { name: 'Local Lens with nothing configured', expected: 'local-lens/local-lens' },
  { name: 'gpt-4o on OpenRouter', providers: [OPENROUTER], expected: 'mine/openai/gpt-4o' },
  {
    name: 'gpt-4o on OpenAI',
    environment: { openAiKey: KEY },
    expected: 'env-openai/gpt-4o',
  },
  {
    name: 'OpenRouter before OpenAI',
    environment: { openAiKey: KEY, openRouterKey: KEY },
    expected: 'env-openrouter/openai/gpt-4o',
  },
  {
    name: 'the first model of another server that takes pictures',
    providers: [OLLAMA],
    models: [model('text', false), model('llava', true)],
    expected: 'ollama/llava',
  },
  {
    name: 'the first model of a server that does not say',
    providers: [OLLAMA],
    models: [model('one'), model('two')],
    expected: 'ollama/one',
  },
  {
    name: 'the chosen one',
    providers: [OPENROUTER, OLLAMA],
    defaultModel: chosen,
    expected: 'ollama/chosen',
  },
  {
    name: 'not the chosen one once its provider is gone',
    providers: [OPENROUTER],
    defaultModel: chosen,
    expected: 'mine/openai/gpt-4o',
  },
  {
    name: 'the environment’s before all',
    environment: { openRouterKey: KEY, model: 'vendor/special' },
    providers: [OLLAMA],
    defaultModel: chosen,
    expected: 'env-openrouter/vendor/special',
  },
])(
  'a new conversation gets $name',
  async ({ environment, providers, models, defaultModel, expected }) => {
    const { settings } = openProfile({
      ...(environment && { environment }),
      ...(models && { models }),
    });
    for (const provider of providers ?? []) await settings.saveProvider({ provider });
    if (defaultModel !== undefined) settings.update({ defaultModel });
    const { providerId, modelId } = settings.state().newConversationModel;
    expect(`${providerId}/${modelId}`).toBe(expected);
  },
);
