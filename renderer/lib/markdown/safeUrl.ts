const PROTOCOLS: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/**
 * An address that a link in an answer may lead to, written as it will be opened; undefined for
 * every other kind and for relative ones.
 */
export function safeUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return PROTOCOLS.has(url.protocol) ? url.href : undefined;
}
