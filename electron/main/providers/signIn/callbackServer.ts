import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** Waits on this machine for the browser to come back from a sign-in. */
export interface CallbackServer {
  /** Where the page is to send the browser; with the nonce in its path. */
  readonly url: string;
  /** Resolves with the first code that comes to the right path, or with a refusal. */
  readonly answer: Promise<CallbackAnswer>;
  close(): void;
}

export type CallbackAnswer =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'denied'; readonly reason: string };

const CODE = /^[\w.~-]{1,512}$/;

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** A page for the browser; without scripts, and without anything from elsewhere. */
function page(response: ServerResponse, status: number, title: string, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>` +
      '<style>:root{color-scheme:light dark}body{font:1.1rem/1.5 system-ui;max-width:32rem;margin:20vh auto;padding:0 1rem}</style>' +
      `<h1>${title}</h1><p>${text}</p></html>`,
  );
}

/** What a callback's address says; undefined where it says nothing that we know. */
export function readCallback(url: URL): CallbackAnswer | undefined {
  const error = url.searchParams.get('error');
  if (error !== null) {
    const reason = url.searchParams.get('error_description') ?? error;
    return { kind: 'denied', reason: reason.slice(0, 200) };
  }
  const code = url.searchParams.get('code');
  return code !== null && CODE.test(code) ? { kind: 'code', code } : undefined;
}

/**
 * Listens on 127.0.0.1 alone, at a port that is free, until one right callback has come. A wrong
 * path, method or host is refused and changes nothing; so is a right callback that comes again.
 */
export async function startCallbackServer(nonce: string): Promise<CallbackServer> {
  let take: (answer: CallbackAnswer) => void = () => {};
  const answer = new Promise<CallbackAnswer>((resolve) => {
    take = resolve;
  });
  let taken = false;
  let hosts: readonly string[] = [];

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    // Another name for this machine would be another page's doing.
    if (!hosts.includes(request.headers.host ?? '')) {
      return page(response, 403, 'Refused', 'This address is Glimpse’s own.');
    }
    const base = `http://${hosts[0]}`;
    const url = URL.canParse(request.url ?? '/', base)
      ? new URL(request.url ?? '/', base)
      : undefined;
    if (url === undefined || !sameText(url.pathname, `/${nonce}`)) {
      return page(response, 404, 'Not found', 'No sign-in of Glimpse waits for this address.');
    }
    if (request.method !== 'GET') {
      return page(response, 405, 'Refused', 'Only a browser that comes back is expected here.');
    }
    if (taken) {
      return page(response, 410, 'Already used', 'This sign-in is over. Go back to Glimpse.');
    }
    const read = readCallback(url);
    if (read === undefined) {
      return page(response, 400, 'No code', 'The address has no code. Try again from Glimpse.');
    }
    taken = true;
    take(read);
    return read.kind === 'code'
      ? page(response, 200, 'Signed in', 'You can close this tab and go back to Glimpse.')
      : page(response, 200, 'Not signed in', 'You can close this tab and go back to Glimpse.');
  };

  const server = createServer(handle);
  server.requestTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  hosts = [`localhost:${port}`, `127.0.0.1:${port}`];
  return {
    url: `http://localhost:${port}/${nonce}`,
    answer,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
