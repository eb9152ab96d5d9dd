/** Shorter than any file system's limit, with room for a number, an ending and a temporary name. */
const MAX_BYTES = 120;
/** What Windows keeps for devices, with any ending. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

const encoder = new TextEncoder();
const segmenter = new Intl.Segmenter();

function shortened(text: string): string {
  let bytes = 0;
  let kept = '';
  for (const { segment } of segmenter.segment(text)) {
    bytes += encoder.encode(segment).length;
    if (bytes > MAX_BYTES) return kept;
    kept += segment;
  }
  return kept;
}

/**
 * A text, such as a title, as the name of a file on every system, without an ending: no separators
 * or device names, nothing invisible or that turns the direction, not hidden, not too long.
 *
 * @param fallback what it is called where nothing is left
 */
export function fileNameOf(text: string, fallback: string): string {
  const visible = text
    .normalize('NFC')
    // Lone halves of characters have no bytes of their own.
    .replaceAll(/\p{Surrogate}/gu, '')
    // But for what joins the parts of one sign, such as of a family.
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu, ' ')
    .replaceAll(/[\\/:|]/g, '-')
    .replaceAll(/[*?"<>]/g, ' ')
    .replaceAll(/\s+/g, ' ');
  const trimmed = shortened(visible.replace(/^[\s.]+/, '')).replace(/[\s.]+$/, '');
  if (trimmed === '' || /^-+$/.test(trimmed)) return fallback;
  return RESERVED.test(trimmed) ? `_${trimmed}` : trimmed;
}

/** Splits the ending off a file's name: `photo.JPG` is `photo` and `.jpg`. */
export function splitEnding(name: string): { readonly stem: string; readonly ending: string } {
  const ending = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? '';
  return { stem: name.slice(0, name.length - ending.length), ending: ending.toLowerCase() };
}

/**
 * Gives out names that differ, also where capitals don't count: the second `Trip.md` is
 * `Trip (2).md`.
 */
export function createNames(): (folder: string, stem: string, ending: string) => string {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return (folder, stem, ending) => {
    const key = `${folder}${stem}${ending}`.toLowerCase();
    for (let count = (counts.get(key) ?? 0) + 1; ; count += 1) {
      const path = `${folder}${count === 1 ? stem : `${stem} (${count})`}${ending}`;
      if (taken.has(path.toLowerCase())) continue;
      taken.add(path.toLowerCase());
      counts.set(key, count);
      return path;
    }
  };
}
