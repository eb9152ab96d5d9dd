import type { UsageLedger } from '../../data/usageLedger';
import type { Logger } from '../../platform/log';
import type { Provider } from '../../providers/provider';
import { AppError } from '@shared/utils/appError';

/** A server knows what an answer cost some seconds after it has ended. */
const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000];
const LOOKUP_TIMEOUT_MS = 20_000;
/** How many answers are asked about at a time: there may be very many, as after an import. */
const AT_ONCE = 4;
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

type Entry = ReturnType<UsageLedger['unsettled']>[number];

export function createRealCosts(dependencies: RealCostsDependencies): RealCosts {
  const { ledger, providerFor, settled, schedule, now, log } = dependencies;
  /** By the ledger's entry, as below; the newest goes first. */
  const pending = new Map<number, Entry>();
  /** What stops the wait for the next attempt. */
  const waiting = new Map<number, () => void>();

  const attempt = async (entry: Entry): Promise<boolean> => {
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

  const wait = (entry: Entry, tries: number): void => {
    const pause = PAUSES_MS[tries];
    if (pause === undefined) {
      waiting.delete(entry.seq);
      ledger.giveUp(entry.seq);
      askNext();
      return;
    }
    const cancel = schedule(pause, () => {
      void attempt(entry).then((done) => {
        if (!waiting.has(entry.seq)) return;
        if (done) {
          waiting.delete(entry.seq);
          askNext();
        } else wait(entry, tries + 1);
      });
    });
    waiting.set(entry.seq, cancel);
  };

  const askNext = (): void => {
    while (waiting.size < AT_ONCE) {
      const entry = [...pending.values()].at(-1);
      if (entry === undefined) return;
      pending.delete(entry.seq);
      wait(entry, 0);
    }
  };

  return {
    settle: () => {
      for (const entry of ledger.unsettled(now() - MAX_AGE_MS)) {
        if (!waiting.has(entry.seq)) pending.set(entry.seq, entry);
      }
      askNext();
    },
    stop: () => {
      for (const cancel of waiting.values()) cancel();
      waiting.clear();
      pending.clear();
    },
  };
}
