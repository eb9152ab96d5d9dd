import type { ProviderConfig } from '@shared/domain/settings';

function originOf({ baseUrl }: ProviderConfig): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).origin : baseUrl;
}

/** A key is for the server it was entered for, and must never reach another one. */
export function isSameServer(a: ProviderConfig, b: ProviderConfig): boolean {
  return originOf(a) === originOf(b);
}
