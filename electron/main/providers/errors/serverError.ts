import type { ModelServer } from '../server';
import { errorBodyOfText } from './errorBody';
import { tell } from './errorSentences';
import { kindOf, statusOf, type FailureKind } from './failureKind';
import { ProviderError } from './providerError';
import { redact } from './redact';

/** An error as a server sent it: a status, or an event in a stream that began well. */
export interface ServerFailure {
  /** The HTTP status; undefined in a stream. */
  readonly status: number | undefined;
  /** The body or the event, verbatim. */
  readonly text: string;
  /** ms, from the response's headers. */
  readonly retryAfter: number | undefined;
  /** The model that was asked; undefined for other requests. */
  readonly model: string | undefined;
}

const RETRYABLE = new Set([408, 409, 429, 500, 502, 503, 504, 524, 529]);
const PASSING: readonly FailureKind[] = ['down', 'rateLimited', 'timedOut'];

/** Shortens to whole characters and one line. */
function shorten(text: string, length: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const characters = Array.from(line.slice(0, length * 2));
  return characters.length > length ? `${characters.slice(0, length).join('')}…` : line;
}

const MAX_WORDS = 240;
const MAX_DETAILS = 2_000;

function asEndOfSentence(message: string): string {
  const line = shorten(message, MAX_WORDS);
  if (line === '') return '.';
  return /[.!?…]$/.test(line) ? `: ${line}` : `: ${line}.`;
}

/** What a text that should not be there begins with, without keys. */
export function quote(text: string, server: ModelServer): string {
  return shorten(redact(text, server), MAX_DETAILS);
}

/** Turns what a server said into a sentence that a person can act on. */
export function serverError(failure: ServerFailure, server: ModelServer): ProviderError {
  const clean = (text: string): string => redact(text, server);
  const body = errorBodyOfText(failure.text);
  const status = statusOf(failure.status, body);
  const kind = kindOf(status, body, server.key !== undefined && server.key !== '');
  const { moderation, availability } = body ?? {};
  const seconds = availability?.retryAfter;
  const wait = seconds === undefined ? failure.retryAfter : seconds * 1000;
  const mayRetry =
    PASSING.includes(kind) && (availability?.retryable ?? RETRYABLE.has(status ?? 0));
  return new ProviderError({
    ...tell(kind, {
      server,
      status,
      model: failure.model ?? 'this model',
      words: asEndOfSentence(clean(body?.message ?? '')),
      wait,
      flaggedBy: clean(moderation?.provider ?? server.name),
      flaggedFor: clean(moderation?.reasons.join(', ') ?? ''),
      suggested: availability?.fallbackModels ?? [],
    }),
    details: shorten(clean(`${failure.status ?? ''} ${failure.text}`), MAX_DETAILS),
    retry: mayRetry ? { after: wait } : undefined,
  });
}
