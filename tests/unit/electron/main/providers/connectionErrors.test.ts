import { connectionError } from '@main/providers/errors/connectionErrors';
import { systemClock } from '@main/providers/clock';
import { timeoutsFor, type ModelServer } from '@main/providers/server';
import { describe, expect, it } from 'vitest';

const KEY = 'sk-test-0123456789';

function serverAt(baseUrl: string): ModelServer {
  return {
    id: 'test',
    kind: 'openai',
    name: 'Test',
    baseUrl,
    key: KEY,
    fetch,
    clock: systemClock,
    random: () => 0.5,
    timeouts: timeoutsFor(baseUrl),
    log: undefined,
  };
}

const REMOTE = serverAt('https://api.concert.example/v1');

/** As Node's fetch throws it. */
function nodeError(message: string, code: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });
}

describe('a connection that fails', () => {
  const OFFLINE = 'api.concert.example can’t be reached: this computer is offline.';
  const NO_SUCH = 'There is no server called api.concert.example, or you are offline.';
  const SILENT = 'api.concert.example does not answer.';
  const INSECURE = 'No secure connection to api.concert.example is possible.';
  const LOST = 'The connection to api.concert.example was lost.';
  const REFUSED = 'api.concert.example refuses the connection.';
  const LOGIN = 'The proxy wants a name and a password, and did not accept what it was told.';
  const PROXY = 'api.concert.example can’t be reached through the proxy.';

  it.each([
    ['net::ERR_INTERNET_DISCONNECTED', OFFLINE, true],
    ['net::ERR_NETWORK_CHANGED', OFFLINE, true],
    ['net::ERR_NAME_NOT_RESOLVED', NO_SUCH, true],
    ['net::ERR_CONNECTION_REFUSED', REFUSED, true],
    ['net::ERR_CONNECTION_TIMED_OUT', SILENT, true],
    ['net::ERR_ADDRESS_UNREACHABLE', SILENT, true],
    ['net::ERR_CERT_AUTHORITY_INVALID', INSECURE, false],
    ['net::ERR_CERT_DATE_INVALID', INSECURE, false],
    ['net::ERR_SSL_PROTOCOL_ERROR', INSECURE, false],
    ['net::ERR_PROXY_CONNECTION_FAILED', PROXY, true],
    ['net::ERR_TUNNEL_CONNECTION_FAILED', PROXY, true],
    ['net::ERR_PROXY_AUTH_REQUESTED', LOGIN, false],
    ['net::ERR_CONNECTION_RESET', LOST, true],
    ['net::ERR_CONNECTION_CLOSED', LOST, true],
    ['net::ERR_EMPTY_RESPONSE', LOST, true],
    ['net::ERR_INCOMPLETE_CHUNKED_ENCODING', LOST, true],
  ])('is explained where Chromium says %s', (message, what, retried) => {
    const error = connectionError(new Error(message), REMOTE);
    expect(error.what).toBe(what);
    expect(error.retry !== undefined).toBe(retried);
    expect(error.details).toBe(message);
  });

  it.each([
    ['getaddrinfo ENOTFOUND api.concert.example', 'ENOTFOUND', NO_SUCH],
    ['getaddrinfo EAI_AGAIN api.concert.example', 'EAI_AGAIN', NO_SUCH],
    ['connect ECONNREFUSED 203.0.113.7:443', 'ECONNREFUSED', REFUSED],
    ['connect ENETUNREACH 203.0.113.7:443', 'ENETUNREACH', OFFLINE],
    ['Connect Timeout Error', 'UND_ERR_CONNECT_TIMEOUT', SILENT],
    ['self-signed certificate', 'DEPTH_ZERO_SELF_SIGNED_CERT', INSECURE],
    ['certificate has expired', 'CERT_HAS_EXPIRED', INSECURE],
    ['unable to verify the first certificate', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', INSECURE],
    ['Hostname/IP does not match', 'ERR_TLS_CERT_ALTNAME_INVALID', INSECURE],
    ['wrong version number', 'ERR_SSL_WRONG_VERSION_NUMBER', INSECURE],
    ['other side closed', 'UND_ERR_SOCKET', LOST],
    ['read ECONNRESET', 'ECONNRESET', LOST],
  ])('is explained where Node says %s', (message, code, what) => {
    expect(connectionError(nodeError(message, code), REMOTE).what).toBe(what);
  });

  it('is explained where every address of a host failed', () => {
    const each = ['::1', '127.0.0.1'].map(
      (address) => new Error(`connect ECONNREFUSED ${address}`),
    );
    const error = new TypeError('fetch failed', { cause: new AggregateError(each, '') });
    expect(connectionError(error, serverAt('http://localhost:11434/v1')).message).toBe(
      'Nothing answers at localhost:11434. Start the model server there, or check the base URL in Settings.',
    );
  });

  it.each([
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'network'],
    ['net::ERR_PROXY_AUTH_REQUESTED', 'network'],
    ['net::ERR_TUNNEL_CONNECTION_FAILED', 'network'],
    ['net::ERR_NAME_NOT_RESOLVED', 'providers'],
    ['net::ERR_CONNECTION_REFUSED', 'providers'],
  ])('leads to the settings that its advice is about: %s', (message, section) => {
    expect(connectionError(new Error(message), REMOTE).action).toEqual({
      kind: 'openSettings',
      section,
    });
  });

  it('never tells the key', () => {
    const error = nodeError(`invalid header value "Bearer ${KEY}"`, 'ERR_INVALID_CHAR');
    expect(JSON.stringify(connectionError(error, REMOTE).toData())).not.toContain(KEY);
  });
});
