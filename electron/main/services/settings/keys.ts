import type { KeyStorage } from '@shared/domain/settings';
import { AppError } from '@shared/utils/appError';
import type { SecretStore } from '../../data/secretStore';
import type { Keyring } from '../../platform/keyring';

type ChosenStorage = Exclude<KeyStorage, 'environment'>;

/** Where the providers' keys are. A key leaves this file only towards its own provider. */
export interface Keys {
  /** What may be shown of a key; null where there is none. */
  describe(providerId: string): { readonly last4: string; readonly storage: KeyStorage } | null;
  /** Throws `KEYRING_UNAVAILABLE` where the keyring holds the key and can't be asked. */
  get(providerId: string): Promise<string | undefined>;
  /** Empty deletes it. Throws `KEYRING_UNAVAILABLE`: then the user chooses another storage. */
  set(providerId: string, key: string, storage: ChosenStorage): Promise<void>;
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
  return bytes.map((byte, index) => byte ^ (PAD[index % PAD.length] ?? 0)) as Buffer;
}

export function createKeys({ secrets, keyring, environment }: KeysDependencies): Keys {
  const session = new Map<string, string>();

  const requireKeyring = async (): Promise<void> => {
    const { available, reason } = await keyring.state();
    if (available) return;
    throw new AppError({
      code: 'KEYRING_UNAVAILABLE',
      message: reason ?? 'The system’s keyring can’t be used now.',
      action: { kind: 'openSettings' },
    });
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
      const known = environment[providerId] ?? session.get(providerId);
      if (known !== undefined) return known;
      const secret = secrets.get(providerId);
      if (secret === undefined) return undefined;
      const sealed = Buffer.from(secret.sealed, 'base64');
      if (secret.storage === 'weak') return obscure(sealed).toString('utf8');
      await requireKeyring();
      try {
        return keyring.unseal(sealed);
      } catch (cause) {
        const message =
          'The key can’t be read any more, perhaps because it was moved from another computer. Enter it again in the settings.';
        const action = { kind: 'openSettings' } as const;
        throw new AppError({ code: 'KEYRING_UNAVAILABLE', message, action }, { cause });
      }
    },
    set: async (providerId, key, storage) => {
      if (key !== '' && storage === 'keyring') await requireKeyring();
      session.delete(providerId);
      if (key === '') return secrets.set(providerId, undefined);
      if (storage === 'session') {
        secrets.set(providerId, undefined);
        session.set(providerId, key);
        return;
      }
      const sealed = storage === 'keyring' ? keyring.seal(key) : obscure(Buffer.from(key));
      secrets.set(providerId, { storage, sealed: sealed.toString('base64'), last4: last4(key) });
    },
  };
}
