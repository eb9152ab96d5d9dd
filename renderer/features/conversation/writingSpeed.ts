import type { Message } from '@shared/domain/message';

/** What came within less came all at once: how fast it was written nobody knows. */
const SHORTEST_MS = 50;

/** Tokens a second while an answer was written; undefined where that is not known. */
export function writingSpeed({ usage, timing }: Message): number | undefined {
  if (usage === undefined || timing?.firstText === undefined) return undefined;
  const ms = timing.total - timing.firstText;
  return ms < SHORTEST_MS ? undefined : (usage.outputTokens / ms) * 1_000;
}
