import type { ModelServer } from '../server';

const KEY_LIKE = /\b(?:sk|gsk|xai)[-_][\w*.-]{6,}|\bBearer\s+[^\s"'\\]+/gi;
type Secrets = Pick<ModelServer, 'key' | 'headers'>;

const REPLACEMENT = '[key]';

/** Shorter values are words that a text may hold by chance. */
const MIN_HEADER_VALUE = 8;

/**
 * Takes the key, the values of the user's own headers, and whatever looks like a key out of a text
 * that a server or a library wrote.
 */
export function redact(text: string, { key, headers = {} }: Secrets): string {
  const values = Object.values(headers).filter((value) => value.length >= MIN_HEADER_VALUE);
  const secrets = key === undefined || key === '' ? values : [key, ...values];
  const spellings = secrets.flatMap((secret) => [
    secret,
    secret.replaceAll('/', '\\/'),
    encodeURIComponent(secret),
  ]);
  return spellings
    .reduce((rest, spelling) => rest.replaceAll(spelling, REPLACEMENT), text)
    .replace(KEY_LIKE, REPLACEMENT);
}
