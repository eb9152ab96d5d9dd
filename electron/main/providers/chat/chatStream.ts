import { errorBodyOfText } from '../errors/errorBody';
import { ProviderError } from '../errors/providerError';
import { quote, serverError } from '../errors/serverError';
import type { ProviderEvent } from '../provider';
import type { ModelServer } from '../server';
import { openExchange, readText, type Exchange } from '../transport/exchange';
import { retryAfter } from '../transport/retryAfter';
import { createSseDecoder, MAX_EVENT_CHARACTERS, type SseItem } from '../transport/sse';
import { createAnswer, type Answer } from './answer';

export interface ChatCall {
  readonly server: ModelServer;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly model: string;
  readonly signal: AbortSignal;
}

/** Enough of an error to understand it. */
const MAX_ERROR_BYTES = 64 * 1024;

function isEventStream(response: Response): boolean {
  return /^text\/event-stream\b/i.test(response.headers.get('content-type') ?? '');
}

/**
 * To keep an HTTP/1.1 connection, Chromium may read on for 5 s after a stop, while the server goes
 * on generating; and it repeats a request by itself when a kept connection turns out to be dead.
 * Neither happens to a connection that is not kept, and a new one to a local server costs nothing.
 */
function connectionHeader({ baseUrl }: ModelServer): Record<string, string> {
  return baseUrl.startsWith('http:') ? { Connection: 'close' } : {};
}

async function refusal(exchange: Exchange, { server, model }: ChatCall): Promise<ProviderError> {
  const { status, ok, headers } = exchange.response;
  const text = await readText(exchange, MAX_ERROR_BYTES);
  if (!ok || errorBodyOfText(text) !== undefined) {
    const wait = retryAfter(headers, server.clock.now());
    return serverError({ status: ok ? undefined : status, text, retryAfter: wait, model }, server);
  }
  const type = headers.get('content-type');
  return new ProviderError({
    code: 'BAD_RESPONSE',
    what: `${server.name} did not answer with a stream${type === null ? '' : ` but with ${type}`}.`,
    advice: 'Check the base URL in Settings; it often ends in /v1.',
    action: { kind: 'openSettings', section: 'providers' },
    details: quote(text, server),
  });
}

/** Reads items up to `[DONE]`, the end of the stream, or the silence after a finished answer. */
async function* readItems(
  exchange: Exchange,
  answer: Answer,
  server: ModelServer,
): AsyncGenerator<readonly SseItem[]> {
  const decoder = createSseDecoder(() => {
    throw new ProviderError({
      code: 'BAD_RESPONSE',
      what: `${server.name} sent more than ${MAX_EVENT_CHARACTERS / 1024 ** 2} MB in one piece.`,
      advice: 'Choose another model.',
      action: { kind: 'chooseModel' },
    });
  });
  let timer: 'firstByte' | 'idle' = 'firstByte';
  while (!answer.done) {
    let bytes: Uint8Array | undefined;
    try {
      bytes = await exchange.read(answer.finished ? 'afterFinish' : timer);
    } catch (error) {
      // The answer is complete; only what comes after it was lost.
      if (answer.finished && error instanceof ProviderError) return;
      throw error;
    }
    if (bytes === undefined) {
      yield decoder.end();
      return;
    }
    timer = 'idle';
    yield decoder.decode(bytes);
  }
}

/**
 * Asks once and streams the answer.
 *
 * @throws ProviderError for everything that can go wrong; `CANCELLED` when the signal aborts
 */
export async function* streamChat(call: ChatCall): AsyncGenerator<ProviderEvent> {
  const { server, headers, body, model, signal } = call;
  yield { type: 'phase', phase: { kind: 'connecting' } };
  const { timeouts } = server;
  const exchange = await openExchange(server, {
    path: '/chat/completions',
    headers: { Accept: 'text/event-stream', ...connectionHeader(server), ...headers },
    body,
    timeouts,
    signal,
  });
  const answer = createAnswer(server, model);
  try {
    if (!exchange.response.ok || !isEventStream(exchange.response)) {
      throw await refusal(exchange, call);
    }
    const generationId = exchange.response.headers.get('x-generation-id');
    if (generationId !== null) yield { type: 'generation', id: generationId };
    yield { type: 'phase', phase: { kind: 'waiting' } };
    for await (const items of readItems(exchange, answer, server)) {
      for (const item of items) {
        if (answer.done) break;
        yield* answer.take(item);
      }
    }
    const reason = answer.end();
    if (answer.usage !== undefined) yield { type: 'usage', usage: answer.usage };
    yield { type: 'finish', reason };
  } catch (error) {
    // An answer that failed may have cost something too.
    if (answer.usage !== undefined) yield { type: 'usage', usage: answer.usage };
    throw error;
  } finally {
    exchange.close();
    if (answer.skipped > 0) {
      server.log?.warn(`Skipped ${answer.skipped} unreadable events of ${server.name}`);
    }
  }
}
