/**
 * Ids of things that may be very many, as one string: an array of 50,000 strings holds up both sides
 * of IPC for a quarter of a second.
 */
export function packIds(ids: Iterable<string>): string {
  return [...ids].join(' ');
}

/** The ids of `packIds`. */
export function unpackIds(packed: string): string[] {
  return packed === '' ? [] : packed.split(' ');
}
