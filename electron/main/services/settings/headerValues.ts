import type { TypedHeader } from '@shared/domain/settings';
import { z } from 'zod';
import type { ChosenStorage, Keys, SealedKey } from './keys';

type Values = Readonly<Record<string, string>>;

/** The values of providers' extra headers, kept like keys: they often are some. */
export interface HeaderValues {
  /** Throws `KEYRING_UNAVAILABLE` like `Keys.get`. */
  get(providerId: string): Promise<Values>;
  /**
   * Makes the values of all headers there will be ready to be put in their place among the keys.
   *
   * @param stored what a header without a value has
   */
  seal(
    headers: readonly TypedHeader[],
    stored: Values,
    storage: ChosenStorage,
  ): Promise<SealedKey | undefined>;
}

const valuesSchema = z.record(z.string(), z.string());

/** What the values of a provider's headers are called among the keys; no provider's id has a colon. */
export function headersId(providerId: string): string {
  return `${providerId}:headers`;
}

/** Typed headers, with the stored value where none was typed. */
export function withStored(headers: readonly TypedHeader[], stored: Values): Values {
  return Object.fromEntries(headers.map(({ name, value }) => [name, value ?? stored[name] ?? '']));
}

export function createHeaderValues(keys: Keys): HeaderValues {
  return {
    get: async (providerId) => {
      const text = await keys.get(headersId(providerId));
      return text === undefined ? {} : (valuesSchema.safeParse(JSON.parse(text)).data ?? {});
    },
    seal: async (headers, stored, storage) => {
      const text = headers.length === 0 ? '' : JSON.stringify(withStored(headers, stored));
      return keys.seal(text, storage);
    },
  };
}
