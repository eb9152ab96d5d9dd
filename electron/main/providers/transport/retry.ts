import type { Clock } from '../clock';
import { cancelled, ProviderError } from '../errors/providerError';
import type { ProviderEvent } from '../provider';

const MAX_RETRIES = 2;
const BASE_DELAY_MS = 500;
/** Whoever is asked to wait longer than this would rather be told. */
const LONGEST_WAIT_MS = 60_000;

/** What is of the answer itself: after it, another attempt would say it twice. */
const DELIVERED: ReadonlySet<ProviderEvent['type']> = new Set([
  'text',
  'reasoning',
  'reasoningDetails',
  'picture',
  'citations',
  'parsedFiles',
]);

export interface RetryOptions {
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly signal: AbortSignal;
}

function pause(ms: number, { clock, signal }: RetryOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      cancel();
      reject(cancelled());
    };
    const cancel = clock.schedule(ms, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** Half a second, then one; a quarter more or less, so that clients don't come back in step. */
function backoff(retries: number, random: number): number {
  return Math.round(BASE_DELAY_MS * 2 ** retries * (0.75 + random / 2));
}

/**
 * Streams the events of an attempt, and attempts again, at most twice, where that makes sense and
 * nothing of the answer has been delivered yet.
 */
export async function* withRetries(
  attempt: () => AsyncIterable<ProviderEvent>,
  options: RetryOptions,
): AsyncGenerator<ProviderEvent> {
  for (let retries = 0; ; retries += 1) {
    let delivered = false;
    try {
      for await (const event of attempt()) {
        delivered ||= DELIVERED.has(event.type);
        yield event;
      }
      return;
    } catch (error) {
      const retry = error instanceof ProviderError ? error.retry : undefined;
      if (!(error instanceof ProviderError) || retry === undefined) throw error;
      const wait = retry.after ?? backoff(retries, options.random());
      if (delivered || retries === MAX_RETRIES || wait > LONGEST_WAIT_MS) throw error;
      const at = options.clock.now() + wait;
      yield {
        type: 'phase',
        phase: { kind: 'retrying', attempt: retries + 1, at, reason: error.what },
      };
      await pause(wait, options);
    }
  }
}
