import type { UsageLedger } from '../../data/usageLedger';
import type { Logger } from '../../platform/log';
import type { Provider } from '../../providers/provider';
import { AppError } from '@shared/utils/appError';

/** A server knows what an answer cost some seconds after it has ended. */
const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000];
const LOOKUP_TIMEOUT_MS = 20_000;
/** Later no one asks any more: servers forget. */
const MAX_AGE_MS = 24 * 3_600_000;

export interface RealCostsDependencies {
  readonly ledger: Pick<UsageLedger, 'unsettled' | 'settle' | 'giveUp'>;
  readonly providerFor: (providerId: string) => Promise<Provider>;
  /** What is known of a message's answer changed. */
  readonly settled: (messageId: string | undefined) => void;
  readonly schedule: (ms: number, callback: () => void) => () => void;
  readonly now: () => number;
  readonly log: Pick<Logger, 'warn'>;
}

/**
 * Learns from servers afterwards what answers really cost, in the place of estimates, and which
 * providers were asked for them.
 */
export interface RealCosts {
  /** Asks about every answer of which that is not known so far, a few times each. */
  settle(): void;
  stop(): void;
}

export function createRealCosts(dependencies: RealCostsDependencies): RealCosts {
  const { ledger, providerFor, settled, schedule, now, log } = dependencies;
  /** What stops the wait for the next attempt, by the ledger's entry. */
  const waiting = new Map<number, () => void>();

  const attempt = async (entry: ReturnType<UsageLedger['unsettled']>[number]): Promise<boolean> => {
    const { seq, providerId, generationId } = entry;
    try {
      const provider = await providerFor(providerId);
      if (provider.recordOf === undefined) return true;
      const signal = AbortSignal.timeout(LOOKUP_TIMEOUT_MS);
      const record = await provider.recordOf(generationId, signal);
      if (record === undefined) return false;
      settled(ledger.settle(seq, record));
      return true;
    } catch (error) {
      log.warn(
        `What became of an answer could not be learned: ${error instanceof AppError ? error.code : String(error)}`,
      );
      return false;
    }
  };

  const wait = (entry: Parameters<typeof attempt>[0], tries: number): void => {
    const pause = PAUSES_MS[tries];
    if (pause === undefined) {
      waiting.delete(entry.seq);
      ledger.giveUp(entry.seq);
      return;
    }
    const cancel = schedule(pause, () => {
      void attempt(entry).then((done) => {
        if (!waiting.has(entry.seq)) return;
        if (done) waiting.delete(entry.seq);
        else wait(entry, tries + 1);
      });
    });
    waiting.set(entry.seq, cancel);
  };

  return {
    settle: () => {
      for (const entry of ledger.unsettled(now() - MAX_AGE_MS)) {
        if (!waiting.has(entry.seq)) wait(entry, 0);
      }
    },
    stop: () => {
      for (const cancel of waiting.values()) cancel();
      waiting.clear();
    },
  };
}
