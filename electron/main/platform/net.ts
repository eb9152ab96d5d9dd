import { finished, Readable } from 'node:stream';
import { net, type IncomingMessage, type Session } from 'electron';

/** Chromium's network stack: the system's proxy and certificates, and no cookies. */
export const netFetch: typeof fetch = (input, init) =>
  net.fetch(input instanceof URL ? input.href : input, { ...init, credentials: 'omit' });

/** What there is of `fetch`: bodies are text, and there are no cookies. */
export interface SessionRequest {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | null;
  readonly redirect?: 'follow' | 'error';
  readonly signal?: AbortSignal | null;
}

const WITHOUT_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '');
  }
  return headers;
}

/** Electron's typings leave out that a message is a stream. */
function isStream(message: unknown): message is Readable {
  return message instanceof Readable;
}

/** The bytes as they come; the server waits while nobody reads. */
function bodyOf(message: Readable, abort: () => void): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      message.on('data', (chunk: Uint8Array) => {
        controller.enqueue(chunk);
        if ((controller.desiredSize ?? 0) <= 0) message.pause();
      });
      finished(message, (error) => {
        if (error) controller.error(error);
        else controller.close();
      });
    },
    pull: () => void message.resume(),
    cancel: () => {
      message.removeAllListeners('data');
      abort();
    },
  });
}

/** @throws for what a `Response` can't hold, such as a status that there is not */
function responseOf(message: IncomingMessage, abort: () => void): Response {
  if (!isStream(message)) throw new Error('A response that can’t be read');
  const { statusCode: status, statusMessage: statusText } = message;
  const headers = headersOf(message);
  if (!WITHOUT_BODY.has(status)) {
    return new Response(bodyOf(message, abort), { status, statusText, headers });
  }
  message.resume();
  return new Response(null, { status, statusText, headers });
}

/**
 * `fetch` by Chromium's network stack. Electron's own hands a body over piece by piece, through several
 * turns of main, which on a busy computer takes as long as the rest of the way to the server: here it
 * goes with the request.
 */
export function fetchIn(own: Session, url: string, request: SessionRequest): Promise<Response> {
  const { method = 'GET', headers = {}, redirect = 'follow', signal } = request;
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const sent = net.request({ method, url, session: own, redirect, credentials: 'omit' });
    for (const [name, value] of Object.entries(headers)) sent.setHeader(name, value);
    // A request says that it is closed as soon as it is written: only its answer tells its end.
    const abort = (): void => {
      sent.abort();
      reject(signal?.reason);
    };
    const done = (): void => signal?.removeEventListener('abort', abort);
    const fail = (error: unknown): void => {
      done();
      reject(error);
    };
    signal?.addEventListener('abort', abort, { once: true });
    sent.on('error', fail);
    sent.on('response', (message) => {
      try {
        if (isStream(message)) finished(message, done);
        resolve(responseOf(message, () => sent.abort()));
      } catch (error) {
        sent.abort();
        fail(error);
      }
    });
    sent.end(request.body ?? undefined);
  });
}

/** What a proxy wants to know before it lets requests through. */
export interface ProxyLogin {
  readonly name: string;
  readonly password: string;
}

const INTRODUCTION_MS = 20_000;

/**
 * Tells the proxy who is there, by a request of its own: `fetch` can't answer when a proxy asks, but
 * uses from then on what it accepted. Wrong passwords can lock a person out, so it is told once.
 *
 * @returns whether the proxy asked and was not content
 */
export function introduce(
  own: Session,
  url: string,
  login: ProxyLogin | undefined,
): Promise<boolean> {
  return new Promise((resolve) => {
    let told = false;
    let refused = false;
    const request = net.request({ method: 'HEAD', url: new URL('/', url).href, session: own });
    const end = (): void => {
      clearTimeout(timer);
      request.abort();
      resolve(refused);
    };
    const timer = setTimeout(end, INTRODUCTION_MS);
    request.on('login', ({ isProxy }, answer) => {
      refused = isProxy && (told || login === undefined);
      if (!isProxy || told || login === undefined) {
        answer();
        return;
      }
      told = true;
      answer(login.name, login.password);
    });
    request.on('response', end);
    request.on('error', end);
    request.end();
  });
}
