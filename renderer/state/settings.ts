import { create } from 'zustand';
import type { KeyStorage, ProviderConfig, Settings, SettingsState } from '@shared/domain/settings';
import { on, request } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';
import { notice } from './notices';

interface SettingsMirror {
  /** Undefined until main has answered. */
  readonly state: SettingsState | undefined;
}

const useMirror = create<SettingsMirror>(() => ({ state: undefined }));

function adopt(state: SettingsState): void {
  const known = useMirror.getState().state?.notices ?? [];
  for (const message of state.notices) if (!known.includes(message)) notice(message);
  useMirror.setState({ state });
}

/** Selects from the settings; undefined until they are known. */
export function useSettings<T>(select: (state: SettingsState) => T): T | undefined {
  return useMirror(({ state }) => (state === undefined ? undefined : select(state)));
}

/** Fetches the settings and keeps them true to main. Call once a window. */
export function connectSettings(): void {
  on('settings.changed', ({ state }) => adopt(state));
  request('settings.get', {}).then(adopt, (error: unknown) => notice(errorData(error).message));
}

/** Changes settings: shown at once, and taken back with a notice where main can't keep them. */
export async function updateSettings(change: Partial<Omit<Settings, 'providers'>>): Promise<void> {
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

/** Adds a provider, or changes the one with the same id. Throws an `AppError`. */
export async function saveProvider(
  { id, kind, name, baseUrl }: ProviderConfig,
  typed: TypedKey | undefined,
): Promise<void> {
  adopt(await request('provider.save', { provider: { id, kind, name, baseUrl }, ...typed }));
}

/** Throws an `AppError`. */
export async function removeProvider(id: string): Promise<void> {
  adopt(await request('provider.remove', { id }));
}
