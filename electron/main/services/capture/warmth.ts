import type { CaptureOptions } from './capture';

/** Overlays that are ready in the background. */
export interface Warmth {
  set(warm: boolean): void;
  /** For good. */
  stop(): void;
}

/** One change of the displays comes as several. */
const RENEW_MS = 1_000;

/**
 * Keeps overlays warm if wanted, and makes them anew when the displays are disrupted.
 *
 * @param disrupted called first
 */
export function createWarmth(
  { displays, overlays, clock }: Pick<CaptureOptions, 'displays' | 'overlays' | 'clock'>,
  disrupted: () => void,
): Warmth {
  let warm = false;
  let stopRenewing = (): void => undefined;
  const stopWatching = displays.onDisrupted(() => {
    disrupted();
    // Windows that were made for the displays before may have lost their size and their place.
    overlays.keepWarm(false);
    stopRenewing();
    stopRenewing = clock.schedule(RENEW_MS, () => overlays.keepWarm(warm));
  });
  return {
    set: (next) => {
      warm = next;
      overlays.keepWarm(next);
    },
    stop: () => {
      stopWatching();
      stopRenewing();
      overlays.keepWarm(false);
    },
  };
}
