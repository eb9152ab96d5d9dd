import { headerProblem, isCredentialHeader } from '@shared/utils/headers';

type Headers = Record<string, string>;

export type ParsedHeaders =
  | { readonly ok: true; readonly value: Headers }
  | { readonly ok: false; readonly message: string };

/** Reads `Name: value`, one a line. */
export function parseExtraHeaders(text: string): ParsedHeaders {
  const value: Headers = {};
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const colon = line.indexOf(':');
    if (colon <= 0) return { ok: false, message: `Write “Name: value”, not “${line.trim()}”.` };
    const name = line.slice(0, colon).trim();
    const content = line.slice(colon + 1).trim();
    const message = isCredentialHeader(name)
      ? `${name} looks like a credential. Add it to the provider in the settings, where it is kept like a key.`
      : headerProblem(name, content);
    if (message !== undefined) return { ok: false, message };
    value[name] = content;
  }
  return { ok: true, value };
}

export function printExtraHeaders(headers: Readonly<Headers>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}
