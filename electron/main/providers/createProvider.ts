import type { ProviderConfig } from '@shared/domain/settings';
import type { Logger } from '../platform/log';
import type { Clock } from './clock';
import { createOpenAiCompatible } from './openAiCompatible';
import { createOpenRouter } from './openRouter';
import type { Provider } from './provider';
import { timeoutsFor, type Fetch, type ModelServer, type Timeouts } from './server';

export interface ProviderOptions extends Omit<ProviderConfig, 'headerNames'> {
  /** Undefined or empty: no Authorization is sent. */
  readonly key: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly log?: Pick<Logger, 'warn'>;
  /** From 0 to 1, to spread retries; `Math.random` by default. */
  readonly random?: () => number;
  /** By default generous for remote servers, and none for local ones. */
  readonly timeouts?: Timeouts;
}

/** A server that the user connected, with everything needed to talk to it. */
export function modelServer(options: ProviderOptions): ModelServer {
  const { baseUrl, log, random = Math.random, timeouts = timeoutsFor(baseUrl) } = options;
  return { ...options, log, random, timeouts };
}

/** The adapter for a server that the user connected. */
export function createProvider(options: ProviderOptions): Provider {
  const server = modelServer(options);
  return server.kind === 'openrouter' ? createOpenRouter(server) : createOpenAiCompatible(server);
}
