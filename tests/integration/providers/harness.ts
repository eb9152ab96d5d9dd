import { createProvider, type ProviderOptions } from '@main/providers/createProvider';
import { systemClock, type Clock } from '@main/providers/clock';
import type { ChatRequest, Provider, ProviderEvent } from '@main/providers/provider';
import { DEFAULT_ROUTING } from '@shared/domain/conversation';
import { AppError } from '@shared/utils/appError';

export const KEY = 'sk-test-0123456789abcdef';

/** A clock on which the pauses between attempts are over at once, and no timer ever runs out. */
export const impatientClock: Clock = {
  now: () => 0,
  schedule: (ms, callback) => {
    const pause = ms < 10_000 ? setImmediate(callback) : undefined;
    return () => clearImmediate(pause);
  },
};

/**
 * Node's fetch over real HTTP, with connections kept: one that is not and breaks looks complete to
 * Node, though not to Chromium, which the app uses.
 */
function keepingFetch(url: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.delete('connection');
  return fetch(url, { ...init, headers });
}

/** The provider as the app has it, but over Node's fetch. */
export function connect(baseUrl: string, options: Partial<ProviderOptions> = {}): Provider {
  return createProvider({
    id: 'test',
    kind: 'openai',
    name: 'Scripted',
    baseUrl,
    key: KEY,
    fetch: keepingFetch,
    clock: systemClock,
    random: () => 0.5,
    ...options,
  });
}

export function ask(fields: Partial<ChatRequest> = {}): ChatRequest {
  return {
    model: 'openai/gpt-4o',
    messages: [{ role: 'user', content: [{ type: 'text', text: 'Hello?' }] }],
    routing: DEFAULT_ROUTING,
    parameters: {},
    extraBody: {},
    sessionId: 'conversation-1',
    ...fields,
  };
}

/** An answer as a whole. */
export interface Answered {
  readonly events: readonly ProviderEvent[];
  readonly text: string;
  readonly reasoning: string;
  readonly usage: Extract<ProviderEvent, { type: 'usage' }>['usage'] | undefined;
  readonly finish: string | undefined;
  readonly error: AppError | undefined;
}

export async function collect(events: AsyncIterable<ProviderEvent>): Promise<Answered> {
  const seen: ProviderEvent[] = [];
  let error: AppError | undefined;
  try {
    for await (const event of events) seen.push(event);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    error = thrown;
  }
  const joined = (type: 'text' | 'reasoning'): string =>
    seen.map((event) => (event.type === type ? event.text : '')).join('');
  return {
    events: seen,
    text: joined('text'),
    reasoning: joined('reasoning'),
    usage: seen.findLast((event) => event.type === 'usage')?.usage,
    finish: seen.findLast((event) => event.type === 'finish')?.reason,
    error,
  };
}

export const NEVER = new AbortController().signal;
