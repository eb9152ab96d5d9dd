import type { Model, ModelRef } from '@shared/domain/model';
import { LOCAL_LENS_ID, LOCAL_LENS_MODEL_ID, type ProviderState } from '@shared/domain/settings';
import type { CatalogueState } from '@shared/ipc/settings';
import { AppError } from '@shared/utils/appError';
import type { CatalogueCache, CatalogueStore } from '../../data/catalogueStore';
import type { Logger } from '../../platform/log';
import type { Provider } from '../../providers/provider';

/** An older list is fetched again in the background. */
const MAX_AGE_MS = 6 * 3_600_000;
const FETCH_TIMEOUT_MS = 30_000;

const LOCAL_LENS: Model = {
  providerId: LOCAL_LENS_ID,
  id: LOCAL_LENS_MODEL_ID,
  name: 'Local Lens',
  vision: true,
  description: 'Reads the text and the codes in pictures on this machine. Not a language model.',
};

export interface CatalogueDependencies {
  readonly store: CatalogueStore;
  /** What is configured now. */
  readonly providers: () => readonly Pick<ProviderState, 'id' | 'name' | 'baseUrl'>[];
  readonly providerFor: (providerId: string) => Promise<Provider>;
  /** Something was fetched, or could not be: then `error` is a sentence that says why. */
  readonly publish: (state: CatalogueState, error: string | undefined) => void;
  readonly now: () => number;
  readonly log: Logger;
}

/** Which models there are. Answers at once from what was fetched last, also without a network. */
export interface CatalogueService {
  /** Fetches in the background what is old, or everything where `refresh` is set. */
  get(options: { readonly refresh: boolean }): CatalogueState;
  find(ref: ModelRef): Model | undefined;
  modelsOf(providerId: string): readonly Model[];
}

export function createCatalogueService(dependencies: CatalogueDependencies): CatalogueService {
  const { store, providers, providerFor, publish, now, log } = dependencies;
  let cache: CatalogueCache | undefined;
  const fetching = new Set<string>();

  const load = (): CatalogueCache => (cache ??= store.load());

  /** What is known of a provider; a list of another server under the same name does not count. */
  const entryOf = (provider: { id: string; baseUrl: string }) => {
    const entry = load()[provider.id];
    return entry?.baseUrl === provider.baseUrl ? entry : undefined;
  };

  const state = (): CatalogueState => {
    const known = providers().flatMap((provider) => {
      const entry = entryOf(provider);
      return entry === undefined ? [] : [{ id: provider.id, ...entry }];
    });
    return {
      models: [...known.flatMap(({ models }) => models), LOCAL_LENS],
      fetchedAt: Object.fromEntries(known.map(({ id, fetchedAt }) => [id, fetchedAt])),
    };
  };

  const sentence = (error: unknown, name: string): string => {
    if (error instanceof AppError) return error.message;
    log.error(`The models of ${name} could not be fetched`, error);
    return `The list of models could not be fetched from ${name}. The last known one is shown.`;
  };

  const fetchModels = async (provider: Pick<ProviderState, 'id' | 'name' | 'baseUrl'>) => {
    const { id, name, baseUrl } = provider;
    if (fetching.has(id)) return;
    fetching.add(id);
    try {
      const connected = await providerFor(id);
      const models = await connected.listModels(AbortSignal.timeout(FETCH_TIMEOUT_MS));
      cache = { ...load(), [id]: { baseUrl, fetchedAt: now(), models: [...models] } };
      store.save(cache);
      publish(state(), undefined);
    } catch (error) {
      publish(state(), sentence(error, name));
    } finally {
      fetching.delete(id);
    }
  };

  return {
    get: ({ refresh }) => {
      for (const provider of providers()) {
        const age = now() - (entryOf(provider)?.fetchedAt ?? -Infinity);
        if (provider.id !== LOCAL_LENS_ID && (refresh || age > MAX_AGE_MS)) {
          void fetchModels(provider);
        }
      }
      return state();
    },
    find: ({ providerId, modelId }) => {
      if (providerId === LOCAL_LENS_ID) return LOCAL_LENS;
      return load()[providerId]?.models.find(({ id }) => id === modelId);
    },
    modelsOf: (providerId) => load()[providerId]?.models ?? [],
  };
}
