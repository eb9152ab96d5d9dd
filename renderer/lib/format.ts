const wholeNumber = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** Bytes as people read them: `812 B`, `94 KB`, `1.4 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 999_500) return `${wholeNumber.format(bytes / 1_000)} KB`;
  return `${oneDecimal.format(bytes / 1_000_000)} MB`;
}

/** How long something took: `430 ms`, `1.23 s`, `12.3 s`. */
export function formatDuration(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  return `${(ms / 1_000).toFixed(ms < 9_995 ? 2 : 1)} s`;
}

/** How fast tokens come: `83 tok/s`, `8.3 tok/s`. */
export function formatSpeed(tokensPerSecond: number): string {
  return `${tokensPerSecond.toFixed(tokensPerSecond < 9.95 ? 1 : 0)} tok/s`;
}

/** A picture's pixels: `1920 × 1080`. */
export function formatPixels(size: { readonly width: number; readonly height: number }): string {
  return `${size.width} × ${size.height}`;
}

/** A number of things: `1 picture`, `3 pictures`. */
export function formatCount(count: number, thing: string): string {
  return `${wholeNumber.format(count)} ${thing}${count === 1 ? '' : 's'}`;
}

/** `1,234`. */
export function formatNumber(value: number): string {
  return wholeNumber.format(value);
}

/** A part of a whole: `12 %`, `< 1 %`. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return '0 %';
  const percent = (part / whole) * 100;
  return percent > 0 && percent < 1 ? '< 1 %' : `${Math.round(percent)} %`;
}
