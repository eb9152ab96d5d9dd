import { create } from 'zustand';
import type {
  KeyStorage,
  NetworkSettings,
  ProviderConfig,
  Settings,
  SettingsState,
  TypedHeader,
} from '@shared/domain/settings';
import { on, request } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';
import { notice } from './notices';

interface SettingsMirror {
  /** Undefined until main has answered. */
  readonly state: SettingsState | undefined;
}

const useMirror = create<SettingsMirror>(() => ({ state: undefined }));

function adopt(state: SettingsState): void {
  const known = useMirror.getState().state;
  for (const message of state.notices) {
    if (known?.notices.includes(message) !== true) notice(message);
  }
  useMirror.setState({ state });
}

/** Selects from the settings; undefined until they are known. */
export function useSettings<T>(select: (state: SettingsState) => T): T | undefined {
  return useMirror(({ state }) => (state === undefined ? undefined : select(state)));
}

/** The settings as they are known now. */
export function settingsNow(): Settings | undefined {
  return useMirror.getState().state?.settings;
}

/** Fetches the settings and keeps them true to main. Call once a window. */
export function connectSettings(): void {
  on('settings.changed', ({ state }) => adopt(state));
  request('settings.get', {}).then(adopt, (error: unknown) => notice(errorData(error).message));
}

/** Changes settings: shown at once, and taken back with a notice where main can't keep them. */
export async function updateSettings(
  change: Partial<Omit<Settings, 'providers' | 'network'>>,
): Promise<void> {
  const before = useMirror.getState().state;
  if (before !== undefined) {
    adopt({ ...before, settings: { ...before.settings, ...change } });
  }
  try {
    adopt(await request('settings.update', change));
  } catch (error) {
    if (before !== undefined) adopt(before);
    notice(errorData(error).message);
  }
}

/** A key as it was typed, and where to keep it; undefined leaves the stored one as it is. */
export interface TypedKey {
  readonly key: string;
  /** Left out: encrypted by the system. */
  readonly storage?: Exclude<KeyStorage, 'environment'>;
}

/**
 * Adds a provider, or changes the one with the same id. Left out, its key and its extra headers stay
 * as they are. Throws an `AppError`.
 */
export async function saveProvider(
  { id, kind, name, baseUrl }: ProviderConfig,
  typed: TypedKey | undefined,
  others?: { readonly headers: readonly TypedHeader[]; readonly storage: TypedKey['storage'] },
): Promise<void> {
  adopt(
    await request('provider.save', {
      provider: { id, kind, name, baseUrl },
      ...(others?.storage === undefined ? {} : { storage: others.storage }),
      ...typed,
      ...(others === undefined ? {} : { headers: [...others.headers] }),
    }),
  );
}

/** Changes how the network is reached. Throws an `AppError` where that can't be used. */
export async function saveNetwork(
  network: NetworkSettings,
  password?: { readonly proxyPassword: string; readonly storage?: TypedKey['storage'] },
): Promise<void> {
  adopt(await request('network.update', { ...network, ...password }));
}

/** Opens a provider's page to sign in. Throws an `AppError`. */
export async function startSignIn(
  { id, kind, name, baseUrl }: ProviderConfig,
  storage: TypedKey['storage'],
): Promise<{ readonly url: string }> {
  return request('signIn.start', {
    provider: { id, kind, name, baseUrl },
    ...(storage === undefined ? {} : { storage }),
  });
}

/** Waits until the provider is connected. Throws an `AppError` that says why it is not. */
export async function finishSignIn(): Promise<void> {
  adopt(await request('signIn.finish', {}));
}

/** Takes a code in the place of the browser's callback. Throws an `AppError`. */
export async function pasteSignInCode(text: string): Promise<void> {
  adopt(await request('signIn.paste', { text }));
}

export function cancelSignIn(): void {
  void request('signIn.cancel', {});
}

/** Throws an `AppError`. */
export async function removeProvider(id: string): Promise<void> {
  adopt(await request('provider.remove', { id }));
}
