import { describe, expect, it } from 'vitest';
import { formatDay, formatFullDate, formatMoment } from '@renderer/lib/dates';

const at = (day: string, time = '14:05'): number => new Date(`${day}T${time}:00`).getTime();
/** A Saturday. */
const NOW = at('2026-11-28', '18:30');

describe('when something was', () => {
  it.each([
    ['2026-11-28', '14:05', 'Today, 14:05'],
    ['2026-11-27', 'Yesterday', 'Yesterday, 14:05'],
    ['2026-11-22', 'Sunday', 'Sunday, 14:05'],
    ['2026-11-21', '21 Nov', '21 Nov, 14:05'],
    ['2026-01-01', '1 Jan', '1 Jan, 14:05'],
    ['2025-12-31', '31 Dec 2025', '31 Dec 2025, 14:05'],
    // A clock that was wrong.
    ['2026-11-30', '30 Nov', '30 Nov, 14:05'],
  ])('is told in few words: %s', (day, short, moment) => {
    expect([formatDay(at(day), NOW), formatMoment(at(day), NOW)]).toEqual([short, moment]);
  });

  it('goes by the days of the calendar, not by hours', () => {
    expect(formatDay(at('2026-11-27', '23:59'), at('2026-11-28', '00:01'))).toBe('Yesterday');
  });

  it('is told in full in a tooltip', () => {
    expect(formatFullDate(at('2025-05-03'))).toMatch(/^Saturday,? 3 May 2025 at 14:05$/);
  });
});
