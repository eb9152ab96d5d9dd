const KEY_LIKE = /\b(?:sk|gsk|xai)[-_][\w*.-]{6,}|\bBearer\s+[^\s"'\\]+/gi;
const REPLACEMENT = '[key]';

/** Takes the key, and whatever looks like one, out of a text that a server or a library wrote. */
export function redact(text: string, key: string | undefined): string {
  const spellings =
    key === undefined || key === ''
      ? []
      : [key, key.replaceAll('/', '\\/'), encodeURIComponent(key)];
  return spellings
    .reduce((rest, spelling) => rest.replaceAll(spelling, REPLACEMENT), text)
    .replace(KEY_LIKE, REPLACEMENT);
}
