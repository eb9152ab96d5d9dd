import type { TypedHeader } from '@shared/domain/settings';
import { z } from 'zod';
import type { Keys } from './keys';

type Values = Readonly<Record<string, string>>;

/** The values of providers' extra headers, kept like keys: they often are some. */
export interface HeaderValues {
  /** Throws `KEYRING_UNAVAILABLE` like `Keys.get`. */
  get(providerId: string): Promise<Values>;
  /** All headers there are from now on; one without a value keeps the value that is stored. */
  set(
    providerId: string,
    headers: readonly TypedHeader[],
    storage: Parameters<Keys['set']>[2],
  ): Promise<void>;
  remove(providerId: string): void;
}

const valuesSchema = z.record(z.string(), z.string());

/** No provider's id holds a colon. */
const idOf = (providerId: string): string => `${providerId}:headers`;

/** Typed headers, with the stored value where none was typed. */
export function withStored(headers: readonly TypedHeader[], stored: Values): Values {
  return Object.fromEntries(headers.map(({ name, value }) => [name, value ?? stored[name] ?? '']));
}

export function createHeaderValues(keys: Keys): HeaderValues {
  const get = async (providerId: string): Promise<Values> => {
    const text = await keys.get(idOf(providerId));
    return text === undefined ? {} : (valuesSchema.safeParse(JSON.parse(text)).data ?? {});
  };
  return {
    get,
    set: async (providerId, headers, storage) => {
      const values = withStored(headers, headers.length === 0 ? {} : await get(providerId));
      const text = headers.length === 0 ? '' : JSON.stringify(values);
      await keys.set(idOf(providerId), text, storage);
    },
    remove: (providerId) => keys.remove(idOf(providerId)),
  };
}
