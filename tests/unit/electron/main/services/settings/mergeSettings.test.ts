import { expect, it } from 'vitest';
import { settingsSchema, type Settings } from '@shared/domain/settings';
import { settingsWithoutSecrets } from '@main/services/export/withoutSecrets';
import { mergeSettings } from '@main/services/settings/mergeSettings';

const settings = (values: object): Settings => settingsSchema.parse(values);
const merge = (here: object, other: object, taken: readonly string[] = []): Settings =>
  mergeSettings(settings(here), settingsWithoutSecrets(settings(other)), new Set(taken));

const provider = (id: string, name: string) => ({
  ...{ id, name, kind: 'openai', baseUrl: 'https://example.com/v1' },
});

it('keeps what was changed here, and takes the rest from there', () => {
  const merged = merge(
    { theme: 'light', network: { proxy: 'none', proxyUrl: '', caFile: '' }, startAtLogin: true },
    {
      theme: 'dark',
      systemPrompt: 'Be brief.',
      shortcuts: { capture: 'Alt+1', quick: 'Alt+2' },
      routing: { sort: 'price', extraHeaders: { 'X-Team': 'secret' } },
      network: { proxy: 'system', proxyUrl: '', caFile: '/etc/ca.pem' },
    },
  );
  expect(merged).toMatchObject({
    theme: 'light',
    systemPrompt: 'Be brief.',
    shortcuts: { capture: 'Alt+1', quick: 'Alt+2' },
    routing: { sort: 'price', extraHeaders: {} },
    network: { proxy: 'none', caFile: '' },
    startAtLogin: true,
  });
  expect(settingsSchema.parse(merged)).toEqual(merged);
});

it('adds providers, presets and favourites that are not here, and changes none that is', () => {
  const favourite = (modelId: string) => ({ providerId: 'own', modelId });
  const preset = (id: string, prompt: string) => ({ id, name: id, prompt });
  const merged = merge(
    {
      providers: [provider('own', 'Here')],
      presets: [preset('explain', 'Mine')],
      favouriteModels: [favourite('a')],
    },
    {
      providers: [provider('own', 'There'), provider('other', 'Other'), provider('env', 'Env')],
      presets: [preset('explain', 'Theirs'), preset('draw', 'Draw it')],
      favouriteModels: [favourite('a'), favourite('b')],
    },
    ['env'],
  );
  expect(merged.providers.map(({ name }) => name)).toEqual(['Here', 'Other']);
  expect(merged.presets.map(({ prompt }) => prompt)).toEqual(['Mine', 'Draw it']);
  expect(merged.favouriteModels.map(({ modelId }) => modelId)).toEqual(['a', 'b']);
});

it('lets no server make titles that came along, or is another one here', () => {
  const titleModel = { providerId: 'own', modelId: 'cheap' };
  const there = { providers: [provider('own', 'There')], titleModel };
  const elsewhere = { ...provider('own', 'Here'), baseUrl: 'https://elsewhere.example/v1' };
  expect(merge({}, there).titleModel).toBeNull();
  expect(merge({ providers: [elsewhere] }, there).titleModel).toBeNull();
  expect(merge({ providers: [provider('own', 'Here')] }, there).titleModel).toEqual(titleModel);
});
