import { createHash, randomBytes } from 'node:crypto';

/** One sign-in's secret, and what of it may be seen (RFC 7636, S256). */
export interface Pkce {
  readonly verifier: string;
  readonly challenge: string;
}

export function createPkce(): Pkce {
  const verifier = randomBytes(48).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** Nobody else can guess it: a callback that has it comes from the page that we opened. */
export function createNonce(): string {
  return randomBytes(24).toString('base64url');
}
