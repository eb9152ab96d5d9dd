import { vi } from 'vitest';
import { createSecretStore } from '@main/data/secretStore';
import { createSettingsStore } from '@main/data/settingsStore';
import type { ProviderEnvironment } from '@main/platform/environment';
import type { Keyring } from '@main/platform/keyring';
import type { Provider } from '@main/providers/provider';
import {
  createSettingsService,
  type Connection,
  type SettingsService,
} from '@main/services/settings/settingsService';
import type { Model } from '@shared/domain/model';
import type { ProviderConfig, SettingsState } from '@shared/domain/settings';
import { AppError } from '@shared/utils/appError';
import { temporaryFolder } from '../../support/storage';

// electron-store asks the electron package for its executable, which nothing here starts.
vi.hoisted(() => {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/unused';
});

const TIME = Date.UTC(2026, 0, 31, 12, 30, 15);
export const KEY = 'sk-or-v1-0123456789abcdef';
const NO_ENVIRONMENT: ProviderEnvironment = {
  openRouterKey: undefined,
  openRouterBaseUrl: undefined,
  openAiKey: undefined,
  openAiBaseUrl: undefined,
  model: undefined,
};
export const OPENROUTER: ProviderConfig = {
  id: 'mine',
  kind: 'openrouter',
  name: 'OpenRouter',
  baseUrl: 'https://openrouter.ai/api/v1',
};
export const OLLAMA: ProviderConfig = {
  id: 'ollama',
  kind: 'openai',
  name: 'Ollama',
  baseUrl: 'http://127.0.0.1:11434/v1',
};

/** A system's keyring: sealed text can't be read without it. */
export function systemKeyring(options: { available: boolean }): Keyring {
  const sealed = new Map<string, string>();
  const unavailable = () =>
    new AppError({ code: 'KEYRING_UNAVAILABLE', message: 'The keyring is locked.' });
  return {
    state: async () =>
      options.available
        ? { available: true, reason: undefined }
        : { available: false, reason: 'The keyring is locked.' },
    encrypt: async (text) => {
      if (!options.available) throw unavailable();
      const name = `sealed-${sealed.size}`;
      sealed.set(name, text);
      return name;
    },
    decrypt: async (name) => {
      const text = sealed.get(name);
      if (!options.available || text === undefined) throw unavailable();
      return text;
    },
  };
}

interface Profile {
  readonly settings: SettingsService;
  readonly folder: string;
  /** What the windows were told. */
  readonly told: SettingsState[];
  /** What servers were connected to, and with which key. */
  readonly connections: Connection[];
}

export function openProfile(
  options: {
    folder?: string;
    environment?: Partial<ProviderEnvironment>;
    keyring?: Keyring;
    models?: readonly Model[];
  } = {},
): Profile {
  const folder = options.folder ?? temporaryFolder();
  const told: SettingsState[] = [];
  const connections: Connection[] = [];
  const store = createSettingsStore(folder, () => TIME);
  const secrets = createSecretStore(folder, () => TIME);
  const settings = createSettingsService({
    store,
    secrets,
    keyring: options.keyring ?? systemKeyring({ available: true }),
    environment: { ...NO_ENVIRONMENT, ...options.environment },
    notices: [...store.notices, ...secrets.notices],
    connect: (connection) => {
      connections.push(connection);
      const check: Provider['check'] = async () => ({ modelCount: 3, note: undefined });
      return { check } as Partial<Provider> as Provider;
    },
    modelsOf: (id) => (options.models ?? []).filter(({ providerId }) => providerId === id),
    applyNetwork: async ({ caFile }) => {
      if (caFile !== '') throw new AppError({ code: 'INVALID_INPUT', message: 'No certificate.' });
    },
    changed: (state) => told.push(state),
  });
  return { settings, folder, told, connections };
}

export const keyOf = async ({ settings }: Profile, id: string): Promise<string | undefined> =>
  (await settings.connection(id)).key;
