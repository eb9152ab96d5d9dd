import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { now } from './clock';

/** How the server answers the next question. */
export interface Script {
  readonly deltas: readonly string[];
  readonly perSecond: number;
  /** From the question's arrival to the first delta. */
  readonly afterMs: number;
}

/** When things happened at the server, in milliseconds since 1970. */
export interface Exchange {
  readonly arrivedAt: number;
  readonly firstDeltaAt: number;
  readonly lastDeltaAt: number;
}

/** A model server with an exact clock. */
export interface ModelServer {
  readonly baseUrl: string;
  /** Answers the next question so; resolves when the answer has been written. */
  answer(script: Script): Promise<Exchange>;
  /**
   * Answers so many questions so once all of them have arrived, or after a while those that have;
   * resolves when all answers have been written.
   */
  answerMany(script: Script, count: number): Promise<Exchange[]>;
  close(): void;
}

/** Questions that have not arrived by then wait for a connection. */
const PATIENCE_MS = 40_000;

/** Any page may read it: the reference asks from its page, Glimpse from its main process. */
const ANY_ORIGIN = { 'access-control-allow-origin': '*' };

function event(delta: Readonly<Record<string, string>>, finish: string | null = null): string {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  return `data: ${JSON.stringify({ id: 'bench', model: 'bench', choices })}\n\n`;
}

/** Writes deltas so that there are as many a second as wanted, also where a timer is late. */
async function play(
  script: Script,
  response: ServerResponse,
  go: Promise<unknown> = Promise.resolve(),
): Promise<Exchange> {
  const arrivedAt = now();
  await go;
  const { deltas, perSecond, afterMs } = script;
  response.socket?.setNoDelay(true);
  await wait(afterMs);
  response.writeHead(200, { 'content-type': 'text/event-stream', ...ANY_ORIGIN });
  const firstDeltaAt = now();
  for (let written = 0; written < deltas.length;) {
    const due = Math.min(deltas.length, 1 + ((now() - firstDeltaAt) * perSecond) / 1_000);
    for (; written + 1 <= due; written += 1) {
      response.write(event({ content: deltas[written] ?? '' }));
    }
    if (written < deltas.length) await wait(1);
  }
  const lastDeltaAt = now();
  response.end(`${event({}, 'stop')}data: [DONE]\n\n`);
  return { arrivedAt, firstDeltaAt, lastDeltaAt };
}

export async function startModelServer(): Promise<ModelServer> {
  const next: ((response: ServerResponse) => void)[] = [];
  const server = createServer((request, response) => {
    const answer = request.method === 'POST' ? next.shift() : undefined;
    if (answer === undefined) response.writeHead(404, ANY_ORIGIN).end();
    else answer(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const answer = (script: Script, arrived?: () => Promise<unknown>): Promise<Exchange> =>
    new Promise((resolve, reject) => {
      next.push((response) => void play(script, response, arrived?.()).then(resolve, reject));
    });
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    answer: (script) => answer(script),
    answerMany: (script, count) => {
      let missing = count;
      let tellAll = (): void => {};
      const all = new Promise<void>((resolve) => {
        tellAll = resolve;
      });
      const arrived = (): Promise<unknown> => {
        missing -= 1;
        if (missing === 0) tellAll();
        return Promise.race([all, wait(PATIENCE_MS)]);
      };
      return Promise.all(Array.from({ length: count }, () => answer(script, arrived)));
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
