import { tell } from '@main/providers/errors/errorSentences';
import type { FailureKind } from '@main/providers/errors/failureKind';
import { serverError } from '@main/providers/errors/serverError';
import type { ModelServer } from '@main/providers/server';
import type { ErrorAction } from '@shared/utils/appError';
import { describe, expect, it } from 'vitest';

const SERVER = { name: 'Concert', baseUrl: 'https://concert.example/v1', kind: 'openai', key: 'k' };
const server = SERVER as unknown as ModelServer;

/** Each kind of failure with how its sentence begins, and what helps. One that is missing is no type. */
const SENTENCES: Readonly<Record<FailureKind, readonly [string, ErrorAction['kind']]>> = {
  keyMissing: ['Concert needs an API key.', 'openSettings'],
  keyRejected: ['Concert did not accept the API key.', 'openSettings'],
  outOfCredit: ['Your credit at Concert does not cover', 'chooseModel'],
  moderated: ['Azure flagged the question (violence).', 'chooseModel'],
  accessDenied: ['Concert does not let this key use m', 'chooseModel'],
  modelNotFound: ['Concert can’t offer m', 'chooseModel'],
  wrongAddress: ['There is no model server at', 'openSettings'],
  proxyLogin: ['The proxy wants a name and a password', 'openSettings'],
  timedOut: ['Concert gave up waiting', 'retry'],
  tooLarge: ['The question with its pictures is too large', 'openConversationSettings'],
  contextOverflow: ['The conversation is longer than m can read', 'chooseModel'],
  noVision: ['m can’t see pictures.', 'chooseModel'],
  rejected: ['Concert rejected the request (400)', 'chooseModel'],
  rateLimited: ['Concert is getting too many requests.', 'retry'],
  down: ['Concert has a problem (400)', 'retry'],
};

const KINDS = Object.keys(SENTENCES) as FailureKind[];

describe('what went wrong at a server', () => {
  const facts = {
    server,
    status: 400,
    model: 'm',
    words: '.',
    wait: undefined,
    flaggedBy: 'Azure',
    flaggedFor: 'violence',
    suggested: [],
  };

  it.each(KINDS)('has a sentence of its own, advice and a button: %s', (kind) => {
    const [words, action] = SENTENCES[kind];
    const told = tell(kind, facts);
    expect(told.what.startsWith(words)).toBe(true);
    expect(told.what).toMatch(/[.!?…]$/);
    expect(told.advice).toMatch(/\w.*\.$/);
    expect(told.action?.kind).toBe(action);
  });

  it('is never told in the same words for two reasons', () => {
    expect(new Set(KINDS.map((kind) => tell(kind, facts).what)).size).toBe(KINDS.length);
  });
});

describe('every status that a model server is known to answer with', () => {
  /** Whether asking again may help, and the code; 409 and 5xx are told as what they are. */
  const STATUSES = [
    [400, 'REQUEST_REJECTED', false],
    [401, 'KEY_REJECTED', false],
    [402, 'OUT_OF_CREDIT', false],
    [403, 'ACCESS_DENIED', false],
    [404, 'MODEL_NOT_FOUND', false],
    [407, 'UNREACHABLE', false],
    [408, 'TIMED_OUT', true],
    [409, 'PROVIDER_DOWN', true],
    [413, 'REQUEST_TOO_LARGE', false],
    [422, 'REQUEST_REJECTED', false],
    [429, 'RATE_LIMITED', true],
    [500, 'PROVIDER_DOWN', true],
    [502, 'PROVIDER_DOWN', true],
    [503, 'PROVIDER_DOWN', true],
    [504, 'TIMED_OUT', true],
    [524, 'TIMED_OUT', true],
    [529, 'PROVIDER_DOWN', true],
  ] as const;

  it.each(STATUSES)('%i is %s (asked again: %s)', (status, code, retried) => {
    const text = JSON.stringify({ error: { message: 'Because.' } });
    const error = serverError({ status, text, retryAfter: undefined, model: 'm' }, server);
    expect(error.code).toBe(code);
    expect(error.retry !== undefined).toBe(retried);
    expect(error.action).toBeDefined();
  });
});
