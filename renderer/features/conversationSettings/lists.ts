/** Names as they are typed, separated by commas, spaces or lines; repetitions don't count. */
export function parseNames(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/))].filter((name) => name !== '');
}

export function printNames(names: readonly string[]): string {
  return names.join(', ');
}

/** Dollars as they are typed; undefined where nothing is, NaN where it is no amount. */
export function parsePrice(text: string): number | undefined {
  const trimmed = text.trim().replace(/^\$/, '');
  if (trimmed === '') return undefined;
  const price = Number(trimmed.replace(',', '.'));
  return price >= 0 ? price : Number.NaN;
}
