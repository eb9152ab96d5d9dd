import { basename } from 'node:path';
import { z } from 'zod';
import { openJsonFile } from './jsonFile';

const secretSchema = z.object({
  storage: z.enum(['keyring', 'weak']),
  /** Base64 of what the keyring, or the weak storage, made of the key. */
  sealed: z.string(),
  /** Shown to the user, so that nothing has to be unsealed for it. */
  last4: z.string().max(4),
});
export type StoredSecret = z.infer<typeof secretSchema>;

const fileSchema = z.object({ keys: z.record(z.string(), secretSchema).default({}) });

/** The sealed keys, by provider. In a file of their own, which no export or backup includes. */
export interface SecretStore {
  get(providerId: string): StoredSecret | undefined;
  /** All of them or none; undefined deletes one. Throws an `AppError` where the disk refuses. */
  change(secrets: ReadonlyMap<string, StoredSecret | undefined>): void;
  /** Deletes every key. */
  reset(): void;
  readonly notices: readonly string[];
}

/** @param folder the profile */
export function createSecretStore(folder: string, now: () => number): SecretStore {
  const file = openJsonFile({ folder, name: 'secrets', schema: fileSchema }, now);
  return {
    get: (providerId) => file.value.keys[providerId],
    change: (secrets) => {
      const keys = new Map(Object.entries(file.value.keys));
      for (const [id, secret] of secrets) {
        if (secret === undefined) keys.delete(id);
        else keys.set(id, secret);
      }
      file.save({ keys: Object.fromEntries(keys) });
    },
    reset: file.reset,
    notices:
      file.setAside === undefined
        ? []
        : [
            `The file with your keys was damaged: enter them again. The old file is kept as ${basename(file.setAside)}.`,
          ],
  };
}
