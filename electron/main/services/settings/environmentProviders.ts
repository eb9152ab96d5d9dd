import type { ProviderConfig } from '@shared/domain/settings';
import type { ProviderEnvironment } from '../../platform/environment';

const OPENROUTER_URL = 'https://openrouter.ai/api/v1';
const OPENAI_URL = 'https://api.openai.com/v1';

/** A provider that the environment configures, with its key where it names one. */
export interface EnvironmentProvider extends Omit<ProviderConfig, 'headerNames'> {
  readonly key: string | undefined;
}

function nameOf(baseUrl: string | undefined): string {
  return baseUrl !== undefined && URL.canParse(baseUrl) ? new URL(baseUrl).host : 'OpenAI';
}

/** OpenRouter first, since it is the default where both are configured. A base URL alone counts. */
export function environmentProviders(environment: ProviderEnvironment): EnvironmentProvider[] {
  const { openRouterKey, openRouterBaseUrl, openAiKey, openAiBaseUrl } = environment;
  const providers: EnvironmentProvider[] = [];
  if (openRouterKey !== undefined || openRouterBaseUrl !== undefined) {
    providers.push({
      id: 'env-openrouter',
      kind: 'openrouter',
      name: 'OpenRouter',
      baseUrl: openRouterBaseUrl ?? OPENROUTER_URL,
      key: openRouterKey,
    });
  }
  if (openAiKey !== undefined || openAiBaseUrl !== undefined) {
    providers.push({
      id: 'env-openai',
      kind: 'openai',
      name: nameOf(openAiBaseUrl),
      baseUrl: openAiBaseUrl ?? OPENAI_URL,
      key: openAiKey,
    });
  }
  return providers;
}
