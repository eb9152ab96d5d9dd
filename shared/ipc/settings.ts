import { z } from 'zod';
import type { Model } from '../domain/model';
import {
  keyStorageSchema,
  providerConfigSchema,
  settingsPatchSchema,
  type SettingsState,
} from '../domain/settings';
import { ASKING_WINDOWS, route } from './contract';

export interface CatalogueState {
  readonly models: readonly Model[];
  /** When the models of each provider were fetched, in ms since 1970. */
  readonly fetchedAt: Readonly<Record<string, number>>;
}

/** What the Test button found. */
export interface ProviderCheck {
  readonly modelCount: number;
  /** For example how much credit is left; one sentence, or undefined. */
  readonly note: string | undefined;
}

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
      storage: keyStorageSchema.exclude(['environment']).optional(),
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
    }),
    from: ['chat'],
  }),
  'provider.findLocal': route<readonly LocalServer[]>()({ in: z.object({}), from: ['chat'] }),
  'keyring.get': route<KeyringState>()({ in: z.object({}), from: ['chat'] }),
  /** The cached catalogue at once; fetches in the background where it is old or `refresh` is set. */
  'catalogue.get': route<CatalogueState>()({
    in: z.object({ refresh: z.boolean() }),
    from: ASKING_WINDOWS,
  }),
};

export interface SettingsEvents {
  'settings.changed': { readonly state: SettingsState };
  'catalogue.changed': { readonly state: CatalogueState; readonly error: string | undefined };
}
