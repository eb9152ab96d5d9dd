import { create } from 'zustand';
import type { ProviderConfig, TypedHeader } from '@shared/domain/settings';
import type { KeyringState, LocalServer } from '@shared/ipc/settings';
import { request } from '@renderer/lib/bridge';
import { errorData } from '@renderer/lib/errorData';

/** What a test of a provider found, as a sentence. */
export interface ProviderTest {
  readonly ok: boolean;
  readonly sentence: string;
}

/** Asks a provider's server whether it answers and takes the key; without one, the stored key. */
export async function testProvider(
  { id, kind, name, baseUrl }: ProviderConfig,
  key: string | undefined,
  headers?: readonly TypedHeader[],
): Promise<ProviderTest> {
  try {
    const { modelCount, note } = await request('provider.test', {
      provider: { id, kind, name, baseUrl },
      ...(key === undefined ? {} : { key }),
      ...(headers === undefined ? {} : { headers: [...headers] }),
    });
    const models = modelCount === 1 ? '1 model' : `${modelCount} models`;
    return { ok: true, sentence: `It works: ${models}.${note === undefined ? '' : ` ${note}`}` };
  } catch (error) {
    return { ok: false, sentence: errorData(error).message };
  }
}

/** What the last test of a connected provider found; `running` until it is known. */
export type StoredKeyTest = ProviderTest | 'running' | undefined;

const useTests = create<Readonly<Record<string, StoredKeyTest>>>(() => ({}));

export function useStoredKeyTest(providerId: string): StoredKeyTest {
  return useTests((tests) => tests[providerId]);
}

/** Tests a connected provider with its stored key. */
export async function testStoredKey(provider: ProviderConfig): Promise<void> {
  useTests.setState({ [provider.id]: 'running' });
  useTests.setState({ [provider.id]: await testProvider(provider, undefined) });
}

/** Model servers that answer on this machine; none where the search fails. */
export async function findLocalServers(): Promise<readonly LocalServer[]> {
  return request('provider.findLocal', {}).catch(() => []);
}

const useStore = create<{ readonly keyring: KeyringState | undefined }>(() => ({
  keyring: undefined,
}));

/**
 * Whether the operating system can encrypt keys; undefined until that is known. Asked only once a
 * key is about to be typed, since a locked keyring may ask the user for its password.
 */
export function useKeyring(): KeyringState | undefined {
  return useStore((state) => state.keyring);
}

export async function askKeyring(): Promise<void> {
  const keyring = await request('keyring.get', {}).catch((error: unknown) => ({
    available: false,
    reason: errorData(error).message,
  }));
  useStore.setState({ keyring });
}
