import type { SettingsState } from '@shared/domain/settings';
import { LOCAL_LENS_ID } from '@shared/utils/localLens';
import type { EventMap, EventName } from '@shared/ipc';
import { createCatalogueStore } from '../data/catalogueStore';
import { openLink } from '../platform/desktop';
import type { ProviderEnvironment } from '../platform/environment';
import { createKeyring } from '../platform/keyring';
import type { Logger } from '../platform/log';
import { createNetwork } from '../platform/network';
import { systemClock } from '../providers/clock';
import { createProvider, modelServer } from '../providers/createProvider';
import { createLocalLens } from '../providers/localLens/localLens';
import type { Provider } from '../providers/provider';
import { startCallbackServer } from '../providers/signIn/callbackServer';
import { createNonce, createPkce } from '../providers/signIn/pkce';
import { exchangeCode, signInPage } from '../providers/signIn/signInServer';
import { createCatalogueService } from '../services/catalogue/catalogueService';
import { suggestReplacements } from '../services/catalogue/suggestReplacements';
import { createSettingsService, type Connection } from '../services/settings/settingsService';
import { createSignInService } from '../services/settings/signInService';
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
  const saved = storage.settings.load();
  const network = createNetwork(
    saved.network,
    () => settings.proxyLogin(),
    (error) => log.error('The network settings could not be applied', error),
  );
  const around = { fetch: network.fetch, clock: systemClock, log };
  const connect = (connection: Connection): Provider =>
    createProvider({ ...connection, ...around });
  const localLens = createLocalLens();
  let { visionOverrides } = saved;
  const settings = createSettingsService({
    store: storage.settings,
    secrets: storage.secrets,
    keyring: createKeyring(),
    environment: parts.environment,
    notices: storage.notices,
    connect,
    modelsOf: (providerId) => catalogue.modelsOf(providerId),
    applyNetwork: network.apply,
    changed: (state) => {
      publish('settings.changed', { state });
      parts.settingsChanged(state);
      catalogue.get({ refresh: false });
      if (state.settings.visionOverrides === visionOverrides) return;
      ({ visionOverrides } = state.settings);
      catalogue.overridesChanged();
    },
  });
  const providerFor = async (providerId: string): Promise<Provider> =>
    providerId === LOCAL_LENS_ID
      ? localLens
      : suggestReplacements(
          connect(await settings.connection(providerId)),
          (modelId) => catalogue.replacementFor({ providerId, modelId })?.id,
        );
  const catalogue = createCatalogueService({
    store: createCatalogueStore(parts.profile),
    providers: () => settings.state().providers,
    providerFor,
    visionOverrides: () => settings.settings().visionOverrides,
    publish: (state, error) => {
      publish('catalogue.changed', { state, error });
      if (error === undefined) settings.modelsChanged();
    },
    now,
    log,
  });
  const signIn = createSignInService({
    newPkce: createPkce,
    newNonce: createNonce,
    listen: startCallbackServer,
    pageOf: signInPage,
    openPage: openLink,
    exchange: (provider, code, pkce, signal) =>
      exchangeCode(modelServer({ ...provider, key: undefined, ...around }), code, pkce, signal),
    saveProvider: settings.saveProvider,
    schedule: systemClock.schedule,
  });
  return { settings, catalogue, providerFor, signIn, fetch: network.fetch };
}
export type Models = ReturnType<typeof createModels>;
