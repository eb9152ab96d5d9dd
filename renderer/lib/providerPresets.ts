import type { ProviderConfig } from '@shared/domain/settings';
import type { LocalServer } from '@shared/ipc/settings';

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

export const PROVIDER_PRESETS: readonly ProviderPreset[] = [
  OPENROUTER,
  {
    id: 'openai',
    kind: 'openai',
    name: 'OpenAI',
    baseUrl: 'https://api.openai.com/v1',
    needsKey: true,
    keysUrl: 'https://platform.openai.com/api-keys',
  },
  {
    id: 'ollama',
    kind: 'openai',
    name: 'Ollama',
    baseUrl: 'http://127.0.0.1:11434/v1',
    needsKey: false,
    keysUrl: undefined,
  },
  {
    id: 'lm-studio',
    kind: 'openai',
    name: 'LM Studio',
    baseUrl: 'http://127.0.0.1:1234/v1',
    needsKey: false,
    keysUrl: undefined,
  },
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

/** A server that was found on this machine. */
export function localServerPreset({ name, baseUrl }: LocalServer): ProviderPreset {
  const known = PROVIDER_PRESETS.find((preset) => preset.baseUrl === baseUrl);
  return known ?? { ...customProvider(), id: new URL(baseUrl).host, name, baseUrl };
}
