import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { echo, LOOKUPS, NOT_FOUND, UNAUTHORIZED } from './defaults';
import { createLatches, deferred } from './latches';
import { play } from './play';
import type { Scenario } from './scenario';

export * from './scenario';
export { scenarios, type ScenarioName } from './scenarios';

/** A request as it arrived. */
export interface RecordedRequest {
  readonly method: string;
  /** With the query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** Parsed JSON; undefined where there is none. */
  readonly body: unknown;
  /** Whether the client has closed the connection before the answer was complete. */
  readonly closedEarly: boolean;
  /** Resolves when the exchange is over, and tells who ended it. */
  readonly ended: Promise<'server' | 'client'>;
}

/** A scenario, or a function that chooses one for each request. */
export type Script = Scenario | ((request: RecordedRequest) => Scenario);

export interface ScriptedServer {
  /** To be used as a provider's base URL, or as `OPENROUTER_BASE_URL`. */
  readonly baseUrl: string;
  readonly port: number;
  /** Everything that has arrived, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** The questions among them. */
  readonly chats: readonly RecordedRequest[];
  /** Answers the next questions with these, in order; the last one goes on for good. */
  use(...scripts: readonly Script[]): void;
  /** Answers requests to this path (from the root, without query) with a scenario of its own. */
  route(path: string, script: Script): void;
  /** The n-th question, counted from 1, as soon as it has arrived. */
  chat(number: number): Promise<RecordedRequest>;
  /** Lets responses go on that wait, or will wait, at a gate. */
  release(gate: string): void;
  /** Resolves when a response waits at a gate. */
  reached(gate: string): Promise<void>;
  /** Forgets its scripts and what has arrived; where it was closed, it listens again. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export interface ScriptedServerOptions {
  /** The only key that is accepted; any, or none, where left out. */
  readonly key?: string;
  /** A free port, where left out. */
  readonly port?: number;
  /** Speaks HTTPS with this certificate and its key, in PEM form. */
  readonly secure?: { readonly cert: string; readonly key: string };
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** A real HTTP server on 127.0.0.1 that answers like a model server, by script or by an echo. */
export async function startScriptedServer(
  options: ScriptedServerOptions = {},
): Promise<ScriptedServer> {
  const requests: RecordedRequest[] = [];
  const chats: RecordedRequest[] = [];
  const routes = new Map<string, Script>();
  let scripts: readonly Script[] = [];
  let used = 0;
  let latches = createLatches();
  let arrived = deferred<void>();

  const scriptFor = (path: string, request: RecordedRequest): Script => {
    const { key } = options;
    const route = routes.get(path);
    if (route !== undefined) return route;
    if (key !== undefined && request.headers.authorization !== `Bearer ${key}`) return UNAUTHORIZED;
    if (path.endsWith('/chat/completions')) {
      const script = scripts[Math.min(used, scripts.length - 1)];
      used += 1;
      return script ?? echo(request.body);
    }
    const lookup = Object.entries(LOOKUPS).find(([end]) => path.endsWith(end));
    return lookup?.[1] ?? NOT_FOUND;
  };

  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '', headers } = incoming;
    const body = await readBody(incoming);
    const over = deferred<'server' | 'client'>();
    let closedEarly = false;
    const request: RecordedRequest = {
      method,
      url,
      headers,
      body,
      get closedEarly() {
        return closedEarly;
      },
      ended: over.promise,
    };
    const { pathname } = new URL(url, 'http://127.0.0.1');
    requests.push(request);
    if (method === 'POST' && pathname.endsWith('/chat/completions')) chats.push(request);
    arrived.resolve();
    arrived = deferred();
    const script = scriptFor(pathname, request);
    const scenario = typeof script === 'function' ? script(request) : script;
    response.socket?.setNoDelay(true);
    const endedBy = await play(scenario, response, latches);
    closedEarly = endedBy === 'client';
    over.resolve(endedBy);
  };

  // It fails only where a request broke off while it was read.
  const { secure } = options;
  const handle = (incoming: IncomingMessage, response: ServerResponse): void => {
    answer(incoming, response).catch(() => response.destroy());
  };
  const server =
    secure === undefined ? createServer(handle) : createSecureServer({ ...secure }, handle);

  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => {
      server.listen(port, '127.0.0.1', resolve);
    });
  await listen(options.port ?? 0);
  const { port } = server.address() as AddressInfo;

  return {
    baseUrl: `${secure === undefined ? 'http' : 'https'}://127.0.0.1:${port}/v1`,
    port,
    requests,
    chats,
    use: (...next) => {
      scripts = next;
      used = 0;
      latches = createLatches();
    },
    route: (path, script) => {
      routes.set(path, script);
    },
    chat: async (number) => {
      for (;;) {
        const request = chats[number - 1];
        if (request !== undefined) return request;
        await arrived.promise;
      }
    },
    release: (gate) => latches.release(gate),
    reached: (gate) => latches.reached(gate),
    reset: async () => {
      requests.length = 0;
      chats.length = 0;
      routes.clear();
      scripts = [];
      used = 0;
      latches = createLatches();
      if (!server.listening) await listen(port);
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeAllConnections();
      await closed;
    },
  };
}
