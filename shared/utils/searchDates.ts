const DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const MONTH = /^(\d{4})-(\d{1,2})$/;
const YEAR = /^(\d{4})$/;
const AGO = /^(\d{1,4})([dwmy])$/;
const MONDAY = 1;

/** A date of the local calendar; undefined where there is no such day, as on 31 February. */
function calendarDay(year: number, month: number, day: number): number | undefined {
  const date = new Date(year, month - 1, day);
  const exists = date.getMonth() === month - 1 && date.getDate() === day;
  return exists ? date.getTime() : undefined;
}

/**
 * The beginning of the time that a person named: `2026`, `2026-05`, `2026-05-31`, `today`,
 * `yesterday`, `this week`, `last month`, or so long ago, as `7d`, `2w`, `3m`, `1y`. Weeks begin on
 * Monday.
 *
 * @param now ms since 1970
 * @returns ms since 1970 in the local time zone; undefined where it is none of these
 */
export function startOfNamedTime(name: string, now: number): number | undefined {
  const word = name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '-');
  const today = new Date(now);
  const [year, month, day] = [today.getFullYear(), today.getMonth(), today.getDate()];
  const sinceMonday = (today.getDay() + 7 - MONDAY) % 7;
  const at = (date: Date): number => date.getTime();

  const [, y = '', m = '', d = ''] = DAY.exec(word) ?? [];
  if (y !== '') return calendarDay(Number(y), Number(m), Number(d));
  const [, yearOfMonth = '', monthOnly = ''] = MONTH.exec(word) ?? [];
  if (yearOfMonth !== '') return calendarDay(Number(yearOfMonth), Number(monthOnly), 1);
  const [, yearOnly = ''] = YEAR.exec(word) ?? [];
  if (yearOnly !== '') return calendarDay(Number(yearOnly), 1, 1);
  const [, count = '', unit = ''] = AGO.exec(word) ?? [];
  if (unit === 'd') return at(new Date(year, month, day - Number(count)));
  if (unit === 'w') return at(new Date(year, month, day - 7 * Number(count)));
  if (unit === 'm') return at(new Date(year, month - Number(count), day));
  if (unit === 'y') return at(new Date(year - Number(count), month, day));
  switch (word) {
    case 'today':
      return at(new Date(year, month, day));
    case 'yesterday':
      return at(new Date(year, month, day - 1));
    case 'week':
    case 'this-week':
      return at(new Date(year, month, day - sinceMonday));
    case 'last-week':
      return at(new Date(year, month, day - sinceMonday - 7));
    case 'month':
    case 'this-month':
      return at(new Date(year, month, 1));
    case 'last-month':
      return at(new Date(year, month - 1, 1));
    case 'year':
    case 'this-year':
      return at(new Date(year, 0, 1));
    case 'last-year':
      return at(new Date(year - 1, 0, 1));
    default:
      return undefined;
  }
}
