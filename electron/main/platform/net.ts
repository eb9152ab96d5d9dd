import { net, type Session } from 'electron';

/** Chromium's network stack: the system's proxy and certificates, and no cookies. */
export const netFetch: typeof fetch = (input, init) =>
  net.fetch(input instanceof URL ? input.href : input, { ...init, credentials: 'omit' });

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
