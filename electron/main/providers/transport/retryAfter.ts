/** How long a server asks to wait, in ms: `Retry-After` in seconds or as a date. */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (value === undefined || value === '') return undefined;
  const seconds = Number(value);
  const ms = Number.isNaN(seconds) ? Date.parse(value) - now : seconds * 1000;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** `8 seconds`, `3 minutes`, `2 hours`: rounded up, for a sentence. */
export function waitInWords(ms: number): string {
  const steps = [
    ['second', 1_000, 120],
    ['minute', 60_000, 120],
    ['hour', 3_600_000, Infinity],
  ] as const;
  for (const [unit, size, below] of steps) {
    const count = Math.max(1, Math.ceil(ms / size));
    if (count < below) return `${count} ${unit}${count === 1 ? '' : 's'}`;
  }
  return 'a long time';
}
