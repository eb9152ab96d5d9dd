import { AppError } from '@shared/utils/appError';
import { z } from 'zod';
import type { ModelServer } from '../server';
import { lookUp } from '../transport/lookup';
import type { Pkce } from './pkce';

const keySchema = z.object({ key: z.string().trim().min(1).max(1_000) });

/** The page on which a person signs in; beside the server's interface. */
export function signInPage(baseUrl: string, callbackUrl: string, { challenge }: Pkce): string {
  const url = new URL('/auth', baseUrl);
  url.searchParams.set('callback_url', callbackUrl);
  url.searchParams.set('code_challenge', challenge);
  url.searchParams.set('code_challenge_method', 'S256');
  return url.href;
}

/**
 * Trades the code of a callback for a key.
 *
 * @throws AppError where the server does not take the code, or answers with no key
 */
export async function exchangeCode(
  server: ModelServer,
  code: string,
  { verifier }: Pkce,
  signal: AbortSignal,
): Promise<string> {
  const body = JSON.stringify({ code, code_verifier: verifier, code_challenge_method: 'S256' });
  const answer = await lookUp(server, { path: '/auth/keys', body, signal }).catch(
    (error: unknown) => {
      const refused: readonly string[] = ['REQUEST_REJECTED', 'ACCESS_DENIED', 'KEY_REJECTED'];
      const missing: readonly string[] = ['NO_KEY', 'MODEL_NOT_FOUND', 'MODERATED'];
      if (!(error instanceof AppError) || ![...refused, ...missing].includes(error.code)) {
        throw error;
      }
      throw new AppError({
        code: 'KEY_REJECTED',
        message: `${server.name} did not take the code: it was used before, or is too old. Sign in again.`,
        details: error.details,
      });
    },
  );
  const key = keySchema.safeParse(answer).data?.key;
  if (key !== undefined) return key;
  throw new AppError({
    code: 'BAD_RESPONSE',
    message: `${server.name} answered the sign-in without a key. Try again, or paste a key instead.`,
  });
}
