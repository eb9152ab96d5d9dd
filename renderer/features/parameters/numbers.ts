/** What may be typed into a number's field. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}

export type ParsedNumber =
  | { readonly ok: true; readonly value: number | undefined }
  | { readonly ok: false; readonly message: string };

/** Reads a number as it was typed, with a point or a comma; nothing typed is none. */
export function parseNumber(text: string, { min, max, whole }: NumberRange): ParsedNumber {
  const typed = text.trim().replace(',', '.');
  if (typed === '') return { ok: true, value: undefined };
  const value = Number(typed);
  const kind = whole ? 'a whole number' : 'a number';
  if (
    !Number.isFinite(value) ||
    (whole && !Number.isSafeInteger(value)) ||
    value < min ||
    value > max
  ) {
    return { ok: false, message: `Type ${kind} ${range(min, max)}.` };
  }
  return { ok: true, value };
}

function range(min: number, max: number): string {
  if (max >= Number.MAX_SAFE_INTEGER)
    return min <= Number.MIN_SAFE_INTEGER ? 'such as 42' : `from ${min} on`;
  return `from ${min} to ${max.toLocaleString('en-US')}`;
}
