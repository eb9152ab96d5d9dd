import { useEffect, useState } from 'react';

function startOfDay(): number {
  return new Date().setHours(0, 0, 0, 0);
}

function nextDay(day: number): number {
  const date = new Date(day);
  return date.setDate(date.getDate() + 1);
}

/** The start of the local day, in ms since 1970; changes at midnight. */
export function useToday(): number {
  const [today, setToday] = useState(startOfDay);
  useEffect(() => {
    const timer = window.setTimeout(() => setToday(startOfDay()), nextDay(today) - Date.now());
    return () => window.clearTimeout(timer);
  }, [today]);
  return today;
}
