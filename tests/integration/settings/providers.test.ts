import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { settingsSchema } from '@shared/domain/settings';
import { routes } from '@shared/ipc';
import { settingsWithoutSecrets } from '@main/services/export/withoutSecrets';
import { AppError } from '@shared/utils/appError';
import { KEY, OPENROUTER, OLLAMA, keyOf, openProfile, systemKeyring } from './harness';

const OTHER_KEY = 'another-key-0123456789';
const ELSEWHERE = { ...OLLAMA, baseUrl: 'https://elsewhere.test/v1' };

test('the values of extra headers are kept like the key, and never in the settings', async () => {
  const profile = openProfile();
  const headers = [
    { name: 'X-Api-Key', value: 'gateway-secret-123' },
    { name: 'X-Team', value: 'research' },
  ];
  await profile.settings.saveProvider({ provider: OLLAMA, headers });

  expect(readFileSync(join(profile.folder, 'settings.json'), 'utf8')).not.toMatch(
    /secret|research/,
  );
  expect(readFileSync(join(profile.folder, 'secrets.json'), 'utf8')).not.toMatch(/secret|research/);
  expect(JSON.stringify(profile.settings.state())).not.toMatch(/secret|research/);
  const shown = profile.settings.state().providers.find(({ id }) => id === OLLAMA.id);
  expect(shown?.headerNames).toEqual(['X-Api-Key', 'X-Team']);
  const sent = { 'X-Api-Key': 'gateway-secret-123', 'X-Team': 'research' };
  expect(await profile.settings.connection(OLLAMA.id)).toMatchObject({ headers: sent });

  // Left out they stay; without a value one keeps it; those that are not named go.
  await profile.settings.saveProvider({ provider: { ...OLLAMA, name: 'Gateway' } });
  expect(await profile.settings.connection(OLLAMA.id)).toMatchObject({ headers: sent });
  await profile.settings.testProvider({ provider: OLLAMA, headers: [{ name: 'X-Team' }] });
  expect(profile.connections.at(-1)?.headers).toEqual({ 'X-Team': 'research' });
  await profile.settings.saveProvider({ provider: OLLAMA, headers: [{ name: 'X-Team' }] });
  expect((await profile.settings.connection(OLLAMA.id)).headers).toEqual({ 'X-Team': 'research' });
});

test('extra headers go to no other server, and with their provider', async () => {
  const profile = openProfile();
  const headers = [{ name: 'X-Api-Key', value: 'gateway-secret-123' }];
  await profile.settings.saveProvider({ provider: OLLAMA, headers });
  await profile.settings.testProvider({ provider: ELSEWHERE });
  expect(profile.connections.at(-1)?.headers).toEqual({});
  await profile.settings.saveProvider({ provider: ELSEWHERE });
  expect(await profile.settings.connection(OLLAMA.id)).toMatchObject({ headers: {} });

  await profile.settings.saveProvider({ provider: OLLAMA, headers });
  await profile.settings.removeProvider(OLLAMA.id);
  await profile.settings.saveProvider({ provider: OLLAMA });
  expect(await profile.settings.connection(OLLAMA.id)).toMatchObject({ headers: {} });
});

test('a keyring that refuses half way loses nothing that was kept', async () => {
  const keyring = systemKeyring({ available: true });
  let refuses = false;
  const profile = openProfile({
    keyring: {
      ...keyring,
      encrypt: async (text) => {
        if (refuses && text === OTHER_KEY) {
          throw new AppError({ code: 'KEYRING_UNAVAILABLE', message: 'The keyring is locked.' });
        }
        return keyring.encrypt(text);
      },
    },
  });
  const kept = { provider: OLLAMA, key: KEY, headers: [{ name: 'X-Team', value: 'research' }] };
  await profile.settings.saveProvider(kept);
  refuses = true;
  for (const provider of [OLLAMA, ELSEWHERE]) {
    const headers = [{ name: 'X-Team', value: 'sales' }];
    await expect(
      profile.settings.saveProvider({ provider, headers, key: OTHER_KEY }),
    ).rejects.toMatchObject({ code: 'KEYRING_UNAVAILABLE' });
    expect(await profile.settings.connection(OLLAMA.id)).toMatchObject({
      baseUrl: OLLAMA.baseUrl,
      key: KEY,
      headers: { 'X-Team': 'research' },
    });
  }
});

test('while the keyring takes its time nothing of the new server is used at the old one', async () => {
  const keyring = systemKeyring({ available: true });
  let arrive = (): void => undefined;
  let release = (): void => undefined;
  const sealing = new Promise<void>((done) => (arrive = done));
  const held = new Promise<void>((done) => (release = done));
  const profile = openProfile({
    keyring: {
      ...keyring,
      encrypt: async (text) => {
        if (text === OTHER_KEY) {
          arrive();
          await held;
        }
        return keyring.encrypt(text);
      },
    },
  });
  const headers = [{ name: 'X-Api-Key', value: 'old-secret' }];
  await profile.settings.saveProvider({ provider: OLLAMA, headers, key: KEY });
  const saving = profile.settings.saveProvider({
    provider: ELSEWHERE,
    headers: [{ name: 'X-Api-Key', value: 'new-secret' }],
    key: OTHER_KEY,
  });
  await sealing;
  expect(await profile.settings.connection(OLLAMA.id)).toMatchObject({
    baseUrl: OLLAMA.baseUrl,
    key: KEY,
    headers: { 'X-Api-Key': 'old-secret' },
  });
  release();
  await saving;
  expect(await profile.settings.connection(OLLAMA.id)).toMatchObject({
    baseUrl: ELSEWHERE.baseUrl,
    key: OTHER_KEY,
    headers: { 'X-Api-Key': 'new-secret' },
  });
});

test('where the settings can’t be written no key is kept either', async () => {
  const { settings, folder } = openProfile();
  mkdirSync(join(folder, 'settings.json'));
  await expect(settings.saveProvider({ provider: OLLAMA, key: KEY })).rejects.toThrow(
    /EISDIR|directory/i,
  );
  expect(JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8'))).toEqual({ keys: {} });
  expect(settings.state().providers.map(({ id }) => id)).toEqual(['local-lens']);
});

test.each([
  { name: 'Content-Length', value: '1' },
  { name: 'X-Two', value: 'a\r\nX-Three: b' },
  { name: 'not a name', value: 'x' },
])('refuses the header %j', (header) => {
  const input = { provider: OLLAMA, headers: [header] };
  expect(routes['provider.save'].in.safeParse(input).success).toBe(false);
});

test('two accounts at one service stand side by side, each with its key', async () => {
  const profile = openProfile();
  await profile.settings.saveProvider({ provider: OPENROUTER, key: `${KEY}-one` });
  const second = { ...OPENROUTER, id: 'second', name: 'OpenRouter, work' };
  await profile.settings.saveProvider({ provider: second, key: `${KEY}-two` });
  expect(await keyOf(profile, OPENROUTER.id)).toBe(`${KEY}-one`);
  expect(await keyOf(profile, 'second')).toBe(`${KEY}-two`);
  expect(profile.settings.state().providers.map(({ name }) => name)).toEqual([
    'OpenRouter',
    'OpenRouter, work',
    'Local Lens',
  ]);
});

test('network settings that can’t be used change nothing', async () => {
  const { settings } = openProfile();
  const network = { proxy: 'custom', proxyUrl: 'http://127.0.0.1:8080', caFile: '' } as const;
  await settings.setNetwork(network);
  expect(settings.settings().network).toEqual(network);
  await expect(settings.setNetwork({ ...network, caFile: '/none.pem' })).rejects.toThrow('No cert');
  expect(settings.settings().network).toEqual(network);
});

test('the proxy’s password is sealed, stays with its proxy and name, and goes with them', async () => {
  const { settings, folder } = openProfile();
  const network = { proxy: 'custom', proxyUrl: 'http://proxy:8080', caFile: '' } as const;
  const named = { ...network, proxyUser: 'me' };
  const { hasProxyPassword } = await settings.setNetwork(named, 'proxy-pass-42');
  expect(hasProxyPassword).toBe(true);
  await settings.setNetwork({ ...named, caFile: '' });
  expect(await settings.proxyLogin()).toEqual({ name: 'me', password: 'proxy-pass-42' });
  for (const file of readdirSync(folder)) {
    expect(readFileSync(join(folder, file), 'utf8')).not.toContain('proxy-pass');
  }
  await settings.setNetwork(network);
  expect(await settings.proxyLogin()).toBeUndefined();
  await settings.setNetwork(named);
  expect(await settings.proxyLogin()).toEqual({ name: 'me', password: '' });
});

test('a name at a proxy that no proxy could read is refused', () => {
  const network = { proxy: 'custom', proxyUrl: 'http://proxy:8080', caFile: '', proxyUser: 'a:b' };
  expect(routes['network.update'].in.safeParse(network).error?.issues[0]?.message).toContain(
    'no colon',
  );
});

test.each(['', 'proxy.example:8080', 'http://me:secret@proxy.example:8080', 'ftp://proxy.example'])(
  'takes no proxy such as %j',
  (proxyUrl) => {
    const { error } = routes['network.update'].in.safeParse({
      proxy: 'custom',
      proxyUrl,
      caFile: '',
    });
    expect(error?.issues[0]?.message).toContain('without a password');
  },
);

/** A profile in which a key and a header outlived their provider. */
async function outlived() {
  const first = openProfile();
  const headers = [{ name: 'X-Api-Key', value: 'gateway-secret-123' }];
  await first.settings.saveProvider({ provider: OLLAMA, key: KEY, headers });
  const file = join(first.folder, 'settings.json');
  const { providers: _, ...kept } = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify(kept));
  return openProfile({ folder: first.folder });
}

test('a key that outlived its provider reaches no server that a file or a person adds', async () => {
  const imported = await outlived();
  const there = { ...ELSEWHERE, headerNames: ['X-Api-Key'] };
  const theirs = settingsWithoutSecrets(settingsSchema.parse({ providers: [there] }));
  expect(imported.settings.merge(theirs)).toEqual([ELSEWHERE.name]);
  const connection = await imported.settings.connection(OLLAMA.id);
  expect(connection).toMatchObject({ baseUrl: ELSEWHERE.baseUrl, headers: {} });
  expect(connection.key).toBeUndefined();

  const added = await outlived();
  await added.settings.saveProvider({ provider: ELSEWHERE });
  const typed = await added.settings.connection(OLLAMA.id);
  expect(typed).toMatchObject({ baseUrl: ELSEWHERE.baseUrl, headers: {} });
  expect(typed.key).toBeUndefined();
});

test('a provider that is removed while it is saved stays removed, and so does what was erased', async () => {
  const profile = openProfile();
  await profile.settings.saveProvider({ provider: OLLAMA });
  const saving = profile.settings.saveProvider({ provider: OLLAMA, key: KEY });
  await profile.settings.removeProvider(OLLAMA.id);
  await saving;
  expect(profile.settings.settings().providers).toEqual([]);

  const again = profile.settings.saveProvider({ provider: OLLAMA, key: KEY });
  profile.settings.erase();
  await expect(again).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(profile.settings.settings().providers).toEqual([]);
  expect(openProfile({ folder: profile.folder }).settings.settings().providers).toEqual([]);
});
