import type { PortableSettings } from '@shared/domain/portable';
import type { Model } from '@shared/domain/model';
import {
  type NetworkSettings,
  type ProviderConfig,
  type ProviderState,
  type Settings,
  type SettingsPatch,
  type SettingsState,
} from '@shared/domain/settings';
import { LOCAL_LENS_ID } from '@shared/utils/localLens';
import type { ParsedRequestOf } from '@shared/ipc';
import type { AddedSettings } from '@shared/ipc/import';
import type { KeyringState, ProviderCheck } from '@shared/ipc/settings';
import { AppError } from '@shared/utils/appError';
import type { SecretStore } from '../../data/secretStore';
import type { SettingsStore } from '../../data/settingsStore';
import type { ProviderEnvironment } from '../../platform/environment';
import type { Keyring } from '../../platform/keyring';
import type { ProxyLogin } from '../../platform/net';
import type { Provider } from '../../providers/provider';
import { takesLinks } from '../../providers/server';
import { createKeyedLock } from '../keyedLock';
import { environmentProviders } from './environmentProviders';
import { createHeaderValues, headersId, withStored } from './headerValues';
import { createKeys, type ChosenStorage, type SealedKey } from './keys';
import { addedSettings, mergeSettings } from './mergeSettings';
import { newConversationModel } from './newConversationModel';
import { isSameServer } from './sameServer';

const TEST_TIMEOUT_MS = 20_000;

/** Keys and headers' values, ready to be put in their places. */
type Sealed = ReadonlyMap<string, SealedKey | undefined>;

/** A provider that can be connected to: what is configured, and its key. */
export interface Connection extends Omit<ProviderConfig, 'headerNames'> {
  readonly key: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

export interface SettingsDependencies {
  readonly store: SettingsStore;
  readonly secrets: SecretStore;
  readonly keyring: Keyring;
  readonly environment: ProviderEnvironment;
  /** What the user should know of the start. */
  readonly notices: readonly string[];
  readonly connect: (connection: Connection) => Provider;
  readonly modelsOf: (providerId: string) => readonly Model[];
  /** Throws an `AppError` where network settings can't be used. */
  readonly applyNetwork: (network: NetworkSettings) => Promise<void>;
  /** Something changed: tells the windows, and applies what belongs to the system. */
  readonly changed: (state: SettingsState) => void;
}

/** Settings, connected providers and their keys. */
export interface SettingsService {
  state(): SettingsState;
  settings(): Settings;
  update(patch: SettingsPatch): SettingsState;
  /**
   * How the network is reached, and the proxy's password: left out, the one that is kept stays where
   * proxy and name do. Throws an `AppError` where that can't be used.
   */
  setNetwork(
    network: NetworkSettings,
    proxyPassword?: string,
    storage?: ChosenStorage,
  ): Promise<SettingsState>;
  /** What the proxy of the settings is told; undefined where there is no name. */
  proxyLogin(): Promise<ProxyLogin | undefined>;
  saveProvider(input: ParsedRequestOf<'provider.save'>): Promise<SettingsState>;
  removeProvider(id: string): Promise<SettingsState>;
  /** Asks a server whether it accepts a key; nothing is stored. */
  testProvider(input: ParsedRequestOf<'provider.test'>): Promise<ProviderCheck>;
  keyring(): Promise<KeyringState>;
  /** What `merge` would add. */
  previewMerge(other: PortableSettings): AddedSettings;
  /**
   * Adds the settings of another machine, where nothing was changed here. Returns the names of its
   * providers that have no key here.
   */
  merge(other: PortableSettings): readonly string[];
  /** Deletes every setting, provider and key. */
  erase(): void;
  /** The catalogue changed, on which the model of new conversations may depend. */
  modelsChanged(): void;
  /** Throws an `AppError` where the provider was removed or its key can't be had. */
  connection(providerId: string): Promise<Connection>;
}

/** What the proxy's password is called among the keys; no provider's id has a colon. */
const PROXY_PASSWORD = 'network:proxy';

const LOCAL_LENS: ProviderState = {
  id: LOCAL_LENS_ID,
  kind: 'local-lens',
  name: 'Local Lens',
  baseUrl: '',
  fromEnvironment: false,
  takesLinks: false,
  key: null,
};

export function createSettingsService(dependencies: SettingsDependencies): SettingsService {
  const { store, secrets, keyring, connect, modelsOf, changed } = dependencies;
  const given = environmentProviders(dependencies.environment);
  const keys = createKeys({
    secrets,
    keyring,
    environment: Object.fromEntries(given.map(({ id, key }) => [id, key])),
  });
  const headerValues = createHeaderValues(keys);
  const lock = createKeyedLock();
  /** How often everything was deleted. */
  let erasures = 0;
  let settings = store.load();

  const configs = (): ProviderConfig[] => [
    ...given.map(({ id, kind, name, baseUrl }) => ({ id, kind, name, baseUrl })),
    ...settings.providers,
  ];

  const configOf = (providerId: string): ProviderConfig | undefined =>
    configs().find(({ id }) => id === providerId);

  const state = (): SettingsState => ({
    settings,
    providers: [
      ...configs().map((config) => ({
        ...config,
        fromEnvironment: given.some(({ id }) => id === config.id),
        takesLinks: takesLinks(config),
        key: keys.describe(config.id),
      })),
      LOCAL_LENS,
    ],
    hasProxyPassword: keys.describe(PROXY_PASSWORD) !== null,
    newConversationModel: newConversationModel({
      settings,
      providers: configs(),
      environmentModel: dependencies.environment.model,
      modelsOf,
    }),
    notices: dependencies.notices,
  });

  const save = (next: Settings): SettingsState => {
    store.save(next);
    settings = next;
    const now = state();
    changed(now);
    return now;
  };

  const refuseEnvironment = (id: string): void => {
    if (!given.some((provider) => provider.id === id)) return;
    throw new AppError({
      code: 'CONFLICT',
      message: 'This provider comes from environment variables. Change it there.',
    });
  };

  /** Secrets and settings together: nobody connects to one server with what is meant for another. */
  const saveWith = (sealed: Sealed, next: Settings): SettingsState => {
    const undo = keys.put(sealed);
    try {
      return save(next);
    } catch (error) {
      undo();
      throw error;
    }
  };

  /** By provider: what is saved last counts, and what was deleted meanwhile does not come back. */
  const change = async (
    id: string,
    work: (confirm: () => void) => Promise<SettingsState>,
  ): Promise<SettingsState> => {
    const begun = erasures;
    return lock(id, async () =>
      work(() => {
        if (erasures === begun) return;
        throw new AppError({
          code: 'CONFLICT',
          message: 'All settings were deleted meanwhile, so this was not saved. Enter it again.',
        });
      }),
    );
  };

  const removed = (id: string): Sealed =>
    new Map([
      [id, undefined],
      [headersId(id), undefined],
    ]);

  const mergedWith = (other: PortableSettings): Settings =>
    mergeSettings(settings, other, new Set(given.map(({ id }) => id)));

  const saveProvider = async (
    input: ParsedRequestOf<'provider.save'>,
    confirm: () => void,
  ): Promise<SettingsState> => {
    const { provider, key, headers, storage = 'keyring' } = input;
    const { id } = provider;
    refuseEnvironment(id);
    const known = configOf(id);
    // A key may have outlived its provider: whose it was, nobody knows any more.
    const moved = known === undefined || !isSameServer(known, provider);
    // What the keyring refuses, or takes its time for, is done before anything changes.
    const sealed = new Map(moved ? removed(id) : []);
    if (headers !== undefined) {
      const keeps = !moved && headers.some(({ value }) => value === undefined);
      const stored = keeps ? await headerValues.get(id) : {};
      sealed.set(headersId(id), await headerValues.seal(headers, stored, storage));
    }
    if (key !== undefined) sealed.set(id, await keys.seal(key, storage));
    const headerNames = headers?.map(({ name }) => name) ?? (moved ? [] : known?.headerNames);
    const { headerNames: _typed, ...config } = provider;
    const saved =
      headerNames === undefined || headerNames.length === 0 ? config : { ...config, headerNames };
    confirm();
    const { providers } = settings;
    return saveWith(sealed, {
      ...settings,
      providers: providers.some((old) => old.id === id)
        ? providers.map((old) => (old.id === id ? saved : old))
        : [...providers, saved],
    });
  };

  return {
    state,
    settings: () => settings,
    update: (patch) => {
      const defined = Object.entries(patch).filter(([, value]) => value !== undefined);
      return save({ ...settings, ...Object.fromEntries(defined) });
    },
    previewMerge: (other) => addedSettings(settings, mergedWith(other)),
    merge: (other) => {
      const here = new Set(settings.providers.map(({ id }) => id));
      const merged = mergedWith(other);
      const added = merged.providers.filter(({ id }) => !here.has(id));
      // A key that outlived its provider here is not for a server that a file names.
      const outlived = new Map(added.flatMap(({ id }) => [...removed(id)]));
      const { providers } = saveWith(outlived, merged);
      const theirs = new Set(other.providers.map(({ id }) => id));
      return providers
        .filter(({ id, key }) => theirs.has(id) && key === null)
        .map(({ name }) => name);
    },
    setNetwork: async (network, proxyPassword, storage = 'keyring') =>
      change(PROXY_PASSWORD, async (confirm) => {
        const { proxyUrl, proxyUser } = settings.network;
        const moved = network.proxyUrl !== proxyUrl || network.proxyUser !== proxyUser;
        const sealed = new Map<string, SealedKey | undefined>();
        if (proxyPassword !== undefined) {
          sealed.set(PROXY_PASSWORD, await keys.seal(proxyPassword, storage));
        } else if (moved) sealed.set(PROXY_PASSWORD, undefined);
        await dependencies.applyNetwork(network);
        confirm();
        return saveWith(sealed, { ...settings, network });
      }),
    proxyLogin: async () => {
      const { proxy, proxyUser = '' } = settings.network;
      if (proxy !== 'custom' || proxyUser === '') return undefined;
      return { name: proxyUser, password: (await keys.get(PROXY_PASSWORD)) ?? '' };
    },
    saveProvider: async (input) =>
      change(input.provider.id, async (confirm) => saveProvider(input, confirm)),
    removeProvider: async (id) =>
      change(id, async () => {
        refuseEnvironment(id);
        const providers = settings.providers.filter((provider) => provider.id !== id);
        return saveWith(removed(id), { ...settings, providers });
      }),
    testProvider: async ({ provider, key, headers }) => {
      const known = configOf(provider.id);
      const isKnown = known !== undefined && isSameServer(known, provider);
      // Both are read before anything can be saved in between.
      const [stored, kept] = isKnown
        ? await Promise.all([keys.get(provider.id), headerValues.get(provider.id)])
        : [undefined, {}];
      const signal = AbortSignal.timeout(TEST_TIMEOUT_MS);
      const { headerNames: _, ...config } = provider;
      const sent = headers === undefined ? kept : withStored(headers, kept);
      try {
        return await connect({ ...config, key: key ?? stored, headers: sent }).check(signal);
      } catch (error) {
        if (!signal.aborted) throw error;
        throw new AppError({
          code: 'TIMED_OUT',
          message: `${provider.name} did not answer in time. Check the address, then try again.`,
        });
      }
    },
    keyring: () => keyring.state(),
    erase: () => {
      erasures += 1;
      keys.removeAll();
      store.reset();
      settings = store.load();
      changed(state());
    },
    modelsChanged: () => changed(state()),
    connection: async (providerId) => {
      const config = configOf(providerId);
      if (config === undefined) {
        throw new AppError({
          code: 'NOT_FOUND',
          message: 'The provider of this model was removed. Choose another model.',
          action: { kind: 'chooseModel' },
        });
      }
      const { headerNames: _, ...server } = config;
      const [key, headers] = await Promise.all([
        keys.get(providerId),
        headerValues.get(providerId),
      ]);
      return { ...server, key, headers };
    },
  };
}
