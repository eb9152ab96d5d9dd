import type { DayRange } from '@renderer/state/usage';

/** A day as `2026-11-27`, by this machine's time zone. */
function dayName(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The last so many days, today included. */
export function daysBack(count: number, today = new Date()): DayRange {
  const first = new Date(today.getFullYear(), today.getMonth(), today.getDate() - count + 1);
  return { from: dayName(first), to: dayName(today) };
}

/** This month so far. */
export function thisMonth(today = new Date()): DayRange {
  return {
    from: dayName(new Date(today.getFullYear(), today.getMonth(), 1)),
    to: dayName(today),
  };
}
