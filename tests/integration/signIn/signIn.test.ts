import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '@main/providers/clock';
import { modelServer } from '@main/providers/createProvider';
import { startCallbackServer } from '@main/providers/signIn/callbackServer';
import { createNonce, createPkce } from '@main/providers/signIn/pkce';
import { exchangeCode, signInPage } from '@main/providers/signIn/signInServer';
import { createSignInService, type SignInService } from '@main/services/settings/signInService';
import type { ProviderConfig, SettingsState } from '@shared/domain/settings';
import type { ParsedRequestOf } from '@shared/ipc';
import { routes } from '@shared/ipc';
import { AppError } from '@shared/utils/appError';
import { createManualClock } from '../../support/manualClock';
import { json, startScriptedServer, type ScriptedServer } from '../../support/scriptedServer';

const STATE = { notices: [] } as Partial<SettingsState> as SettingsState;

interface Reply {
  readonly status: number;
  readonly text: string;
}

/** Fetches like a browser that is sent to an address, or like somebody who pretends to be one. */
function visit(url: string, options: { method?: string; host?: string } = {}): Promise<Reply> {
  const { hostname: _, port, pathname, search, host } = new URL(url);
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path: pathname + search,
        method: options.method ?? 'GET',
        headers: { host: options.host ?? host },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

describe('signing in with the browser', () => {
  let server: ScriptedServer;
  let signIn: SignInService;
  let provider: ProviderConfig;
  let saved: ParsedRequestOf<'provider.save'>[];
  let opened: string[];
  let keyringIsLocked: boolean;
  const clock = createManualClock();

  beforeEach(async () => {
    server = await startScriptedServer();
    server.route('/v1/auth/keys', json(200, { key: 'sk-or-v1-from-sign-in' }));
    provider = { id: 'mine', kind: 'openrouter', name: 'OpenRouter', baseUrl: server.baseUrl };
    saved = [];
    opened = [];
    keyringIsLocked = false;
    signIn = createSignInService({
      newPkce: createPkce,
      newNonce: createNonce,
      listen: startCallbackServer,
      pageOf: signInPage,
      openPage: async (url) => void opened.push(url),
      exchange: (asked, code, pkce, signal) =>
        exchangeCode(
          modelServer({ ...asked, key: undefined, fetch, clock: systemClock }),
          code,
          pkce,
          signal,
        ),
      saveProvider: async (input) => {
        if (keyringIsLocked && input.storage !== 'session') {
          throw new AppError({ code: 'KEYRING_UNAVAILABLE', message: 'Locked.' });
        }
        saved.push(input);
        return STATE;
      },
      schedule: clock.schedule,
    });
  });
  afterEach(async () => {
    signIn.cancel();
    await server.close();
  });

  /** Begins, and tells what the page is told. */
  async function begin() {
    const { url } = await signIn.start({ provider });
    const page = new URL(url);
    const finished = signIn.finish();
    // Some tests look at what comes before.
    finished.catch(() => {});
    return { page, finished, callback: page.searchParams.get('callback_url') ?? '' };
  }
  const exchanges = () => server.requests.filter(({ url }) => url === '/v1/auth/keys');

  it('opens the page, takes the code that comes back, and keeps the key', async () => {
    const { page, finished, callback } = await begin();
    expect(opened).toEqual([page.href]);
    expect(page.pathname).toBe('/auth');
    expect(page.searchParams.get('code_challenge_method')).toBe('S256');
    expect(callback).toMatch(/^http:\/\/localhost:\d+\/[\w-]{32}$/);

    const reply = await visit(`${callback}?code=the-code`);
    expect(reply.status).toBe(200);
    expect(reply.text).toContain('Signed in');
    expect(await finished).toBe(STATE);
    expect(saved).toEqual([{ provider, key: 'sk-or-v1-from-sign-in' }]);

    const body = exchanges()[0]?.body as Record<string, string>;
    expect(body).toMatchObject({ code: 'the-code', code_challenge_method: 'S256' });
    const challenge = createHash('sha256')
      .update(body['code_verifier'] ?? '')
      .digest('base64url');
    expect(challenge).toBe(page.searchParams.get('code_challenge'));
    expect(exchanges()[0]?.headers).not.toHaveProperty('authorization');
  });

  it.each<[string, (callback: URL) => [string, { method?: string; host?: string }], number]>([
    ['another path', ({ origin }) => [`${origin}/?code=forged`, {}], 404],
    ['what is no address', ({ origin }) => [`${origin}//`, {}], 404],
    ['a guessed nonce', ({ origin }) => [`${origin}/${'a'.repeat(32)}?code=forged`, {}], 404],
    ['another name of this machine', ({ href }) => [`${href}?code=x`, { host: 'evil.test' }], 403],
    ['another method', ({ href }) => [`${href}?code=forged`, { method: 'POST' }], 405],
    ['no code', ({ href }) => [href, {}], 400],
    ['markup for a code', ({ href }) => [`${href}?code=%3Cscript%3E`, {}], 400],
  ])('refuses a callback with %s, and waits on for the right one', async (_, forge, status) => {
    const { finished, callback } = await begin();
    const [url, options] = forge(new URL(callback));
    const reply = await visit(url, options);
    expect(reply.status).toBe(status);
    expect(exchanges()).toEqual([]);

    await visit(`${callback}?code=right`);
    await finished;
    expect(exchanges().map(({ body }) => (body as { code: string }).code)).toEqual(['right']);
  });

  it('takes a callback once only', async () => {
    const { finished, callback } = await begin();
    const first = await visit(`${callback}?code=one`);
    expect(first.status).toBe(200);
    // While the code is traded, and after: the second finds nobody, or is told so.
    const second = await visit(`${callback}?code=two`).catch(() => undefined);
    expect(second?.status ?? 410).toBe(410);
    await finished;
    expect(exchanges()).toHaveLength(1);
    await expect(visit(`${callback}?code=three`)).rejects.toThrow(/ECONN/);
  });

  it.each([
    ['the bare code', (callback: string) => [' pasted-code ', callback][0] ?? ''],
    ['the address', (callback: string) => `${callback}?code=pasted-code`],
  ])('takes %s by hand', async (_, typed) => {
    const { finished, callback } = await begin();
    expect(await signIn.paste(typed(callback))).toBe(STATE);
    await finished;
    expect(exchanges()[0]?.body).toMatchObject({ code: 'pasted-code' });
  });

  it('refuses the address of another sign-in by hand, and waits on', async () => {
    const { callback } = await begin();
    const { origin } = new URL(callback);
    await expect(signIn.paste(`${origin}/other?code=x`)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    await expect(signIn.paste('not a code!')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(exchanges()).toEqual([]);
    expect(await signIn.paste('good')).toBe(STATE);
  });

  it.each([
    [
      'a code that was used',
      json(400, { error: { code: 400, message: 'Invalid code' } }),
      'used before',
    ],
    ['no key in the answer', json(200, { user: 1 }), 'without a key'],
  ])('says so for %s, and keeps nothing', async (_, answer, sentence) => {
    server.route('/v1/auth/keys', answer);
    const { finished, callback } = await begin();
    await visit(`${callback}?code=stale`);
    await expect(finished).rejects.toThrow(sentence);
    expect(saved).toEqual([]);
  });

  it('ends when the person says no there, changes their mind here, or does nothing', async () => {
    const denied = await begin();
    await visit(`${denied.callback}?error=access_denied&error_description=Not+today`);
    await expect(denied.finished).rejects.toThrow('Not today');

    const left = await begin();
    signIn.cancel();
    await expect(left.finished).rejects.toMatchObject({ code: 'CANCELLED' });

    const forgotten = await begin();
    clock.advance(10 * 60_000);
    await expect(forgotten.finished).rejects.toMatchObject({ code: 'TIMED_OUT' });
    await expect(visit(`${forgotten.callback}?code=late`)).rejects.toThrow(/ECONN/);
    await expect(signIn.paste('late')).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('gives way to the next sign-in', async () => {
    const first = await begin();
    const second = await begin();
    await expect(first.finished).rejects.toMatchObject({ code: 'CANCELLED' });
    await visit(`${second.callback}?code=ok`);
    expect(await second.finished).toBe(STATE);
  });

  it('keeps the key for the session where the keyring is locked by then', async () => {
    keyringIsLocked = true;
    const { finished, callback } = await begin();
    await visit(`${callback}?code=ok`);
    await finished;
    expect(saved).toEqual([expect.objectContaining({ storage: 'session' })]);
  });

  it('is asked for by routes that take no nonsense', () => {
    expect(routes['signIn.start'].in.safeParse({ provider: { id: 'x' } }).success).toBe(false);
    expect(routes['signIn.paste'].in.safeParse({ text: '' }).success).toBe(false);
    expect(routes['signIn.start'].from).toEqual(['chat']);
  });
});
