import type { ProviderConfig, SettingsState } from '@shared/domain/settings';
import type { ParsedRequestOf } from '@shared/ipc';
import { AppError } from '@shared/utils/appError';
import { readCallback, type CallbackServer } from '../../providers/signIn/callbackServer';
import type { Pkce } from '../../providers/signIn/pkce';

/** A code lives for ten minutes, and so does the wait for it. */
const PATIENCE_MS = 10 * 60_000;
const EXCHANGE_MS = 30_000;

export interface SignInDependencies {
  readonly newPkce: () => Pkce;
  readonly newNonce: () => string;
  readonly listen: (nonce: string) => Promise<CallbackServer>;
  readonly pageOf: (baseUrl: string, callbackUrl: string, pkce: Pkce) => string;
  readonly openPage: (url: string) => Promise<void>;
  readonly exchange: (
    provider: ProviderConfig,
    code: string,
    pkce: Pkce,
    signal: AbortSignal,
  ) => Promise<string>;
  readonly saveProvider: (input: ParsedRequestOf<'provider.save'>) => Promise<SettingsState>;
  readonly schedule: (ms: number, callback: () => void) => () => void;
}

/** Signing in at a provider with the browser, in the place of a pasted key. One at a time. */
export interface SignInService {
  /** Opens the page; `finish` then waits for what comes of it. */
  start(input: ParsedRequestOf<'signIn.start'>): Promise<{ readonly url: string }>;
  /** Resolves once the provider is connected. Throws an `AppError` that says why it is not. */
  finish(): Promise<SettingsState>;
  /** Takes a code, or the whole address that the browser could not open. */
  paste(text: string): Promise<SettingsState>;
  cancel(): void;
}

interface Attempt {
  readonly input: ParsedRequestOf<'signIn.start'>;
  readonly pkce: Pkce;
  readonly callback: CallbackServer;
  readonly outcome: Promise<SettingsState>;
  readonly complete: (code: string) => Promise<SettingsState>;
  readonly end: (error: AppError) => void;
}

function cancelled(): AppError {
  return new AppError({ code: 'CANCELLED', message: 'The sign-in was cancelled.' });
}

function unexpected(error: unknown): AppError {
  return new AppError(
    { code: 'INTERNAL', message: 'The sign-in failed inside Glimpse. Paste a key instead.' },
    { cause: error },
  );
}

/** The code in what a person pasted. Throws an `AppError` where there is none. */
function codeIn(text: string, callbackUrl: string): string {
  const trimmed = text.trim();
  const url = URL.canParse(trimmed) ? new URL(trimmed) : undefined;
  if (url === undefined) {
    const bare = readCallback(new URL(`?code=${encodeURIComponent(trimmed)}`, callbackUrl));
    if (bare?.kind === 'code') return bare.code;
  } else if (url.pathname === new URL(callbackUrl).pathname) {
    const read = readCallback(url);
    if (read?.kind === 'code') return read.code;
  }
  throw new AppError({
    code: 'INVALID_INPUT',
    message: 'This is neither the code nor the address of this sign-in. Copy it again.',
  });
}

export function createSignInService(dependencies: SignInDependencies): SignInService {
  const { newPkce, newNonce, listen, pageOf, openPage, exchange, saveProvider, schedule } =
    dependencies;
  let current: Attempt | undefined;

  const begin = async (input: ParsedRequestOf<'signIn.start'>): Promise<Attempt> => {
    const pkce = newPkce();
    const callback = await listen(newNonce());
    const ending = new AbortController();
    let settle: (outcome: SettingsState | AppError) => void = () => {};
    const outcome = new Promise<SettingsState>((resolve, reject) => {
      settle = (result) => (result instanceof AppError ? reject(result) : resolve(result));
    });
    // Nobody may be waiting for it.
    outcome.catch(() => {});
    const end = (result: SettingsState | AppError): void => {
      stopTimer();
      callback.close();
      ending.abort();
      if (current === attempt) current = undefined;
      settle(result);
    };
    const stopTimer = schedule(PATIENCE_MS, () =>
      end(
        new AppError({
          code: 'TIMED_OUT',
          message: 'Nobody signed in within ten minutes. Try again, or paste a key instead.',
        }),
      ),
    );
    const trade = async (code: string): Promise<SettingsState> => {
      const { provider, storage } = input;
      const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(EXCHANGE_MS)]);
      const key = await exchange(provider, code, pkce, signal);
      const keep = (where: typeof storage): Promise<SettingsState> =>
        saveProvider({ provider, key, ...(where === undefined ? {} : { storage: where }) });
      return keep(storage).catch((error: unknown) => {
        // The code is spent: a key that can't be sealed now is at least good for today.
        if (error instanceof AppError && error.code === 'KEYRING_UNAVAILABLE')
          return keep('session');
        throw error;
      });
    };
    let exchanging: Promise<void> | undefined;
    const complete = (code: string): Promise<SettingsState> => {
      // Codes are single-use: a callback and a pasted code at once are one exchange.
      exchanging ??= trade(code).then(end, (error: unknown) =>
        end(error instanceof AppError ? error : unexpected(error)),
      );
      return outcome;
    };
    const attempt: Attempt = { input, pkce, callback, outcome, end, complete };
    void callback.answer.then((answer) => {
      if (answer.kind === 'code') return void complete(answer.code);
      return end(
        new AppError({
          code: 'ACCESS_DENIED',
          message: `${input.provider.name} did not sign you in: ${answer.reason}. Try again, or paste a key instead.`,
        }),
      );
    });
    return attempt;
  };

  const running = (): Attempt => {
    if (current !== undefined) return current;
    throw new AppError({ code: 'CONFLICT', message: 'This sign-in is over. Start it again.' });
  };

  return {
    start: async (input) => {
      current?.end(cancelled());
      const attempt = await begin(input);
      current = attempt;
      const url = pageOf(input.provider.baseUrl, attempt.callback.url, attempt.pkce);
      await openPage(url);
      return { url };
    },
    finish: () => running().outcome,
    paste: async (text) => {
      const attempt = running();
      return attempt.complete(codeIn(text, attempt.callback.url));
    },
    cancel: () => current?.end(cancelled()),
  };
}
