/**
 * A list in arrays of `CHUNK` entries, the last one of fewer. A full array is never touched again, so
 * that React compares it by reference and skips all that it shows.
 */
export type Chunks<T> = readonly (readonly T[])[];

const CHUNK = 32;

/** The same list with more entries at its end; shares every full array with the old one. */
export function appended<T>(chunks: Chunks<T>, entries: readonly T[]): Chunks<T> {
  if (entries.length === 0) return chunks;
  const last = chunks.at(-1);
  const result = [...chunks];
  let taken = 0;
  if (last !== undefined && last.length < CHUNK) {
    taken = CHUNK - last.length;
    result[result.length - 1] = [...last, ...entries.slice(0, taken)];
  }
  for (; taken < entries.length; taken += CHUNK) {
    result.push(entries.slice(taken, taken + CHUNK));
  }
  return result;
}

export function countOf(chunks: Chunks<unknown>): number {
  return Math.max(0, chunks.length - 1) * CHUNK + (chunks.at(-1)?.length ?? 0);
}

export function entriesFrom<T>(chunks: Chunks<T>, start: number): T[] {
  return chunks
    .slice(Math.floor(start / CHUNK))
    .flat()
    .slice(start % CHUNK);
}
