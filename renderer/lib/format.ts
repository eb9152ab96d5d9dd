const wholeNumber = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** Bytes as people read them: `812 B`, `94 KB`, `1.4 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 999_500) return `${wholeNumber.format(bytes / 1_000)} KB`;
  return `${oneDecimal.format(bytes / 1_000_000)} MB`;
}

/** A picture's pixels: `1920 × 1080`. */
export function formatPixels(size: { readonly width: number; readonly height: number }): string {
  return `${size.width} × ${size.height}`;
}

/** A number of things: `1 picture`, `3 pictures`. */
export function formatCount(count: number, thing: string): string {
  return `${wholeNumber.format(count)} ${thing}${count === 1 ? '' : 's'}`;
}

const clock = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit' });
const dayOfYear = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric' });
const fullDay = new Intl.DateTimeFormat('en-US', {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
});

/** When something was, as short as can be: `2:05 PM` of today, `May 3` of this year, `May 3, 2025`. */
export function formatDay(at: number, now: number): string {
  const [then, today] = [new Date(at), new Date(now)];
  if (then.toDateString() === today.toDateString()) return clock.format(then);
  return (then.getFullYear() === today.getFullYear() ? dayOfYear : fullDay).format(then);
}

/** `1,234`. */
export function formatNumber(value: number): string {
  return wholeNumber.format(value);
}
