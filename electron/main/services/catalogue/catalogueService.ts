import type { Model, ModelRef } from '@shared/domain/model';
import { LOCAL_LENS_MODEL_ID, type ProviderState, type Settings } from '@shared/domain/settings';
import { LOCAL_LENS_ID } from '@shared/utils/localLens';
import type { CatalogueState, ModelEndpoints } from '@shared/ipc/settings';
import { AppError } from '@shared/utils/appError';
import { replacementFor } from '@shared/utils/modelReplacement';
import type { CatalogueCache, CatalogueStore } from '../../data/catalogueStore';
import type { Logger } from '../../platform/log';
import type { Provider } from '../../providers/provider';

/** An older list is fetched again in the background. */
const MAX_AGE_MS = 6 * 3_600_000;
const FETCH_TIMEOUT_MS = 30_000;
/** Uptime and speed of the last minutes. */
const ENDPOINTS_MAX_AGE_MS = 2 * 60_000;
const MAX_REMOVED = 200;

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
  /** What a person knows better than the servers. */
  readonly visionOverrides: () => Settings['visionOverrides'];
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
  /** Where a model can be run; null where its server does not say. Throws an `AppError`. */
  endpoints(ref: ModelRef): Promise<ModelEndpoints | null>;
  /** The most alike model of the same provider, for one that is gone. */
  replacementFor(ref: ModelRef): Model | undefined;
  /** Deletes what was fetched from the memory as well; what is on its way is not kept. */
  forget(): void;
  /** Tells the windows again, since what a person set about models has changed. */
  overridesChanged(): void;
}

/** Models that were listed and are no longer, those of before among them unless they are back. */
function removedSince(
  before: CatalogueCache[string] | undefined,
  models: readonly Model[],
): Model[] {
  if (before === undefined) return [];
  const listed = new Set(models.map(({ id }) => id));
  return [...before.models, ...before.removed]
    .filter(({ id }) => !listed.has(id))
    .slice(0, MAX_REMOVED);
}

export function createCatalogueService(dependencies: CatalogueDependencies): CatalogueService {
  const { store, providers, providerFor, visionOverrides, publish, now, log } = dependencies;
  let cache: CatalogueCache | undefined;
  let fetching = new Set<string>();
  const endpoints = new Map<string, ModelEndpoints>();

  const load = (): CatalogueCache => (cache ??= store.load());

  /** What is known of a provider; a list of another server under the same name does not count. */
  const entryOf = (provider: { id: string; baseUrl: string }) => {
    const entry = load()[provider.id];
    return entry?.baseUrl === provider.baseUrl ? entry : undefined;
  };

  const overrideOf = ({ providerId, modelId }: ModelRef): boolean | undefined =>
    visionOverrides().find((known) => known.providerId === providerId && known.modelId === modelId)
      ?.vision;

  const withOverride = (model: Model): Model => {
    const vision = overrideOf({ providerId: model.providerId, modelId: model.id });
    return vision === undefined ? model : { ...model, vision };
  };

  const state = (): CatalogueState => {
    const known = providers().flatMap((provider) => {
      const entry = entryOf(provider);
      return entry === undefined ? [] : [{ id: provider.id, ...entry }];
    });
    return {
      models: [...known.flatMap(({ models }) => models).map(withOverride), LOCAL_LENS],
      removed: known.flatMap(({ removed }) => removed),
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
    const current = fetching;
    if (current.has(id)) return;
    current.add(id);
    try {
      const connected = await providerFor(id);
      const models = await connected.listModels(AbortSignal.timeout(FETCH_TIMEOUT_MS));
      if (current !== fetching) return;
      const removed = removedSince(entryOf(provider), models);
      cache = { ...load(), [id]: { baseUrl, fetchedAt: now(), models: [...models], removed } };
      store.save(cache);
      publish(state(), undefined);
    } catch (error) {
      if (current === fetching) publish(state(), sentence(error, name));
    } finally {
      current.delete(id);
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
      const model = load()[providerId]?.models.find(({ id }) => id === modelId);
      if (model !== undefined) return withOverride(model);
      const vision = overrideOf({ providerId, modelId });
      return vision === undefined ? undefined : { providerId, id: modelId, name: modelId, vision };
    },
    modelsOf: (providerId) => load()[providerId]?.models ?? [],
    endpoints: async ({ providerId, modelId }) => {
      const key = JSON.stringify([providerId, modelId]);
      const known = endpoints.get(key);
      if (known !== undefined && now() - known.fetchedAt < ENDPOINTS_MAX_AGE_MS) return known;
      const provider = await providerFor(providerId);
      if (provider.listEndpoints === undefined) return null;
      const signal = AbortSignal.timeout(FETCH_TIMEOUT_MS);
      const found = await provider.listEndpoints(modelId, signal);
      const fetched = { endpoints: found, fetchedAt: now() };
      endpoints.set(key, fetched);
      return fetched;
    },
    replacementFor: ({ providerId, modelId }) => {
      const entry = load()[providerId];
      const gone = entry?.removed.find(({ id }) => id === modelId);
      return replacementFor(gone ?? { id: modelId, providerId }, entry?.models ?? []);
    },
    forget: () => {
      cache = {};
      fetching = new Set();
      endpoints.clear();
    },
    overridesChanged: () => publish(state(), undefined),
  };
}
