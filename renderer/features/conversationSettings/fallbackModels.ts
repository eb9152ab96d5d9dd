const MAX_MODELS = 10;
const MAX_LENGTH = 256;

/** One model id a line; empty lines and repetitions don't count. */
export function parseFallbackModels(text: string): string[] {
  const ids = text.split('\n').map((line) => line.trim());
  return [...new Set(ids)].filter((id) => id !== '');
}

/** Why the list can't be taken; undefined where it can. */
export function fallbackModelsMistake(ids: readonly string[]): string | undefined {
  if (ids.length > MAX_MODELS) return `At most ${MAX_MODELS} models.`;
  if (ids.some((id) => id.length > MAX_LENGTH)) return 'One of these is too long for a model id.';
  return undefined;
}
