import type { KeyStorage } from '@shared/domain/settings';
import type { SecretStore, StoredSecret } from '../../data/secretStore';
import type { Keyring } from '../../platform/keyring';

type ChosenStorage = Exclude<KeyStorage, 'environment'>;

/** Where the providers' keys are. A key leaves this file only towards its own provider. */
export interface Keys {
  /** What may be shown of a key; null where there is none. */
  describe(providerId: string): { readonly last4: string; readonly storage: KeyStorage } | null;
  /** Throws `KEYRING_UNAVAILABLE` where the keyring holds the key and can't be asked. */
  get(providerId: string): Promise<string | undefined>;
  /** Empty removes it. Throws `KEYRING_UNAVAILABLE`: then the user chooses another storage. */
  set(providerId: string, key: string, storage: ChosenStorage): Promise<void>;
  remove(providerId: string): void;
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

  const remove = (providerId: string): void => {
    secrets.set(providerId, undefined);
    session.delete(providerId);
    unsealed.delete(providerId);
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
    set: async (providerId, key, storage) => {
      if (key === '' || storage === 'session') {
        remove(providerId);
        if (key !== '') session.set(providerId, key);
        return;
      }
      const sealed = await seal(key, storage);
      secrets.set(providerId, { storage, sealed, last4: last4(key) });
      session.delete(providerId);
      unsealed.set(providerId, key);
    },
    remove,
    removeAll: () => {
      secrets.reset();
      session.clear();
      unsealed.clear();
    },
  };
}
