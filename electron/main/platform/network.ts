import { app, session, type Session } from 'electron';
import { readFile } from 'node:fs/promises';
import type { NetworkSettings } from '@shared/domain/settings';
import { AppError } from '@shared/utils/appError';
import { isTrustedBy, readAuthorities } from './authorities';
import { fetchIn, introduce, type ProxyLogin, type SessionRequest } from './net';

/** Chromium's network stack for main's own requests: a session that no window is in. */
export interface Network {
  /** Without cookies. Waits until the last settings have taken effect. */
  readonly fetch: (url: string, request?: SessionRequest) => Promise<Response>;
  /** Uses other settings from the next request on. Throws an `AppError` where they can't be used. */
  apply(settings: NetworkSettings): Promise<void>;
}

/** "Use Chromium's own verdict", and "accept". */
const CHROMIUM_DECIDES = -3;
const ACCEPT = 0;

async function setProxy(own: Session, { proxy, proxyUrl }: NetworkSettings): Promise<void> {
  if (proxy === 'custom') await own.setProxy({ mode: 'fixed_servers', proxyRules: proxyUrl });
  else await own.setProxy({ mode: proxy === 'none' ? 'direct' : 'system' });
}

async function setAuthorities(own: Session, { caFile }: NetworkSettings): Promise<void> {
  if (caFile === '') return;
  const pem = await readFile(caFile, 'utf8').catch((error: unknown) => {
    throw new AppError(
      {
        code: 'INVALID_INPUT',
        message: `The certificate file ${caFile} can’t be read. Choose another.`,
      },
      { cause: error },
    );
  });
  const authorities = readAuthorities(pem, caFile);
  own.setCertificateVerifyProc(({ certificate, hostname, verificationResult }, decide) => {
    const unknownIssuer = verificationResult === 'net::ERR_CERT_AUTHORITY_INVALID';
    const trusted = unknownIssuer && isTrustedBy(authorities, certificate, hostname, Date.now());
    decide(trusted ? ACCEPT : CHROMIUM_DECIDES);
  });
}

/**
 * Chromium opens six HTTP/1.1 connections to a host, and every streamed answer holds one: on these
 * hosts and on this machine there is no such limit. Must run before the app is ready.
 */
export function allowManyConnections(hosts: readonly string[]): void {
  const all = new Set(['localhost', '127.0.0.1', '[::1]', ...hosts]);
  app.commandLine.appendSwitch('ignore-connections-limit', [...all].join(','));
}

/**
 * Without this Chromium fetches dictionaries for a spelling checker from its maker, once for every
 * session, before anybody asked anything.
 */
export function fetchNoDictionaries(): void {
  app.on('session-created', (created) => created.setSpellCheckerLanguages([]));
}

/** As Chromium calls it; what is told of it is found by this name. */
const REFUSED = 'net::ERR_PROXY_AUTH_REQUESTED';

/**
 * @param login what the proxy of the settings is told where it asks
 * @param onProblem the certificate file can't be used: told once, and done without
 */
export function createNetwork(
  initial: NetworkSettings,
  login: () => Promise<ProxyLogin | undefined>,
  onProblem: (error: unknown) => void,
): Network {
  let changes = 0;
  /** Whether the proxy refuses, once it has been asked with these settings. */
  let refusal: Promise<boolean> | undefined;
  let hasLogin = usesLogin(initial);
  /** A session of its own for each change: Chromium remembers whom it did not trust for a while. */
  const sessionFor = async (settings: NetworkSettings): Promise<Session> => {
    changes += 1;
    const own = session.fromPartition(`network-${changes}`);
    await setAuthorities(own, settings);
    await setProxy(own, settings);
    return own;
  };
  let current = sessionFor(initial).catch((error: unknown) => {
    onProblem(error);
    return sessionFor({ ...initial, caFile: '' });
  });
  return {
    fetch: async (url, request = {}) => {
      const own = await current;
      if (hasLogin) {
        refusal ??= login().then((found) => introduce(own, url, found));
        if (await refusal) throw new Error(REFUSED);
      }
      return fetchIn(own, url, request);
    },
    apply: async (settings) => {
      const before = current;
      const next = sessionFor(settings);
      current = next.catch(() => before);
      await next;
      hasLogin = usesLogin(settings);
      refusal = undefined;
    },
  };
}

function usesLogin({ proxy, proxyUser = '' }: NetworkSettings): boolean {
  return proxy === 'custom' && proxyUser !== '';
}
