import type { KeyStorage } from '@shared/domain/settings';
import type { SecretStore, StoredSecret } from '../../data/secretStore';
import type { Keyring } from '../../platform/keyring';

export type ChosenStorage = Exclude<KeyStorage, 'environment'>;

export interface SealedKey {
  readonly key: string;
  /** What is written down; undefined where the key is kept for this session only. */
  readonly secret: StoredSecret | undefined;
}

/** Where the providers' keys are. A key leaves this file only towards its own provider. */
export interface Keys {
  /** What may be shown of a key; null where there is none. */
  describe(providerId: string): { readonly last4: string; readonly storage: KeyStorage } | null;
  /** Throws `KEYRING_UNAVAILABLE` where the keyring holds the key and can't be asked. */
  get(providerId: string): Promise<string | undefined>;
  /**
   * Makes a key ready to be put in its place; undefined for an empty one. Throws
   * `KEYRING_UNAVAILABLE`: then the user chooses another storage.
   */
  seal(key: string, storage: ChosenStorage): Promise<SealedKey | undefined>;
  /** Puts keys in their places at once, by provider; undefined removes one. Returns what undoes it. */
  put(sealed: ReadonlyMap<string, SealedKey | undefined>): () => void;
  /** Removes all but those of the environment. */
  removeAll(): void;
}

interface KeysDependencies {
  readonly secrets: SecretStore;
  readonly keyring: Keyring;
  /** By provider; never written down. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Enough to recognise a key by; of a short one nothing is shown. */
function last4(key: string): string {
  return key.length >= 12 ? key.slice(-4) : '';
}

/*
 * The weak storage keeps a key from being read by chance, and from nobody who tries. It is named so
 * to the user, who has to choose it.
 */
const PAD = Buffer.from('glimpse: not encrypted by the system');
function obscure(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte, index) => byte ^ (PAD[index % PAD.length] ?? 0)));
}

function remember(keys: Map<string, string>, id: string, key: string | undefined): void {
  if (key === undefined) keys.delete(id);
  else keys.set(id, key);
}

export function createKeys({ secrets, keyring, environment }: KeysDependencies): Keys {
  const session = new Map<string, string>();
  const unsealed = new Map<string, string>();

  const seal = async (key: string, storage: StoredSecret['storage']): Promise<string> =>
    storage === 'keyring'
      ? keyring.encrypt(key)
      : obscure(Buffer.from(key, 'utf8')).toString('base64');

  const unseal = async ({ storage, sealed }: StoredSecret): Promise<string> =>
    storage === 'keyring'
      ? keyring.decrypt(sealed)
      : obscure(Buffer.from(sealed, 'base64')).toString('utf8');

  const put: Keys['put'] = (sealed) => {
    const ids = [...sealed.keys()];
    const before = ids.map((id) => {
      return { id, secret: secrets.get(id), kept: session.get(id), open: unsealed.get(id) };
    });
    secrets.change(new Map(ids.map((id) => [id, sealed.get(id)?.secret])));
    for (const [id, entry] of sealed) {
      remember(session, id, entry?.secret === undefined ? entry?.key : undefined);
      remember(unsealed, id, entry?.secret === undefined ? undefined : entry.key);
    }
    return () => {
      secrets.change(new Map(before.map(({ id, secret }) => [id, secret])));
      for (const { id, kept, open } of before) {
        remember(session, id, kept);
        remember(unsealed, id, open);
      }
    };
  };

  return {
    describe: (providerId) => {
      const given = environment[providerId];
      if (given !== undefined) return { last4: last4(given), storage: 'environment' };
      const kept = session.get(providerId);
      if (kept !== undefined) return { last4: last4(kept), storage: 'session' };
      const secret = secrets.get(providerId);
      return secret === undefined ? null : { last4: secret.last4, storage: secret.storage };
    },
    get: async (providerId) => {
      const known = environment[providerId] ?? session.get(providerId) ?? unsealed.get(providerId);
      if (known !== undefined) return known;
      const secret = secrets.get(providerId);
      if (secret === undefined) return undefined;
      const key = await unseal(secret);
      // Asked once per run: the system may ask the user each time.
      if (secrets.get(providerId) === secret) unsealed.set(providerId, key);
      return key;
    },
    seal: async (key, storage) => {
      if (key === '') return undefined;
      if (storage === 'session') return { key, secret: undefined };
      return { key, secret: { storage, sealed: await seal(key, storage), last4: last4(key) } };
    },
    put,
    removeAll: () => {
      secrets.reset();
      session.clear();
      unsealed.clear();
    },
  };
}
