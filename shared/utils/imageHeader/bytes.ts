/** Whether `text`, as ASCII, stands at `offset`. */
export function hasText(view: DataView, offset: number, text: string): boolean {
  if (offset + text.length > view.byteLength) return false;
  return readText(view, offset, text.length) === text;
}

/** Reads ASCII. Throws a `RangeError` past the end. */
export function readText(view: DataView, offset: number, length: number): string {
  return Array.from({ length }, (_, index) =>
    String.fromCharCode(view.getUint8(offset + index)),
  ).join('');
}
