import type { ProviderConfig } from '@shared/domain/settings';
import type { LocalServer } from '@shared/ipc/settings';
import presets from './providerPresets.json';

export interface ProviderPreset extends ProviderConfig {
  /** Whether it answers nobody without a key. */
  readonly needsKey: boolean;
  /** Where a key is made. */
  readonly keysUrl: string | undefined;
}

export const OPENROUTER: ProviderPreset = {
  id: 'openrouter',
  kind: 'openrouter',
  name: 'OpenRouter',
  baseUrl: 'https://openrouter.ai/api/v1',
  needsKey: true,
  keysUrl: 'https://openrouter.ai/settings/keys',
};

/** The well-known services; all but OpenRouter are data. */
export const PROVIDER_PRESETS: readonly ProviderPreset[] = [
  OPENROUTER,
  ...presets.map((preset): ProviderPreset => {
    const { id, name, baseUrl, keysUrl } = preset;
    return { id, kind: 'openai', name, baseUrl, needsKey: keysUrl !== undefined, keysUrl };
  }),
];

/** Any other server that speaks the OpenAI protocol. */
export function customProvider(): ProviderPreset {
  return {
    id: crypto.randomUUID(),
    kind: 'openai',
    name: '',
    baseUrl: '',
    needsKey: false,
    keysUrl: undefined,
  };
}

/** A further account at a service that is connected already, with a name of its own. */
export function furtherAccount(preset: ProviderPreset, taken: ReadonlySet<string>): ProviderPreset {
  let number = 2;
  while (taken.has(`${preset.name} ${number}`)) number += 1;
  return { ...preset, id: crypto.randomUUID(), name: `${preset.name} ${number}` };
}

/** A server that was found on this machine. */
export function localServerPreset({ name, baseUrl }: LocalServer): ProviderPreset {
  const known = PROVIDER_PRESETS.find((preset) => preset.baseUrl === baseUrl);
  return known ?? { ...customProvider(), id: new URL(baseUrl).host, name, baseUrl };
}
