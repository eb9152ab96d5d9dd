import { safeStorage as electronSafeStorage } from 'electron';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { KeyringState } from '@shared/ipc/settings';
import { AppError } from '@shared/utils/appError';

/** What is used of `safeStorage`. Older versions of Electron have no asynchronous half. */
interface SafeStorage {
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(encrypted: Buffer): string;
  /** Linux only. */
  getSelectedStorageBackend?(): string;
  isAsyncEncryptionAvailable?(): Promise<boolean>;
  encryptStringAsync?(text: string): Promise<Buffer>;
  decryptStringAsync?(encrypted: Buffer): Promise<{ readonly result: string }>;
}

/**
 * Encrypts with a key that the operating system keeps. Ask it only when a key is needed: the system
 * may show a dialog.
 */
export interface Keyring {
  state(): Promise<KeyringState>;
  /** The encrypted text as Base64. Throws `KEYRING_UNAVAILABLE`. */
  encrypt(text: string): Promise<string>;
  /** Throws `KEYRING_UNAVAILABLE`, also where another machine or user encrypted it. */
  decrypt(encrypted: string): Promise<string>;
}

/** Time for a person to answer the system's dialog. */
const DIALOG_MS = 60_000;
const PROBE_MS = 3_000;

const REASONS = {
  missing:
    'This system has no keyring that can encrypt your key. Install and unlock one, such as GNOME Keyring or KWallet.',
  locked: 'Your keyring is locked or does not answer. Unlock it, then try again.',
  unavailable: 'The key store of this system can’t be used now. Sign in to it, then try again.',
} as const;

const AVAILABLE: KeyringState = { available: true, reason: undefined };
const unavailable = (reason: string): KeyringState => ({ available: false, reason });

/**
 * Whether the default keyring of the Secret Service is there and open. Asked in a process of its own:
 * the synchronous calls of `safeStorage` would block everything until someone answers a dialog.
 */
async function isSecretServiceOpen(): Promise<boolean> {
  const question = [
    '--session',
    '--print-reply',
    '--dest=org.freedesktop.secrets',
    '/org/freedesktop/secrets/aliases/default',
    'org.freedesktop.DBus.Properties.Get',
    'string:org.freedesktop.Secret.Collection',
    'string:Locked',
  ];
  try {
    const { stdout } = await promisify(execFile)('dbus-send', question, { timeout: PROBE_MS });
    return stdout.includes('boolean false');
  } catch {
    return false;
  }
}

async function withinDialogTime<T>(work: Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(DIALOG_MS);
  const timeout = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error(REASONS.locked)), { once: true });
  });
  return Promise.race([work, timeout]);
}

/** Works once the app is ready. */
export function createKeyring(): Keyring {
  const safeStorage: SafeStorage = electronSafeStorage;
  const state = async (): Promise<KeyringState> => {
    const backend = safeStorage.getSelectedStorageBackend?.();
    if (backend === 'basic_text') return unavailable(REASONS.missing);
    if (safeStorage.isAsyncEncryptionAvailable !== undefined) {
      const available = await withinDialogTime(safeStorage.isAsyncEncryptionAvailable());
      return available ? AVAILABLE : unavailable(REASONS.unavailable);
    }
    if (backend === 'gnome_libsecret' && !(await isSecretServiceOpen())) {
      return unavailable(REASONS.locked);
    }
    return safeStorage.isEncryptionAvailable() ? AVAILABLE : unavailable(REASONS.unavailable);
  };

  const stateOrLocked = (): Promise<KeyringState> =>
    state().catch(() => unavailable(REASONS.locked));

  const ensureAvailable = async (): Promise<void> => {
    const { reason } = await stateOrLocked();
    if (reason !== undefined) throw new AppError({ code: 'KEYRING_UNAVAILABLE', message: reason });
  };

  const decryptBytes = async (encrypted: Buffer): Promise<string> => {
    if (safeStorage.decryptStringAsync === undefined) return safeStorage.decryptString(encrypted);
    return (await withinDialogTime(safeStorage.decryptStringAsync(encrypted))).result;
  };

  return {
    state: stateOrLocked,
    encrypt: async (text) => {
      await ensureAvailable();
      const encrypted =
        safeStorage.encryptStringAsync === undefined
          ? safeStorage.encryptString(text)
          : await withinDialogTime(safeStorage.encryptStringAsync(text));
      return encrypted.toString('base64');
    },
    decrypt: async (encrypted) => {
      await ensureAvailable();
      try {
        return await decryptBytes(Buffer.from(encrypted, 'base64'));
      } catch (error) {
        throw new AppError(
          {
            code: 'KEYRING_UNAVAILABLE',
            message: 'The stored key can’t be read on this system. Enter it again in the settings.',
            action: { kind: 'openSettings', section: 'providers' },
          },
          { cause: error },
        );
      }
    },
  };
}
