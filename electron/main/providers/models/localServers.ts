import type { LocalServer } from '@shared/ipc/settings';
import type { Clock } from '../clock';
import type { Fetch, ModelServer, Timeouts } from '../server';
import { lookUp } from '../transport/lookup';
import { parseEntries } from './modelList';

/** A model server that may run on this machine, by the port it listens on unless told otherwise. */
export interface KnownServer {
  readonly name: string;
  readonly port: number;
}

const KNOWN_SERVERS: readonly KnownServer[] = [
  { name: 'Ollama', port: 11434 },
  { name: 'LM Studio', port: 1234 },
  { name: 'llama.cpp', port: 8080 },
  { name: 'vLLM', port: 8000 },
];

/** A server on this machine answers at once, or it is none. */
const QUICK: Timeouts = { connect: 1_000, firstByte: 1_000, idle: 1_000, afterFinish: 0 };

export interface FindOptions {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly known?: readonly KnownServer[];
}

/** Finds the model servers that run on this machine now. */
export async function findLocalServers(options: FindOptions): Promise<readonly LocalServer[]> {
  const { fetch, clock, signal, known = KNOWN_SERVERS } = options;
  const found = await Promise.all(
    known.map(async ({ name, port }): Promise<LocalServer[]> => {
      const baseUrl = `http://127.0.0.1:${port}/v1`;
      const server: ModelServer = {
        id: name,
        kind: 'openai',
        name,
        baseUrl,
        key: undefined,
        fetch,
        clock,
        random: Math.random,
        timeouts: QUICK,
        log: undefined,
      };
      // Whatever goes wrong, there is no model server to offer.
      const answer = lookUp(server, { path: '/models', timeouts: QUICK, signal });
      const entries = parseEntries(await answer.catch(() => undefined));
      return entries === undefined ? [] : [{ name, baseUrl, modelCount: entries.length }];
    }),
  );
  return found.flat();
}
