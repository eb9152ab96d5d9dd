import { describe, expect, test } from 'vitest';
import { providerConfigSchema } from '@shared/domain/settings';
import { furtherAccount, localServerPreset, PROVIDER_PRESETS } from '@renderer/lib/providerPresets';

const isHere = (address: string): boolean =>
  ['localhost', '127.0.0.1'].includes(new URL(address).hostname);

describe.each(PROVIDER_PRESETS)('$name', (preset) => {
  test('is taken by the settings as it is', () => {
    const { needsKey: _needsKey, keysUrl: _keysUrl, ...config } = preset;
    expect(providerConfigSchema.parse(config)).toMatchObject(config);
  });

  test('gets its key over a secure connection, or is on this machine', () => {
    expect(preset.baseUrl).toMatch(isHere(preset.baseUrl) ? /^http:/ : /^https:/);
    expect(preset.needsKey).toBe(!isHere(preset.baseUrl));
    expect(preset.keysUrl ?? 'https:').toMatch(/^https:/);
  });
});

test('no two services are taken for the same one', () => {
  for (const field of ['id', 'name', 'baseUrl'] as const) {
    expect(new Set(PROVIDER_PRESETS.map((preset) => preset[field])).size).toBe(
      PROVIDER_PRESETS.length,
    );
  }
});

test('a server found on this machine is the preset with its address, with its name', () => {
  const local = PROVIDER_PRESETS.filter(({ baseUrl }) => isHere(baseUrl));
  expect(local.length).toBeGreaterThan(0);
  for (const preset of local) {
    const { name, baseUrl } = preset;
    expect(localServerPreset({ name, baseUrl, modelCount: 1 })).toEqual(preset);
  }
});

test('a further account has a name that no other has', () => {
  const [preset] = PROVIDER_PRESETS;
  if (preset === undefined) throw new Error('There are no presets');
  const taken = new Set([preset.name, `${preset.name} 2`]);
  const account = furtherAccount(preset, taken);
  expect(account.name).toBe(`${preset.name} 3`);
  expect(account.id).not.toBe(preset.id);
});
