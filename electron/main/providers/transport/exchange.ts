import { connectionError, timeoutError } from '../errors/connectionErrors';
import { cancelled, ProviderError } from '../errors/providerError';
import { endpoint, type ModelServer, type Timeouts } from '../server';

/** One request and its response: its abort, its timers and its connection end together. */
export interface Exchange {
  readonly response: Response;
  /** The next bytes, within the time of the named timer; undefined at the end. */
  read(timer: keyof Timeouts): Promise<Uint8Array | undefined>;
  /** Closes the connection if it is still open. */
  close(): void;
}

export interface ExchangeRequest {
  /** Below the base URL, or a full URL. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent with POST; without it the request is a GET. */
  readonly body?: string | undefined;
  readonly timeouts: Timeouts;
  readonly signal: AbortSignal;
}

const PRINTABLE = /^[\x21-\x7e]*$/;

function authorization(server: ModelServer): Record<string, string> {
  const { key, name } = server;
  if (key === undefined || key === '') return {};
  if (PRINTABLE.test(key)) return { Authorization: `Bearer ${key}` };
  // `fetch` would throw an error that quotes the key.
  throw new ProviderError({
    code: 'KEY_REJECTED',
    what: `The API key for ${name} holds characters that no key has.`,
    advice: 'Copy it again and enter it in Settings.',
    action: { kind: 'openSettings', section: 'providers' },
  });
}

function ignore(): void {
  // What a connection says after we closed it is of no interest.
}

/**
 * Sends a request and waits for the response's headers.
 *
 * @throws ProviderError when there is no connection or a timer has run out; `CANCELLED` when the
 *   signal aborts
 */
export async function openExchange(
  server: ModelServer,
  { path, headers, body, timeouts, signal }: ExchangeRequest,
): Promise<Exchange> {
  const controller = new AbortController();
  const { signal: inner } = controller;
  const forward = (): void => controller.abort(cancelled());
  signal.addEventListener('abort', forward);
  const close = (): void => {
    signal.removeEventListener('abort', forward);
    controller.abort(cancelled());
  };

  /** Awaits within a timer's time. Trusts the signal, not the name of what was thrown. */
  const within = async <T>(timer: keyof Timeouts, work: Promise<T>): Promise<T> => {
    const ms = timeouts[timer];
    const expire = (): void => controller.abort(timeoutError(timer, ms, server));
    const disarm = ms === Infinity ? ignore : server.clock.schedule(ms, expire);
    try {
      const result = await work;
      inner.throwIfAborted();
      return result;
    } catch (error) {
      throw inner.aborted ? inner.reason : connectionError(error, server);
    } finally {
      disarm();
    }
  };

  try {
    if (signal.aborted) forward();
    inner.throwIfAborted();
    const response = await within(
      'connect',
      server.fetch(path.includes('://') ? path : endpoint(server.baseUrl, path), {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...authorization(server),
          ...headers,
          ...server.headers,
        },
        body: body ?? null,
        // Keys and pictures are for the server that was entered, not for where it points to.
        redirect: 'error',
        signal: inner,
      }),
    );
    const reader = response.body?.getReader();
    // Aborting alone leaves the socket open in some implementations of fetch.
    inner.addEventListener('abort', () => void reader?.cancel().catch(ignore));
    return {
      response,
      read: async (timer) =>
        reader === undefined ? undefined : (await within(timer, reader.read())).value,
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** Reads the rest of a body as text, up to a number of bytes; the connection is closed after it. */
export async function readText(exchange: Exchange, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  try {
    while (size < maxBytes) {
      const bytes = await exchange.read(size === 0 ? 'firstByte' : 'idle');
      if (bytes === undefined) break;
      size += bytes.length;
      text += decoder.decode(bytes, { stream: true });
    }
    return text + decoder.decode();
  } finally {
    exchange.close();
  }
}
