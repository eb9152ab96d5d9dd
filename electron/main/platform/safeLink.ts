const PROTOCOLS: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/**
 * An address that may be opened in the user's own programs, written as it will be opened; undefined
 * for every other kind and for relative ones.
 */
export function safeLink(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return PROTOCOLS.has(url.protocol) ? url.href : undefined;
}
