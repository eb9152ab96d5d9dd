import { z } from 'zod';
import { modelRefSchema, type Model, type ModelEndpoint } from '../domain/model';
import {
  keyStorageSchema,
  networkSchema,
  providerConfigSchema,
  settingsPatchSchema,
  typedHeaderSchema,
  type SettingsState,
} from '../domain/settings';
import { ASKING_WINDOWS, route } from './contract';

export interface CatalogueState {
  readonly models: readonly Model[];
  /** When the models of each provider were fetched, in ms since 1970. */
  readonly fetchedAt: Readonly<Record<string, number>>;
  /** Models that a server listed once and no longer does, as they were. */
  readonly removed: readonly Model[];
}

/** Where a model can be run, as known at `fetchedAt` in ms since 1970. */
export interface ModelEndpoints {
  readonly endpoints: readonly ModelEndpoint[];
  readonly fetchedAt: number;
}

/** What the Test button found. */
export interface ProviderCheck {
  readonly modelCount: number;
  /** For example how much credit is left; one sentence, or undefined. */
  readonly note: string | undefined;
}

const headers = z.array(typedHeaderSchema).max(20).optional();
const storage = keyStorageSchema.exclude(['environment']).optional();

/** A model server that answers on this machine. */
export interface LocalServer {
  readonly name: string;
  readonly baseUrl: string;
  readonly modelCount: number;
}

export interface KeyringState {
  /** Whether the operating system can encrypt keys now. */
  readonly available: boolean;
  /** Why not, and what to do; undefined where it can. */
  readonly reason: string | undefined;
}

export const settingsRoutes = {
  'settings.get': route<SettingsState>()({ in: z.object({}), from: ASKING_WINDOWS }),
  /** Applies at once. Only the given fields change. */
  'settings.update': route<SettingsState>()({
    in: settingsPatchSchema,
    from: ASKING_WINDOWS,
  }),
  /** Adds a provider, or changes the one with the same id. */
  'provider.save': route<SettingsState>()({
    in: z.object({
      provider: providerConfigSchema,
      /** Left out: the key stays as it is. Empty: the key is deleted. */
      key: z.string().trim().max(1_000).optional(),
      /** Where to keep it; without a keyring the user chooses between the other two. */
      storage,
      /** All extra headers, kept like the key. Left out: they stay as they are. */
      headers,
    }),
    from: ['chat'],
  }),
  'provider.remove': route<SettingsState>()({ in: z.object({ id: z.string() }), from: ['chat'] }),
  /** Asks the server whether the key works; nothing is stored. */
  'provider.test': route<ProviderCheck>()({
    in: z.object({
      provider: providerConfigSchema,
      /** Left out: the stored key is used. */
      key: z.string().trim().max(1_000).optional(),
      headers,
    }),
    from: ['chat'],
  }),
  'provider.findLocal': route<readonly LocalServer[]>()({ in: z.object({}), from: ['chat'] }),
  /** Opens a provider's page to sign in; an earlier sign-in that still waits is cancelled. */
  'signIn.start': route<{ readonly url: string }>()({
    in: z.object({ provider: providerConfigSchema, storage }),
    from: ['chat'],
  }),
  /** Waits for the sign-in that was started: answers once the provider is connected. */
  'signIn.finish': route<SettingsState>()({ in: z.object({}), from: ['chat'] }),
  /** A code, or the address that the browser could not open, in the place of the callback. */
  'signIn.paste': route<SettingsState>()({
    in: z.object({ text: z.string().trim().min(1).max(4_000) }),
    from: ['chat'],
  }),
  'signIn.cancel': route<void>()({ in: z.object({}), from: ['chat'] }),
  /** Applies at once, or says why it can't be used; then nothing is changed. */
  'network.update': route<SettingsState>()({
    in: networkSchema.safeExtend({
      /** Left out, the one that is kept stays where proxy and name do; empty removes it. */
      proxyPassword: z.string().max(1_000).optional(),
      storage: keyStorageSchema.exclude(['environment']).optional(),
    }),
    from: ['chat'],
  }),
  /** Lets a person choose a certificate file; null where they chose none. */
  'network.chooseCaFile': route<string | null>()({ in: z.object({}), from: ['chat'] }),
  'keyring.get': route<KeyringState>()({ in: z.object({}), from: ['chat'] }),
  /** The cached catalogue at once; fetches in the background where it is old or `refresh` is set. */
  'catalogue.get': route<CatalogueState>()({
    in: z.object({ refresh: z.boolean() }),
    from: ASKING_WINDOWS,
  }),
  /** Uptime, speed and prices by provider, a few minutes old at most; null where none are known. */
  'catalogue.endpoints': route<ModelEndpoints | null>()({
    in: z.object({ model: modelRefSchema }),
    from: ['chat'],
  }),
};

export interface SettingsEvents {
  'settings.changed': { readonly state: SettingsState };
  'catalogue.changed': { readonly state: CatalogueState; readonly error: string | undefined };
}
