/** Milliseconds since 1970, as `performance.timeOrigin + performance.now()` says it in a page. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
