import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real HTTP proxy on 127.0.0.1 that takes every host for one port of this machine. */
export interface ScriptedProxy {
  readonly url: string;
  /** The addresses that it was asked for, oldest first. */
  readonly asked: readonly string[];
  /** What it was told of a name and a password, once a request. */
  readonly told: readonly (string | undefined)[];
  close(): Promise<void>;
}

/** @param login `name:password`; whoever tells another is turned away */
export async function startScriptedProxy(
  targetPort: number,
  login?: string,
): Promise<ScriptedProxy> {
  const asked: string[] = [];
  const told: (string | undefined)[] = [];
  const mayPass = ({ headers }: IncomingMessage): boolean => {
    const basic = headers['proxy-authorization']?.replace(/^Basic /, '');
    const given = basic && Buffer.from(basic, 'base64').toString();
    told.push(given);
    return login === undefined || given === login;
  };
  const server = createServer((incoming, response) => {
    const { url = '', method, headers } = incoming;
    asked.push(url);
    if (!mayPass(incoming)) {
      incoming.resume();
      response.writeHead(407, { 'proxy-authenticate': 'Basic realm="proxy"' }).end();
      return;
    }
    const { pathname, search } = new URL(url);
    const path = pathname + search;
    const forward = request(
      { host: '127.0.0.1', port: targetPort, path, method, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    forward.on('error', () => response.destroy());
    incoming.pipe(forward);
  });
  // There is no way through to secure hosts.
  server.on('connect', (incoming, socket) => {
    asked.push(incoming.url ?? '');
    const answer = mayPass(incoming)
      ? 'HTTP/1.1 502 Bad Gateway'
      : 'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="proxy"';
    socket.end(`${answer}\r\nContent-Length: 0\r\n\r\n`);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    told,
    close: async () => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeAllConnections();
      await closed;
    },
  };
}
