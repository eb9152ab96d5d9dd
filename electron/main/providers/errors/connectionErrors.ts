import type { ErrorCode } from '@shared/utils/appError';
import type { SettingsSection } from '@shared/utils/settingsSections';
import { isLocalServer, type ModelServer, type Timeouts } from '../server';
import { ProviderError } from './providerError';
import { redact } from './redact';

/** Messages and codes of an error and of everything that caused it, in one line. */
function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  const causes = inner.filter((cause) => cause !== undefined).map(traceOf);
  return [error.message, code, ...causes].filter((part) => part !== '').join(' · ');
}

interface Trouble {
  /** Node's codes and Chromium's, which stand in the message. */
  readonly pattern: RegExp;
  readonly code: ErrorCode;
  readonly retryable: boolean;
  /** Where the advice leads; trying again is offered with every error. */
  readonly section?: SettingsSection;
  readonly tell: (host: string, server: ModelServer) => readonly [what: string, advice: string];
}

const CHECK_ADDRESS = 'Check the base URL in Settings, and your connection.';

const TROUBLES: readonly Trouble[] = [
  {
    pattern: /CERT_|_CERT|ERR_(BAD_)?SSL_|ERR_TLS_|EPROTO|UNABLE_TO_VERIFY/,
    code: 'UNREACHABLE',
    retryable: false,
    section: 'network',
    tell: (host) => [
      `No secure connection to ${host} is possible.`,
      'Check that the base URL in Settings has the right protocol; a company’s own certificate authority is added there under Network.',
    ],
  },
  {
    pattern: /INTERNET_DISCONNECTED|ENETUNREACH|ENETDOWN|NETWORK_CHANGED|NETWORK_IO_SUSPENDED/,
    code: 'UNREACHABLE',
    retryable: true,
    tell: (host) => [
      `${host} can’t be reached: this computer is offline.`,
      'Check your connection and try again.',
    ],
  },
  {
    pattern: /PROXY_AUTH|INVALID_AUTH_CREDENTIALS|UNEXPECTED_PROXY_AUTH/,
    code: 'UNREACHABLE',
    retryable: false,
    section: 'network',
    tell: () => [
      'The proxy wants a name and a password, and did not accept what it was told.',
      'Enter them in Settings under Network.',
    ],
  },
  {
    pattern: /PROXY|TUNNEL/,
    code: 'UNREACHABLE',
    retryable: true,
    section: 'network',
    tell: (host) => [
      `${host} can’t be reached through the proxy.`,
      'Check it, and the name and password that it may want, in Settings under Network.',
    ],
  },
  {
    pattern: /ENOTFOUND|EAI_AGAIN|NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|DNS_/,
    code: 'UNREACHABLE',
    retryable: true,
    section: 'providers',
    tell: (host) => [`There is no server called ${host}, or you are offline.`, CHECK_ADDRESS],
  },
  {
    pattern: /redirect/i,
    code: 'UNREACHABLE',
    retryable: false,
    section: 'providers',
    tell: (host) => [
      `${host} sends the request on to another address, which Glimpse does not follow.`,
      'Enter the final address in Settings.',
    ],
  },
  {
    pattern: /ECONNREFUSED|CONNECTION_REFUSED/,
    code: 'UNREACHABLE',
    retryable: true,
    section: 'providers',
    tell: (host, { baseUrl }) =>
      isLocalServer(baseUrl)
        ? [
            `Nothing answers at ${host}.`,
            'Start the model server there, or check the base URL in Settings.',
          ]
        : [`${host} refuses the connection.`, CHECK_ADDRESS],
  },
  {
    pattern: /ETIMEDOUT|CONNECT_TIMEOUT|TIMED_OUT|EHOSTUNREACH|EHOSTDOWN|ADDRESS_UNREACHABLE/,
    code: 'UNREACHABLE',
    retryable: true,
    section: 'providers',
    tell: (host) => [`${host} does not answer.`, CHECK_ADDRESS],
  },
];

const LOST: Omit<Trouble, 'pattern'> = {
  code: 'CONNECTION_LOST',
  retryable: true,
  tell: (host) => [`The connection to ${host} was lost.`, 'Check your connection and try again.'],
};

/** What a failed `fetch`, or a failed read of its body, means. */
export function connectionError(error: unknown, server: ModelServer): ProviderError {
  const trace = redact(traceOf(error), server);
  const trouble = TROUBLES.find(({ pattern }) => pattern.test(trace)) ?? LOST;
  const [what, advice] = trouble.tell(new URL(server.baseUrl).host, server);
  return new ProviderError({
    code: trouble.code,
    what,
    advice,
    action:
      trouble.section === undefined
        ? { kind: 'retry' }
        : { kind: 'openSettings', section: trouble.section },
    details: trace,
    retry: trouble.retryable ? { after: undefined } : undefined,
  });
}

/**
 * One of our own timers has run out. Not repeated by itself: the server may still be working on the
 * request, and billing it.
 */
export function timeoutError(
  timer: keyof Timeouts,
  ms: number,
  { name }: ModelServer,
): ProviderError {
  const silence = `${name} has sent nothing for ${Math.round(ms / 1000)} seconds`;
  return new ProviderError({
    code: 'TIMED_OUT',
    what: timer === 'idle' ? `${silence} and the answer is not complete.` : `${silence}.`,
    advice: 'Try again, or choose another model.',
    action: { kind: 'retry' },
    details: `Waited ${ms} ms (${timer})`,
  });
}
