import { LOCAL_LENS_ID, type SettingsState } from '@shared/domain/settings';
import type { EventMap, EventName } from '@shared/ipc';
import { createCatalogueStore } from '../data/catalogueStore';
import type { ProviderEnvironment } from '../platform/environment';
import { createKeyring } from '../platform/keyring';
import type { Logger } from '../platform/log';
import { netFetch } from '../platform/net';
import { systemClock } from '../providers/clock';
import { createProvider } from '../providers/createProvider';
import { createLocalLens } from '../providers/localLens/localLens';
import type { Provider } from '../providers/provider';
import { createCatalogueService } from '../services/catalogue/catalogueService';
import { createSettingsService, type Connection } from '../services/settings/settingsService';
import type { Storage } from './storage';

interface ModelsParts {
  readonly storage: Storage;
  readonly profile: string;
  readonly environment: ProviderEnvironment;
  readonly publish: <K extends EventName>(name: K, payload: EventMap[K]) => void;
  readonly settingsChanged: (state: SettingsState) => void;
  readonly now: () => number;
  readonly log: Logger;
}

/** Settings, the servers they name, and the models those have. */
export function createModels(parts: ModelsParts) {
  const { storage, publish, now, log } = parts;
  const connect = (connection: Connection): Provider =>
    createProvider({ ...connection, fetch: netFetch, clock: systemClock, log });
  const localLens = createLocalLens();
  const settings = createSettingsService({
    store: storage.settings,
    secrets: storage.secrets,
    keyring: createKeyring(),
    environment: parts.environment,
    notices: storage.notices,
    connect,
    modelsOf: (providerId) => catalogue.modelsOf(providerId),
    changed: (state) => {
      publish('settings.changed', { state });
      parts.settingsChanged(state);
      catalogue.get({ refresh: false });
    },
  });
  const providerFor = async (providerId: string): Promise<Provider> =>
    providerId === LOCAL_LENS_ID ? localLens : connect(await settings.connection(providerId));
  const catalogue = createCatalogueService({
    store: createCatalogueStore(parts.profile),
    providers: () => settings.state().providers,
    providerFor,
    publish: (state, error) => {
      publish('catalogue.changed', { state, error });
      if (error === undefined) settings.modelsChanged();
    },
    now,
    log,
  });
  return { settings, catalogue, providerFor };
}
export type Models = ReturnType<typeof createModels>;
