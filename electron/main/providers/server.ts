import type { Logger } from '../platform/log';
import type { SessionRequest } from '../platform/net';
import type { Clock } from './clock';

/** Chromium's network stack in the app, so that the system's proxy and certificates apply. */
export type Fetch = (url: string, request: SessionRequest) => Promise<Response>;

/** How long to wait, in ms; `Infinity` waits for as long as the connection lives. */
export interface Timeouts {
  /** From the request to the response's headers. */
  readonly connect: number;
  /** From the headers to the first byte. */
  readonly firstByte: number;
  /** Between two bytes; comments count, they say that the provider is working. */
  readonly idle: number;
  /** For usage and `[DONE]` after the answer has ended. */
  readonly afterFinish: number;
}

/** A model server and everything needed to talk to it. */
export interface ModelServer {
  readonly id: string;
  readonly kind: 'openrouter' | 'openai';
  /** As the user named it; appears in error messages. */
  readonly name: string;
  /** Used as it is given; only a trailing slash is ignored. */
  readonly baseUrl: string;
  readonly key: string | undefined;
  /** The user's own, for every request; they win over ours. Secret like the key. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** From 0 to 1, to spread retries. */
  readonly random: () => number;
  readonly timeouts: Timeouts;
  readonly log: Pick<Logger, 'warn'> | undefined;
}

/*
 * Gateways may hold the headers back until the first token, and a model may think for minutes
 * without a sign of life.
 */
const REMOTE: Timeouts = {
  connect: 120_000,
  firstByte: 300_000,
  idle: 180_000,
  afterFinish: 10_000,
};

/** On one's own machine a model may load and read the prompt for as long as it needs. */
const LOCAL: Timeouts = {
  connect: Infinity,
  firstByte: Infinity,
  idle: Infinity,
  afterFinish: 10_000,
};

/** For lists and the like, which every server has at hand. */
export const LOOKUP: Timeouts = {
  connect: 20_000,
  firstByte: 20_000,
  idle: 20_000,
  afterFinish: 0,
};

const LOCAL_HOST =
  /^(localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1\]|\[f[cd][\da-f]{2}:.*\]|10(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}|[^.:[\]]+|.+\.(local|lan|internal|home\.arpa))$/;

/** Whether a server is on this machine or in the user's own network. */
export function isLocalServer(baseUrl: string): boolean {
  return LOCAL_HOST.test(new URL(baseUrl).hostname);
}

/** Whether it fetches pictures itself that are given to it as links. Local servers rarely do. */
export function takesLinks({ kind, baseUrl }: Pick<ModelServer, 'kind' | 'baseUrl'>): boolean {
  return kind === 'openrouter' || !isLocalServer(baseUrl);
}

export function timeoutsFor(baseUrl: string): Timeouts {
  return isLocalServer(baseUrl) ? LOCAL : REMOTE;
}

export function endpoint(baseUrl: string, path: string): string {
  return `${baseUrl.replace(/\/+$/, '')}${path}`;
}
