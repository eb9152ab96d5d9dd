import type { DayUsage } from '@shared/ipc/usage';

/** One bar of the chart: a day, or a month where days would be too many to be seen. */
export interface Bar {
  readonly key: string;
  readonly label: string;
  readonly cost: number;
  readonly tokens: number;
  readonly answers: number;
}

const MOST_DAYS = 92;
const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric' });

function dateOf(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date);
}

function add(bar: Bar | undefined, key: string, label: string, day: DayUsage): Bar {
  return {
    key,
    label,
    cost: (bar?.cost ?? 0) + day.cost,
    tokens: (bar?.tokens ?? 0) + day.inputTokens + day.outputTokens,
    answers: (bar?.answers ?? 0) + day.answers,
  };
}

/** The bars for a range of days, oldest first. */
export function chartBars(days: readonly DayUsage[]): readonly Bar[] {
  const byMonth = days.length > MOST_DAYS;
  const bars = new Map<string, Bar>();
  for (const day of days) {
    const key = byMonth ? day.day.slice(0, 7) : day.day;
    const label = (byMonth ? monthFormat : dayFormat).format(dateOf(day.day));
    bars.set(key, add(bars.get(key), key, label, day));
  }
  return [...bars.values()];
}

/** The next round number at or above a value: 1, 2 or 5 times a power of ten. */
export function niceTop(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5, 10].find((each) => each * power >= value * (1 - 1e-9)) ?? 10;
  return step * power;
}
