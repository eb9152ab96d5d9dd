const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });
const dayOfYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayAndYear = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });
const fullDate = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full' });

const DAY_MS = 86_400_000;

/** How many local days ago something was: 0 for today, negative for what is to come. */
export function daysAgo(at: number, now: number): number {
  const startOf = (time: number): number => new Date(time).setHours(0, 0, 0, 0);
  // Rounded, since a day with a clock change is not 24 hours long.
  return Math.round((startOf(now) - startOf(at)) / DAY_MS);
}

function dayInWords(at: number, now: number): string {
  const days = daysAgo(at, now);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  if (days > 1 && days < 7) return weekday.format(at);
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? dayOfYear : dayAndYear).format(at);
}

/**
 * When something was, as short as can be: `14:05` of today, `Yesterday`, `Tuesday` of the last week,
 * `3 May` of this year, `3 May 2025`.
 */
export function formatDay(at: number, now: number): string {
  return daysAgo(at, now) === 0 ? clock.format(at) : dayInWords(at, now);
}

/** The same with the time of day: `Today, 14:05`, `3 May 2025, 14:05`. */
export function formatMoment(at: number, now: number): string {
  return `${dayInWords(at, now)}, ${clock.format(at)}`;
}

/** In full, for a tooltip: `Saturday 3 May 2025 at 14:05`. */
export function formatFullDate(at: number): string {
  return `${fullDate.format(at)} at ${clock.format(at)}`;
}
