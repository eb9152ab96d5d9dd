import type { Model, ModelRef } from '@shared/domain/model';
import { LOCAL_LENS_MODEL_ID, type ProviderConfig, type Settings } from '@shared/domain/settings';
import { LOCAL_LENS_ID } from '@shared/utils/localLens';

const OPENAI_HOST = 'api.openai.com';

const LOCAL_LENS_REF: ModelRef = {
  providerId: LOCAL_LENS_ID,
  modelId: LOCAL_LENS_MODEL_ID,
};

export interface ModelChoice {
  readonly settings: Pick<Settings, 'defaultModel'>;
  /** In the order of preference; without Local Lens. */
  readonly providers: readonly ProviderConfig[];
  /** The environment's `GLIMPSE_MODEL`. */
  readonly environmentModel: string | undefined;
  /** What the catalogue knows of a provider. */
  readonly modelsOf: (providerId: string) => readonly Model[];
}

/** A server's own default; of one that we don't know the first model that takes pictures. */
function defaultModelOf(provider: ProviderConfig, modelsOf: ModelChoice['modelsOf']): string {
  if (provider.kind === 'openrouter') return 'openai/gpt-4o';
  const models = modelsOf(provider.id);
  const listed = models.find(({ vision }) => vision === true) ?? models[0];
  const isOpenAi = URL.canParse(provider.baseUrl) && new URL(provider.baseUrl).host === OPENAI_HOST;
  return isOpenAi ? 'gpt-4o' : (listed?.id ?? 'gpt-4o');
}

/** The model of a new conversation: from the environment, else as set, else the first provider's. */
export function newConversationModel(choice: ModelChoice): ModelRef {
  const { settings, providers, environmentModel, modelsOf } = choice;
  const [first] = providers;
  if (environmentModel !== undefined && first !== undefined) {
    return { providerId: first.id, modelId: environmentModel };
  }
  const { defaultModel } = settings;
  const isThere = (ref: ModelRef): boolean =>
    ref.providerId === LOCAL_LENS_ID || providers.some(({ id }) => id === ref.providerId);
  if (defaultModel !== null && isThere(defaultModel)) return defaultModel;
  if (first === undefined) return LOCAL_LENS_REF;
  return { providerId: first.id, modelId: defaultModelOf(first, modelsOf) };
}
