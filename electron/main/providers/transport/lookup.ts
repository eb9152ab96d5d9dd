import { ProviderError } from '../errors/providerError';
import { quote, serverError } from '../errors/serverError';
import { LOOKUP, type ModelServer, type Timeouts } from '../server';
import { openExchange, readText } from './exchange';
import { retryAfter } from './retryAfter';

export interface Lookup {
  /** Below the base URL, or a full URL. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeouts?: Timeouts;
  readonly signal: AbortSignal;
}

const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Asks a server for a JSON document.
 *
 * @throws ProviderError when there is no such document; `CANCELLED` when the signal aborts
 */
export async function lookUp(server: ModelServer, request: Lookup): Promise<unknown> {
  const { path, headers = {}, body, timeouts = LOOKUP, signal } = request;
  const exchange = await openExchange(server, {
    path,
    headers: { Accept: 'application/json', ...headers },
    body,
    timeouts,
    signal,
  });
  const { ok, status, headers: answered } = exchange.response;
  const text = await readText(exchange, MAX_BYTES);
  if (!ok) {
    const wait = retryAfter(answered, server.clock.now());
    throw serverError({ status, text, retryAfter: wait, model: undefined }, server);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new ProviderError({
      code: 'BAD_RESPONSE',
      what: `${server.name} sent something other than JSON.`,
      advice: 'Check the base URL in Settings; it often ends in /v1.',
      action: { kind: 'openSettings', section: 'providers' },
      details: quote(text, server),
    });
  }
}
