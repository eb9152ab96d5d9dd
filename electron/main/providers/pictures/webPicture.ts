import { lookup, type LookupAddress } from 'node:dns';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import * as tls from 'node:tls';
import { AppError } from '@shared/utils/appError';
import { isPublicAddress } from './publicAddress';
import {
  badRedirect,
  badStatus,
  noConnection,
  notPublic,
  silent,
  tooManyRedirects,
} from './webTrouble';

/** A picture that a web server has begun to send. */
export interface WebPicture {
  /** As the server says; undefined where it does not. */
  readonly length: number | undefined;
  /** To be read to its end, or given back by leaving the loop. Throws `AppError`s only. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Begins to fetch what is at an http or https address. Throws `AppError`s only. */
export type FetchWebPicture = (url: URL, signal: AbortSignal) => Promise<WebPicture>;

export interface WebPictureOptions {
  /** Which IP addresses may be asked. */
  readonly isAllowed: (address: string) => boolean;
  readonly resolve: Resolve;
  /** Certificate authorities to trust; undefined: those that Node brings. */
  readonly authorities: () => readonly string[] | undefined;
  /** Longest time without a byte, in ms. */
  readonly silenceMs: number;
  /** Longest time in all, in ms. */
  readonly totalMs: number;
}

const MAX_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

const HEADERS = {
  Accept: 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.5',
  // What is compressed could unfold to any size; pictures are compressed by themselves.
  'Accept-Encoding': 'identity',
  // Some servers answer nobody without a name.
  'User-Agent': 'Mozilla/5.0 (compatible; Glimpse)',
};

type Resolve = (
  host: string,
  callback: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void;

const resolveAll: Resolve = (host, callback) => lookup(host, { all: true }, callback);

/** A company's own authorities count too, where Node can tell them. */
function systemAuthorities(): readonly string[] | undefined {
  return 'getCACertificates' in tls && typeof tls.getCACertificates === 'function'
    ? [...tls.rootCertificates, ...tls.getCACertificates('system')]
    : undefined;
}

const INTERNET: WebPictureOptions = {
  isAllowed: isPublicAddress,
  resolve: resolveAll,
  authorities: systemAuthorities,
  silenceMs: 20_000,
  totalMs: 180_000,
};

/**
 * Fetches pictures from the web. A name is looked up once, its addresses are checked, and the connection
 * goes to the very ones that were checked: a name that leads elsewhere the next time is no way into the
 * user's network. Redirects are followed by hand, each with the same checks.
 */
export function createWebPictureFetch(options: Partial<WebPictureOptions> = {}): FetchWebPicture {
  const { isAllowed, resolve, authorities, silenceMs, totalMs } = { ...INTERNET, ...options };

  const checkedLookup: LookupFunction = (host, { all }, callback) => {
    resolve(host, (error, addresses) => {
      if (error !== null) return callback(error, '', 0);
      const [first] = addresses;
      // One bad address spoils the name: nobody honest mixes them.
      if (first === undefined || !addresses.every(({ address }) => isAllowed(address))) {
        return callback(notPublic(host), '', 0);
      }
      return all === true
        ? callback(null, [...addresses])
        : callback(null, first.address, first.family);
    });
  };

  const ask = async (url: URL, signal: AbortSignal): Promise<IncomingMessage> => {
    const literal = url.hostname.replace(/^\[|\]$/g, '');
    // An address that is a number is never looked up.
    if (isIP(literal) !== 0 && !isAllowed(literal)) throw notPublic(url.host);
    const secure = url.protocol === 'https:';
    const ca = secure ? authorities() : undefined;
    const settings = { agent: false, headers: HEADERS, lookup: checkedLookup, signal } as const;
    const request = secure
      ? requestHttps(url, { ...settings, ...(ca === undefined ? {} : { ca: [...ca] }) })
      : requestHttp(url, settings);
    return new Promise((done, failed) => {
      // Once the response is there, it tells of what goes wrong.
      let running: { destroy(error: Error): unknown } = request;
      request.setTimeout(silenceMs, () => running.destroy(silent(url.host)));
      request.on('error', failed).on('response', (response) => {
        running = response;
        done(response);
      });
      request.end();
    });
  };

  const follow = async (start: URL, signal: AbortSignal): Promise<IncomingMessage> => {
    let url = start;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const response = await ask(url, signal);
      const { statusCode = 0, headers } = response;
      if (statusCode === 200) return response;
      response.destroy();
      if (!REDIRECTS.has(statusCode) || headers.location === undefined) {
        throw badStatus(url.host, statusCode);
      }
      url = nextUrl(url, headers.location);
    }
    throw tooManyRedirects(start.host);
  };

  return async (url, signal) => {
    const tooLate = AbortSignal.timeout(totalMs);
    const either = AbortSignal.any([signal, tooLate]);
    const explain = (error: unknown): AppError => {
      if (signal.aborted) {
        return new AppError({ code: 'CANCELLED', message: 'The picture was not added.' });
      }
      if (tooLate.aborted) return silent(url.host);
      return error instanceof AppError ? error : noConnection(url.host, error);
    };
    try {
      const response = await follow(url, either);
      const length = Number(response.headers['content-length']);
      return {
        length: Number.isFinite(length) ? length : undefined,
        bytes: explained(response, explain),
      };
    } catch (error) {
      throw explain(error);
    }
  };
}

/** Where a redirect leads. What was asked for safely is not fetched unsafely. */
function nextUrl(from: URL, location: string): URL {
  const allowed = from.protocol === 'https:' ? ['https:'] : ['https:', 'http:'];
  const next = URL.canParse(location, from.href) ? new URL(location, from.href) : undefined;
  if (next === undefined || !allowed.includes(next.protocol)) throw badRedirect(from.host);
  return next;
}

async function* explained(
  response: IncomingMessage,
  explain: (error: unknown) => AppError,
): AsyncIterable<Uint8Array> {
  try {
    for await (const chunk of response) yield chunk;
  } catch (error) {
    throw explain(error);
  }
}
