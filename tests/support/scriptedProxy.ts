import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real HTTP proxy on 127.0.0.1 that takes every host for one port of this machine. */
export interface ScriptedProxy {
  readonly url: string;
  /** The addresses that it was asked for, oldest first. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export async function startScriptedProxy(targetPort: number): Promise<ScriptedProxy> {
  const asked: string[] = [];
  const server = createServer((incoming, response) => {
    const { url = '', method, headers } = incoming;
    asked.push(url);
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
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: async () => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeAllConnections();
      await closed;
    },
  };
}
