import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A web server with pictures, on this machine. */
export interface PictureServer {
  readonly port: number;
  /** The paths that were asked for, in order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** How to answer at each path; 404 at all others. */
export type Pages = Readonly<Record<string, RequestListener>>;

async function serve(server: Server, asked: readonly string[]): Promise<PictureServer> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** With a certificate it speaks https. */
export async function startPictureServer(
  pages: Pages,
  certificate?: Pick<ServerOptions, 'key' | 'cert'>,
): Promise<PictureServer> {
  const asked: string[] = [];
  const answer: RequestListener = (request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const page = pages[path];
    if (page === undefined) response.writeHead(404).end();
    else page(request, response);
  };
  const server =
    certificate === undefined ? createServer(answer) : createSecureServer(certificate, answer);
  return serve(server, asked);
}
